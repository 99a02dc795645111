// A second certification of the demo's client, from application to certificate, by clicking:
// seven people, each from the own work queue, with the demonstration clock moved by the manager.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fits, inspect, nuChecker, person, url } from './harness.mjs';
import { examine, moveClock, report, review, staff } from './audit.mjs';
import { Person } from './person.mjs';
import * as words from './words.mjs';

const [STAGE_1, STAGE_2, STAGE_2_ENDS] = ['2029-01-08', '2029-01-15', '2029-01-16'];
const number = {}; // of each record of the story
let meilin, ravi, aisha, jonas, priya, kokwai, nadia, people;

// A chapter rests on those before it; once one fails, the others say nothing of their own.
let broken = false;
function chapter(name, tell) {
  test(name, async (t) => {
    if (broken) return t.skip('an earlier chapter failed');
    broken = true;
    await tell();
    broken = false;
  });
}

chapter('seven people sign in and land on their work', async () => {
  meilin = await Person.signIn('mei.lin');
  ravi = await Person.signIn('ravi');
  aisha = await Person.signIn('aisha');
  jonas = await Person.signIn('jonas');
  priya = await Person.signIn('priya');
  kokwai = await Person.signIn('kokwai');
  nadia = await Person.signIn('nadia');
  people = { ravi, aisha, jonas, nadia };
});

chapter('the client applies, in a browser without script', async () => {
  await openApplication(nadia); // once with script, for the judges of pages
  await nadia.sees('Apply for certification');
  await nadia.follow('Cancel');

  const plain = await Person.signIn('nadia', { script: false });
  await openApplication(plain);
  await plain.fill({ ...words.application, 'Persons in the AI life cycle within the scope': 'nine' });
  await plain.press('Apply for certification');
  await plain.reads('There is a problem', 'Persons in the AI life cycle within the scope must be a whole number');
  const scope = plain.form.getByLabel('Desired scope');
  assert.equal(await scope.inputValue(), words.application['Desired scope'], 'what was typed is kept');
  await plain.fill({ 'Persons in the AI life cycle within the scope': '9' });
  await plain.submit('Apply for certification');
  number.application = await plain.number();
  await plain.leave();

  await nadia.take('Submit the application', number.application);
  await nadia.decides('Submit the application');
});

async function openApplication(client) {
  await client.openList('Clients');
  await client.followInRow('Meridian Vision Pte. Ltd.');
  await client.follow('Apply for certification');
}

chapter('the planner reviews and accepts it, and issues the agreement; the client accepts that', async () => {
  await ravi.take('Review the application', number.application);
  await ravi.follow('Review the application');
  await ravi.tickAll('Confirmed');
  await ravi.tickAll('Knowledge the team must have between them');
  await ravi.fill(words.review);
  await ravi.submit('Review the application');
  await ravi.take('Accept or decline the application', number.application);
  await ravi.decides('Accept the application');
  await ravi.take('Issue the agreement', number.application);
  await ravi.does('Issue the agreement');
  number.agreement = await ravi.number();

  await nadia.take('Accept the agreement', number.agreement);
  await nadia.decides('Accept the agreement', {
    'Who accepts on behalf of the client': 'Nadia Hassan, Chief Executive',
    'Evidence': 'Accepted on this page',
  });
  await ravi.take('Create the audit programme', number.application);
  await ravi.does('Create the audit programme');
  number.certification = await ravi.number();
});

chapter('stage 1 is scheduled and its team confirmed', async () => {
  number.stage1 = await staff(number.certification, people, 'Stage 1', [STAGE_1, STAGE_1], '2');
});

