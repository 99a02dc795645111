// What every audit of the story has in common, whoever plays it.

import * as words from './words.mjs';

// The planner schedules an audit and proposes the team; members and client agree; it is confirmed.
// Returns the audit's number.
export async function staff(certification, { ravi, aisha, jonas, nadia }, kind, [first, last], halfDays) {
  await ravi.queue();
  await ravi.openList('Certifications');
  await ravi.follow(certification);
  await ravi.does('Schedule an audit', { Audit: kind, 'First day': first, 'Last day': last });
  const audit = await ravi.number();
  await ravi.take('Propose the team', audit);
  await ravi.does('Propose the team', words.team(halfDays));
  for (const member of [aisha, jonas]) {
    await member.take('Declare conflicts of interest', audit);
    await member.does('Declare conflicts of interest', { 'Conflict of interest': 'I know of none' });
  }
  await ravi.take('Announce the team', audit);
  await ravi.decides('Announce the team to the client');
  await nadia.take('Agree or object to the team', audit);
  await nadia.does('Agree or object to the team', { Answer: 'We agree' });
  await ravi.take('Confirm the team', audit);
  await ravi.does('Confirm the team');
  return audit;
}

export async function moveClock(manager, day) {
  await manager.queue();
  await manager.follow('Move it forward');
  await manager.fill({ 'Business date': day });
  await manager.press('Move the clock');
  await manager.sees('Your work');
}

// Records evidence until no topic is left; the form brings some of the missing ones each time.
export async function examine(auditor, audit) {
  await auditor.take('Record evidence and findings', audit);
  for (;;) {
    const [, done, all] = (await auditor.main.innerText()).match(/Evidence: (\d+) of (\d+) topics/);
    if (done === all) return;
    await auditor.follow('Record evidence');
    await auditor.fill({ Evidence: Array(Math.min(6, all - done)).fill(words.evidence) });
    await auditor.submit('Record evidence');
  }
}

export async function report(leader, audit, recommendation) {
  await leader.take('Write and issue the report', audit);
  await leader.does('Write the report', { ...words.report, ...recommendation });
  await leader.decides('Issue the report');
}

export async function review(reviewer, audit) {
  await reviewer.take('Review the file', audit);
  await reviewer.decides('Review and accept the file', words.file);
}
