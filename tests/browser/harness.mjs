// What every browser test needs: the browser, a person at it, and the judges of each page.
//
//   CERTWRIGHT_URL           where the server answers, without a closing slash
//   CERTWRIGHT_NODE_MODULES  the folder the packages were installed into
//   CERTWRIGHT_SCREENSHOTS   where pictures go
//   CERTWRIGHT_LOGINS        a JSON file with the demo's logins: [{login, password, role}]

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { after, before } from 'node:test';

export const url = required('CERTWRIGHT_URL');
const screenshots = required('CERTWRIGHT_SCREENSHOTS');
const installed = createRequire(join(required('CERTWRIGHT_NODE_MODULES'), 'from-here.js'));
const { chromium } = installed('playwright-core');
const { HtmlValidate } = installed('html-validate');
const nu = installed('vnu-jar');
const axeSource = readFileSync(installed.resolve('axe-core/axe.min.js'), 'utf8');

const flags = [
  '--no-sandbox', // root in a container has no sandbox; the pages are our own
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: flags });
});
after(async () => browser?.close());

// A new person: own cookies, own window. `page.troubles` collects what a reader would not
// see: errors in the console (a breach of the content security policy is one) and requests
// to another host. `page.answer` is the answer that made the page.
export async function person(options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.troubles = [];
  page.on('pageerror', (error) => page.troubles.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpectedStatus(message)) {
      page.troubles.push(`console: ${message.text()}`);
    }
  });
  page.on('response', (response) => {
    const request = response.request();
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) page.answer = response;
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith('data:')) {
      page.troubles.push(`request to another host: ${request.url()}`);
    }
  });
  return page;
}

// Chromium logs every 4xx answer of a page as an error; refusals are such answers.
function isExpectedStatus(message) {
  return /the server responded with a status of 4\d\d/.test(message.text());
}

export async function login(page, name, password) {
  await page.goto(`${url}/login`);
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill(password);
  await Promise.all([
    page.waitForURL((address) => address.pathname !== '/login'),
    page.locator('form:has(input[name=password]) button').click(),
  ]);
}

export async function logout(page) {
  await page.locator('form[action="/logout"] button').click();
  await page.waitForURL((address) => address.pathname === '/login');
}

// The demo's logins of one role.
export function logins(role) {
  const all = JSON.parse(readFileSync(required('CERTWRIGHT_LOGINS'), 'utf8'));
  const found = all.filter((entry) => entry.role === role);
  assert.ok(found.length > 0, `the demo has a login for the role ${role}`);
  return found;
}

// All three judges at once, and a picture. Ends each look at a page.
export async function inspect(page, name) {
  await screenshot(page, name);
  await axe(page);
  await html(page);
  assert.deepEqual(page.troubles, [], `${page.url()} loads and runs without trouble`);
}

// Fails on any finding of axe-core, with the elements it found.
export async function axe(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  );
  assert.deepEqual(findings, [], `axe-core finds nothing on ${page.url()}`);
}

const markup = []; // of every page judged, for the judge who is slow to start: [address, text]

// Judges the markup as the server sent it, before the browser mended it.
export async function html(page) {
  markup.push([page.url(), await page.answer.text()]);
  const judge = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y'],
    rules: {
      'no-trailing-whitespace': 'off', // what templates leave behind; no reader meets it
      'no-inline-style': 'error', // the content security policy forbids it
    },
  });
  const report = await judge.validateString(await page.answer.text());
  const findings = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, message }) => `${ruleId}, line ${line}: ${message}`),
  );
  assert.deepEqual(findings, [], `the markup of ${page.url()} is valid`);
}

// The W3C's checker looks at every page this file has judged so far, in one start of Java.
export function nuChecker() {
  assert.ok(markup.length > 0, 'there are pages to look at');
  const folder = mkdtempSync(join(tmpdir(), 'certwright-markup-'));
  const files = markup.map(([, text], index) => {
    const file = join(folder, `${index}.html`);
    writeFileSync(file, text);
    return file;
  });
  const options = ['-jar', String(nu), '--format', 'json', '--stdout', '--exit-zero-always'];
  const told = execFileSync('java', [...options, ...files], { encoding: 'utf8', maxBuffer: 1e8 });
  rmSync(folder, { recursive: true });
  const findings = JSON.parse(told).messages.map(({ url: file, lastLine, message }) => {
    const [address] = markup[Number(basename(file, '.html'))];
    return `${address}, line ${lastLine}: ${message}`;
  });
  assert.deepEqual(findings, [], 'the Nu checker finds nothing');
}

export async function screenshot(page, name) {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

// Reflow: at this width, nothing makes the page scroll sideways.
export async function fits(page, width) {
  await page.setViewportSize({ width, height: 900 });
  const inner = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(inner <= width, `${page.url()} needs ${inner} px of ${width}`);
}

function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const places = process.env.PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = places.find(existsSync);
  assert.ok(found, 'Chromium is installed');
  return found;
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the browser tests through tests/run`);
  return value;
}