chapter('stage 1 is audited, reported and reviewed', async () => {
  await moveClock(meilin, STAGE_1);
  await aisha.openList('Audits');
  await aisha.follow(number.stage1);
  await aisha.does('Open the audit', words.attendance);
  await examine(aisha, number.stage1);
  await aisha.does('Close the audit', words.attendance);

  await aisha.take('Give the stage 1 verdict', number.stage1);
  await aisha.follow('Give the stage 1 verdict');
  await aisha.fill({
    Verdict: 'Ready for stage 2',
    'Conclusion on each objective': words.objectives,
    'Version of the statement of applicability': '3.1',
    'Internal audit and management review were performed': true,
  });
  await aisha.submit('Give the stage 1 verdict');
  await report(aisha, number.stage1, { 'Recommendation of the team': 'Not asked: stage 1' });
  await review(priya, number.stage1);
});

chapter('stage 2 is scheduled, its team confirmed, its plan issued', async () => {
  number.stage2 = await staff(number.certification, people, 'Stage 2', [STAGE_2, STAGE_2_ENDS], '4');
  await aisha.take('Issue the audit plan', number.stage2);
  await aisha.does('Issue the audit plan', words.plan);
});

chapter('stage 2 finds a minor nonconformity', async () => {
  await moveClock(meilin, STAGE_2);
  await aisha.take('Open the audit', number.stage2);
  await aisha.does('Open the audit', words.attendance);
  await examine(aisha, number.stage2);
  await jonas.hasNoTask('Record evidence and findings', number.stage2);
  await jonas.openList('Audits');
  await jonas.follow(number.stage2);
  await jonas.does('Record a nonconformity', words.nonconformity);
  number.nonconformity = await jonas.number();
  await moveClock(meilin, STAGE_2_ENDS);
  await aisha.take('Close the audit', number.stage2);
  await aisha.does('Close the audit', words.attendance);
  await report(aisha, number.stage2, {
    'Recommendation of the team': 'Recommended once the nonconformities are resolved',
    Conditions: 'The plan for the minor nonconformity is accepted.',
  });
});

chapter('a rule is set aside by two people or not at all', async () => {
  await kokwai.openList('Certifications');
  await kokwai.follow(number.certification);
  await kokwai.follow('Grant certification');
  await kokwai.fill({ Reasons: words.reasons });
  await kokwai.press('Continue');
  await kokwai.reads('This is not allowed now', '9.5.3.1');
  await kokwai.follow('Ask for this rule to be set aside by two people');
  await kokwai.sees('Ask for an override');
  await kokwai.fill({ ...words.override, 'Last day it may be used': '2029-01-31' });
  await kokwai.submit('Ask for an override');
  await kokwai.reads('Grant certification', 'Lee Kok Wai', 'proposed');
  await kokwai.isNotOffered('Agree to the override'); // whoever asked is never the second person
});

chapter('the client answers it, the leader accepts the plan, the reviewer accepts the file', async () => {
  await nadia.take('Answer the nonconformity', number.nonconformity);
  await nadia.follow('Answer the nonconformity');
  await nadia.fill({ Correction: words.answer.Correction, Evidence: words.scan });
  await nadia.press('Answer the nonconformity');
  await nadia.reads('There is a problem', `Chosen: ${words.scan.name}`); // the file is kept with what was typed
  await nadia.fill(words.answer);
  await nadia.submit('Answer the nonconformity');
  await aisha.take('Review the answer', number.nonconformity);
  await aisha.followInRow(words.scan.name);
  const picture = aisha.main.locator('img.preview');
  await picture.scrollIntoViewIfNeeded();
  await aisha.page.waitForFunction((image) => image.complete && image.naturalWidth > 100, await picture.elementHandle());
  await aisha.reads('Evidence of the answer', 'Opened by');
  await aisha.follow(number.nonconformity);
  await aisha.does('Accept the plan');
  await review(priya, number.stage2);
});

chapter('who audited may not decide: the page names the clause and keeps what was typed', async () => {
  await aisha.hasNoTask('Decide', number.stage2);
  await aisha.openList('Certifications');
  await aisha.follow(number.certification);
  await aisha.follow('Grant certification');
  await aisha.fill({ Reasons: words.reasons });
  await aisha.press('Continue');
  await aisha.reads('This is not allowed now', '9.5.1.1', 'Nothing was changed.');
  assert.equal(await aisha.form.getByLabel('Reasons').inputValue(), words.reasons);
});

