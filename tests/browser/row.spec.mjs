// Repeated rows of a form: one more at once with script, by a submission without, and many pasted from
// a sheet.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fits, inspect, login, logins, nuChecker, person, url } from './harness.mjs';

async function settings(options) {
  const page = await person(options);
  page.setDefaultTimeout(10_000);
  const [manager] = logins('manager');
  await login(page, manager.login, manager.password);
  await page.goto(`${url}/settings/change`);
  return page;
}

const row = (page, name, number) => page.getByRole('group', { name: `${name}, row ${number}`, exact: true });
const more = (page, field) => page.locator(`fieldset[data-rows=${field}]`).getByRole('button', { name: 'Add a row', exact: true });

async function count(page, name) {
  const found = page.getByRole('group', { name: new RegExp(`^${name}, row \\d+$`) });
  return found.count();
}

// What a browser does with a paste into a field.
function paste(control, text) {
  return control.evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    element.focus();
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

test('a row is added at once, with names and labels of its own, and takes the cursor', async () => {
  const page = await settings();
  const before = await count(page, 'Accreditations');
  await row(page, 'Accreditations', before).getByLabel('Acronym').fill('SAC');
  await more(page, 'accreditations').click();
  assert.equal(await count(page, 'Accreditations'), before + 1);
  const added = row(page, 'Accreditations', before + 1);
  const first = added.getByLabel('Accreditation body');
  assert.equal(await first.getAttribute('name'), `accreditations-${before}-by`);
  assert.ok(await first.evaluate((element) => element === document.activeElement), 'the cursor is in the new row');
  assert.equal(await added.getByLabel('Acronym').inputValue(), '', 'nothing of the row before is copied');
  assert.equal(await row(page, 'Accreditations', before).getByLabel('Acronym').inputValue(), 'SAC');
  await added.getByLabel('From').fill('2026-11-22');
  await added.getByText('Sunday, 22 Nov 2026').waitFor();
  await axe(page);
  await fits(page, 320);
  assert.deepEqual(page.troubles, []);
});

test('lines and cells pasted from a sheet fill the rows below', async () => {
  const page = await settings();
  const holidays = await count(page, 'Public holidays');
  const blank = row(page, 'Public holidays', holidays).getByLabel('Day');
  await paste(blank, '2027-01-01\r\n6 Feb 2027\r\n9.8.2027\r\n1/2/2027\r\n');
  assert.equal(await count(page, 'Public holidays'), holidays + 3);
  const day = (number) => row(page, 'Public holidays', number).getByLabel('Day').inputValue();
  assert.deepEqual(
    [await day(holidays), await day(holidays + 1), await day(holidays + 2), await day(holidays + 3)],
    ['2027-01-01', '2027-02-06', '2027-08-09', ''],
  );
  await page.getByText(`"1/2/2027" (row ${holidays + 3})`).waitFor();

  const last = await count(page, 'Accreditations');
  const body = row(page, 'Accreditations', last).getByLabel('Accreditation body');
  await paste(body, 'Singapore Accreditation Council\tSAC\tMS-2026-01\nAnother Council\tAC\tAC-7');
  assert.equal(await row(page, 'Accreditations', last + 1).getByLabel('Acronym').inputValue(), 'AC');
  assert.equal(await row(page, 'Accreditations', last).getByLabel('Number').inputValue(), 'MS-2026-01');
  await axe(page);
});

test('a pasted cell that does not fit stays beside its field until something else is entered there', async () => {
  const page = await settings();
  await page.goto(`${url}/person`);
  const person = await page.locator('tbody a').first().getAttribute('href');
  await page.goto(`${url}${person}/background/record`);
  const last = await count(page, 'Full-time practical work');
  const work = row(page, 'Full-time practical work', last);
  const field = work.getByLabel('Field', { exact: true });
  await paste(field, 'Offcie\tmaybe\t1/2/2020');
  for (const said of ['"Offcie" is not one of the choices.', '"maybe" is neither yes nor no.', '"1/2/2020" is not a date.']) {
    await work.getByText(said).waitFor();
  }
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  const id = await field.getAttribute('aria-describedby');
  assert.match(await page.locator(`#${id}`).innerText(), /Offcie/);
  await axe(page);
  await field.selectOption({ label: 'Data protection' });
  assert.equal(await work.getByText('"Offcie" is none').count(), 0);
  assert.equal(await field.getAttribute('aria-invalid'), null);
  assert.equal(await work.getByText('"maybe" is neither').count(), 1);
});

test('without script a row is a submission that keeps what was typed and changes nothing', async () => {
  const page = await settings({ javaScriptEnabled: false });
  const before = await count(page, 'Public holidays');
  await row(page, 'Public holidays', before).getByLabel('Day').fill('2027-12-25');
  await more(page, 'holidays').click();
  assert.equal(page.answer.status(), 200);
  assert.equal(await count(page, 'Public holidays'), before + 1);
  assert.equal(await row(page, 'Public holidays', before).getByLabel('Day').inputValue(), '2027-12-25');
  assert.equal(await page.getByText('There is a problem').count(), 0);
  assert.equal(new URL(page.url()).pathname, '/settings/change');
});

test('a form with rows goes before the judges, and Enter in a row sends the form', async () => {
  const page = await settings();
  await inspect(page, 'row-settings');
  const back = await page.getByRole('link', { name: 'Back', exact: true }).boundingBox();
  assert.ok(back.height >= 24, `"Back" is ${back.height} px high`);
  await page.getByLabel('Legal name of the body').fill('');
  const acronym = row(page, 'Accreditations', 1).getByLabel('Acronym');
  await Promise.all([page.waitForEvent('load'), acronym.press('Enter')]);
  await page.getByText('There is a problem').waitFor();
});

test('the Nu checker finds nothing on a form with rows', nuChecker);
