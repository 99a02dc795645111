// What anyone may see without a login: the login page, and whether a certificate is valid.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fits, inspect, nuChecker, person, url } from './harness.mjs';

// A document that the demo made, as its index names it.
function made(wanted) {
  const index = JSON.parse(readFileSync(process.env.CERTWRIGHT_INDEX, 'utf8'));
  const found = index.find(({ kind }) => kind === wanted);
  assert.ok(found, `the demo made a document of the kind ${wanted}`);
  return found;
}

const issuedNumber = () => made('certificate').belongs_to.number;
const bytes = (document) => readFileSync(join(dirname(process.env.CERTWRIGHT_INDEX), document.path));

// Gives the verification page a file.
async function drop(page, buffer) {
  await page.goto(`${url}/verify`);
  await page.locator('input[name=file]').setInputFiles({ name: 'file.pdf', mimeType: 'application/pdf', buffer });
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.getByRole('button', { name: 'Verify the file' }).click();
  await answered;
  await page.waitForLoadState();
}

test('the login page asks for a login and a password and says nothing more', async () => {
  const page = await person();
  const answer = await page.goto(`${url}/login`);
  assert.equal(answer.status(), 200);
  assert.equal(await page.locator('input[name=login]').count(), 1);
  assert.equal(await page.locator('input[name=password][type=password]').count(), 1);
  await inspect(page, 'login');
});

test('a wrong password is refused in the page, and the login stays typed', async () => {
  const page = await person();
  await page.goto(`${url}/login`);
  await page.locator('input[name=login]').fill('nobody');
  await page.locator('input[name=password]').fill('not the password of anybody');
  await page.locator('form:has(input[name=password]) button').click();
  assert.equal(new URL(page.url()).pathname, '/login');
  assert.equal(await page.locator('input[name=login]').inputValue(), 'nobody');
  assert.equal(await page.locator('input[name=password]').inputValue(), '');
  assert.ok(await page.locator('[role=alert]').isVisible());
  await inspect(page, 'login-refused');
});

test('a page that needs a login leads to it', async () => {
  const page = await person();
  await page.goto(`${url}/`);
  assert.equal(new URL(page.url()).pathname, '/login');
});

test('anyone can verify a certificate, without a cookie', async () => {
  const page = await person();
  const number = issuedNumber();
  const answer = await page.goto(`${url}/verify/${encodeURIComponent(number)}`);
  assert.equal(answer.status(), 200);
  assert.match(await page.locator('main').innerText(), new RegExp(number));
  assert.deepEqual(await page.context().cookies(), []);
  await inspect(page, 'verify');
});

test('the verification page reads well on a small screen, in the dark and with forced colours', async () => {
  for (const [name, options] of Object.entries({
    dark: { colorScheme: 'dark' },
    forced: { forcedColors: 'active' },
    small: { viewport: { width: 320, height: 640 } },
  })) {
    const page = await person(options);
    await page.goto(`${url}/verify/${encodeURIComponent(issuedNumber())}`);
    await fits(page, 320);
    await inspect(page, `verify-${name}`);
  }
});

test('a superseded revision says so, and where the number stands', async () => {
  const page = await person();
  const answer = await page.goto(`${url}/verify/${encodeURIComponent(issuedNumber())}/1`);
  assert.equal(answer.status(), 200);
  assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /^Superseded since /);
  assert.match(await page.locator('.notice').innerText(), /This number today: /);
  await inspect(page, 'verify-superseded');
});

test('a file is told to be genuine, changed or another document', async () => {
  const certificate = bytes(made('certificate'));
  for (const [name, buffer, said] of [
    ['genuine', certificate, 'byte for byte'],
    ['changed', Buffer.concat([certificate, Buffer.from(' ')]), 'Sealed by this body, changed since'],
    ['report', bytes(made('audit_report')), 'not a certificate'],
    ['foreign', Buffer.from('%PDF-1.7 of somebody else'), 'This file is not known'],
  ]) {
    const page = await person();
    await drop(page, buffer);
    assert.ok((await page.locator('main').innerText()).includes(said), `${name}: ${said}`);
    await inspect(page, `verify-file-${name}`);
  }
});

test('an unknown number is answered as not found, in words', async () => {
  const page = await person();
  const answer = await page.goto(`${url}/verify/NO-SUCH-NUMBER`);
  assert.equal(answer.status(), 404);
  await inspect(page, 'verify-unknown');
});

test('the Nu checker finds nothing on the public pages', nuChecker);