chapter('a certification beside the first one is granted when two people set the rule aside', async () => {
  await meilin.queue();
  await meilin.openList('People');
  await meilin.follow('Priya Nair');
  await meilin.does('Record competence', words.evaluation);

  await kokwai.take('Decide', number.stage2);
  await kokwai.follow('Grant certification');
  await kokwai.fill({ Reasons: words.reasons });
  await kokwai.press('Continue');
  await kokwai.reads('This is not allowed now', 'Extend, renew or end that one instead.');
  await kokwai.follow('Ask for this rule to be set aside by two people');
  await kokwai.fill({ ...words.override, 'Last day it may be used': '2029-01-31' });
  await kokwai.submit('Ask for an override');
  number.override = await kokwai.number();

  await priya.queue();
  await priya.openList('Overrides');
  await priya.follow(number.override);
  await priya.decides('Agree to the override', {});
});

chapter('another decides, and the manager issues the certificate', async () => {
  await kokwai.take('Decide', number.stage2);
  await kokwai.decides('Grant certification', { Reasons: words.reasons });
  await kokwai.reads('Certification decision', 'Lee Kok Wai');
  number.decision = await kokwai.number();

  await meilin.queue();
  await meilin.openList('Certifications');
  await meilin.follow(number.certification);
  await meilin.follow(number.decision);
  await meilin.follow('Issue the certificate');
  await meilin.fill({ 'Date of issue': STAGE_2 });
  await meilin.press('Continue');
  await meilin.reads('This is not allowed now', '8.2.2 b');
  assert.equal(await meilin.form.getByLabel('Date of issue').inputValue(), STAGE_2);
  await meilin.fill({ 'Date of issue': STAGE_2_ENDS });
  await meilin.confirm('Issue the certificate');
  await published(meilin);
  number.certificate = (await meilin.number()).split(' ')[0];
});

chapter('anyone reads on the public page that it is valid', async () => {
  const page = await person();
  await page.goto(`${url}/login`);
  await page.getByRole('link', { name: 'Verify a certificate' }).click();
  await page.locator('input[name=number]').fill(number.certificate);
  await page.getByRole('button', { name: 'Verify the number' }).click();
  await page.waitForURL((address) => address.pathname === `/verify/${number.certificate}`);
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Valid today, 16 Jan 2029');
  await inspect(page, 'path-certificate-verified');
});

chapter('a record and a form fit a small screen and the dark', async () => {
  await aisha.openList('Audits');
  await aisha.follow(number.stage2);
  const record = aisha.page.url();
  const form = await nadiaForm();
  for (const [whose, address, name] of [[aisha, record, 'record'], [nadia, form, 'form']]) {
    await whose.page.goto(address);
    await whose.page.emulateMedia({ colorScheme: 'dark' });
    await inspect(whose.page, `path-${name}-dark`);
    await fits(whose.page, 320);
    await inspect(whose.page, `path-${name}-small`);
  }
});

async function nadiaForm() {
  await openApplication(nadia);
  return nadia.page.url();
}

chapter('everyone signs out', async () => {
  for (const one of [meilin, ravi, aisha, jonas, priya, kokwai, nadia]) await one.leave();
});

test('the Nu checker finds nothing on the pages of the story', nuChecker);

// The worker renders, seals and publishes; the record says so within seconds.
async function published(reader) {
  const end = Date.now() + 20_000;
  const download = reader.main.getByRole('link', { name: /^Certificate AIMS-/ });
  while ((await download.count()) === 0) {
    assert.ok(Date.now() < end, 'the certificate is published within 20 seconds');
    await reader.page.waitForTimeout(250);
    await reader.go(() => reader.page.reload());
  }
}
