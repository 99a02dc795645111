// Every list and a record behind it, as each role sees it; what a list says when it is narrowed;
// and the pages that say no. Each goes before all judges.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fits, inspect, login, logins, nuChecker, person, url } from './harness.mjs';

const ROLES = ['manager', 'planner', 'auditor', 'reviewer', 'decider', 'client'];

async function signedIn(role, options) {
  const page = await person(options);
  page.setDefaultTimeout(10_000);
  const [known] = logins(role);
  await login(page, known.login, known.password);
  return page;
}

async function lists(page) {
  const menu = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
  const links = await menu.evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  return links.filter((link) => link !== '/');
}

for (const role of ROLES) {
  test(`every list a ${role} sees, and its first record`, async () => {
    const page = await signedIn(role);
    await inspect(page, `list-${role}-work`);
    for (const list of await lists(page)) {
      const name = `list-${role}-${list.slice(1)}`;
      await page.goto(`${url}${list}`);
      assert.equal(page.answer.status(), 200, list);
      await inspect(page, name);
      const first = page.locator('tbody a').first();
      if ((await first.count()) === 0) continue;
      await page.goto(new URL(await first.getAttribute('href'), url).href);
      assert.equal(page.answer.status(), 200, `the first of ${list} for a ${role}`);
      await inspect(page, `${name}-record`);
    }
  });
}

test('a list keeps its filters when they leave nothing, and offers every state', async () => {
  const page = await signedIn('manager');
  for (const list of await lists(page)) {
    await page.goto(`${url}${list}`);
    const states = page.locator('select[name=state] option');
    const words = await states.evaluateAll((found) => found.map((option) => option.value));
    for (const state of words.filter(Boolean)) {
      await page.goto(`${url}${list}?state=${state}`);
      assert.equal(page.answer.status(), 200, `${list} ${state}`);
      assert.equal(await page.locator('select[name=state]').inputValue(), state, `${list} keeps ${state}`);
      const shown = await page.locator('main').innerText();
      if (shown.includes('Nothing matches your search.')) await page.getByRole('link', { name: 'Show all again' }).waitFor();
    }
  }
  await page.goto(`${url}/audit?state=scheduled&text=nobody+of+that+name`);
  await inspect(page, 'list-narrowed-to-nothing');
});

test('a client is found by name in any case, and an audit by the name of its client', async () => {
  const page = await signedIn('planner');
  for (const list of ['client', 'audit', 'certification', 'certificate']) {
    await page.goto(`${url}/${list}?text=MERIDIAN`);
    assert.ok((await page.locator('tbody tr').count()) > 0, list);
  }
});

test('lists read well on a small screen and in the dark', async () => {
  const page = await signedIn('manager', { colorScheme: 'dark', viewport: { width: 320, height: 640 } });
  for (const list of ['audit', 'certification', 'mail', 'person']) {
    await page.goto(`${url}/${list}`);
    await fits(page, 320);
    await inspect(page, `list-small-${list}`);
  }
});

test('on a phone each cell of a table is seen beside its heading, and a wide table says that it goes on', async () => {
  const page = await signedIn('manager', { viewport: { width: 390, height: 844 } });
  for (const list of ['', 'audit', 'certification', 'nonconformity', 'person']) {
    await page.goto(`${url}/${list}`);
    const cells = await page.locator('tbody tr:first-child td').evaluateAll((found) => found.map((cell) => {
      const box = cell.getBoundingClientRect();
      return { right: box.right, shown: box.width > 0, empty: !cell.innerText.trim(), label: getComputedStyle(cell, '::before').content };
    }));
    assert.ok(cells.length > 0 || list === '', `${list} has rows`);
    for (const cell of cells.filter((one) => one.shown)) {
      assert.ok(cell.right <= 390, `/${list}: a cell ends at ${cell.right} px`);
      assert.ok(cell.label.length > 4, `/${list}: a cell has no heading: ${cell.label}`);
    }
    assert.ok(cells.every((cell) => cell.shown || cell.empty), `/${list} hides no cell that says something`);
  }
  await page.setViewportSize({ width: 720, height: 900 });
  await page.goto(`${url}/audit`);
  const cue = await page.locator('.scroll').first().evaluate((element) => getComputedStyle(element).backgroundAttachment);
  assert.match(cue, /local.*scroll/);
});

test('the pages that say no are pages too', async () => {
  const page = await signedIn('client');
  for (const [path, status] of [
    ['/nothing-of-the-kind', 404],
    ['/audit/00000000-0000-7000-8000-000000000000', 404],
    ['/person', 403],
    ['/?part=no-such-part', 404],
  ]) {
    await page.goto(`${url}${path}`);
    assert.equal(page.answer.status(), status, path);
    await inspect(page, `list-refused-${status}`);
  }
});

test('the Nu checker finds nothing on lists and records', nuChecker);
