// A person at the pages: signs in, starts from the work queue, follows links, fills in forms.
// Everything goes through what is visible: link and button names, field labels, headings.

import assert from 'node:assert/strict';
import { axe, html, login, logins, logout, person, screenshot } from './harness.mjs';

const seen = new Set(); // kinds of pages that the judges have looked at

export class Person {
  // Signs in and lands on the work queue. Without script, the page is judged without axe-core.
  static async signIn(name, { script = true } = {}) {
    const roles = ['manager', 'planner', 'auditor', 'reviewer', 'decider', 'client'];
    const known = roles.flatMap(logins).find((entry) => entry.login === name);
    assert.ok(known, `the demo has the login ${name}`);
    const page = await person({ javaScriptEnabled: script });
    page.setDefaultTimeout(10_000);
    await login(page, name, known.password);
    const one = new Person(name, page, script);
    await one.arrive();
    await one.sees('Your work');
    return one;
  }

  constructor(name, page, script) {
    Object.assign(this, { name, page, script });
  }

  get main() {
    return this.page.locator('main');
  }

  get form() {
    return this.page.locator('main form');
  }

  // The heading of the page.
  async sees(heading) {
    assert.equal(await this.main.getByRole('heading', { level: 1 }).innerText(), heading);
  }

  // Words anywhere on the page.
  async reads(...texts) {
    const words = await this.main.innerText();
    for (const text of texts) {
      const found = text instanceof RegExp ? text.test(words) : words.includes(text);
      assert.ok(found, `${this.page.url()} says ${text}; it says:\n${words}`);
    }
  }

  // The number in a record's head.
  number() {
    return this.page.locator('header.record b').first().innerText();
  }

  async queue() {
    await this.go(() => this.page.getByRole('link', { name: 'Your work', exact: true }).click());
    await this.sees('Your work');
  }

  // Takes a task from the work queue: the one under this title that is about this record.
  async take(title, about) {
    await this.queue();
    const task = this.task(title, about);
    assert.equal(await task.count(), 1, `the queue of ${this.name} holds "${title}" about ${about}`);
    await this.look(`work of ${this.name}`);
    await this.go(() => task.click());
  }

  async hasNoTask(title, about) {
    await this.queue();
    assert.equal(await this.task(title, about).count(), 0, `${title}, ${about} waits for ${this.name}`);
  }

  task(title, about) {
    const row = this.main.getByRole('row').filter({ hasText: about });
    return row.getByRole('link', { name: title, exact: true });
  }

  async follow(name) {
    await this.go(() => this.page.getByRole('link', { name, exact: true }).first().click());
  }

  async isNotOffered(name) {
    const offered = this.main.getByRole('link', { name, exact: true });
    assert.equal(await offered.count(), 0, `${name} is offered`);
  }

  // The link of the row that is about something: a list links the number.
  async followInRow(about) {
    const row = this.main.getByRole('row').filter({ hasText: about });
    await this.go(() => row.getByRole('link').first().click());
  }

  async openList(name) {
    const menu = this.page.getByRole('navigation', { name: 'Main' });
    await this.go(() => menu.getByRole('link', { name, exact: true }).click());
  }

  async press(name) {
    await this.go(() => this.main.getByRole('button', { name, exact: true }).click());
  }

  // Fills in the form by its labels: text, true for a tick, a file, a list of ticks, a list of rows.
  async fill(values, place = this.form) {
    for (const [label, value] of Object.entries(values)) {
      if (!Array.isArray(value)) await this.answer(place, label, value);
      else if (typeof value[0] === 'string') await this.tick(place, label, value);
      else await this.fillRows(label, value);
    }
  }

  async answer(place, label, value) {
    const control = place.getByLabel(named(label));
    const kind = (await control.count()) === 0 ? 'radio' : await control.evaluate((found) => found.tagName);
    if (kind === 'radio') await place.getByRole('group', { name: named(label) }).getByLabel(value, { exact: true }).check();
    else if (value.buffer) await control.setInputFiles(value);
    else if (value === true) await control.check();
    else if (kind === 'SELECT') await control.selectOption({ label: value });
    else await control.fill(value);
  }

  async tick(place, label, choices) {
    const group = place.getByRole('group', { name: named(label) });
    for (const choice of choices) await group.getByLabel(choice).check();
  }

  async fillRows(label, rows) {
    for (const [index, row] of rows.entries()) {
      await this.fill(row, this.form.getByRole('group', { name: `${label}, row ${index + 1}`, exact: true }));
    }
  }

  async tickAll(label) {
    const boxes = this.form.getByRole('group', { name: named(label) }).getByRole('checkbox');
    for (const box of await boxes.all()) await box.check();
  }

  // Sends the form; what can be undone is done then.
  async submit(name) {
    await this.press(name);
    await this.isDone(name);
  }

  // Looks at the answers once more and confirms; such an act cannot be undone.
  async confirm(name) {
    await this.press('Continue');
    await this.sees(`Check your answers: ${name}`);
    await this.press(name);
    await this.isDone(name);
  }

  async isDone(name) {
    const words = await this.main.innerText();
    assert.ok(words.includes(`Done: ${name}`), `"${name}" is done; the page says:\n${words}`);
  }

  // Opens the form of an act from its record, fills it in and sends it.
  async does(name, values = {}) {
    await this.follow(name);
    await this.fill(values);
    await this.submit(name);
  }

  // The same for an act that cannot be undone: with answers, they are looked at once more; without,
  // the page it opens on is the confirmation.
  async decides(name, values) {
    await this.follow(name);
    if (!values) {
      await this.reads('This cannot be undone.');
      return this.submit(name);
    }
    await this.fill(values);
    await this.confirm(name);
  }

  // Signs out; the way back leads to the login.
  async leave() {
    await logout(this.page);
    await this.page.goBack();
    await this.page.reload();
    assert.equal(new URL(this.page.url()).pathname, '/login');
    await this.page.context().close();
  }

  async go(step) {
    await Promise.all([this.page.waitForEvent('load'), step()]);
    await this.arrive();
  }

  // Every page is free of trouble; the first of each kind goes before the judges.
  async arrive() {
    assert.ok(this.page.answer.status() < 500, `${this.page.url()} answers`);
    assert.deepEqual(this.page.troubles, [], `${this.page.url()} runs without trouble`);
    const path = new URL(this.page.url()).pathname.replace(/[0-9a-f-]{30,}/, 'id');
    const title = (await this.page.title()).split(/[:-]/)[0];
    const status = await this.page.locator('header.record .tag').allInnerTexts();
    await this.look([path, title, ...status].join(' '));
  }

  async look(kind) {
    if (seen.has(kind)) return;
    seen.add(kind);
    const words = kind.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
    await screenshot(this.page, `path-${String(seen.size).padStart(3, '0')}-${this.name}-${words}`);
    if (this.script) await axe(this.page); // it needs script
    await html(this.page);
  }
}

// A label as people read it: an optional field says so behind its name.
function named(label) {
  const literal = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^\\s*${literal}\\s*(\\(optional\\))?\\s*$`);
}
