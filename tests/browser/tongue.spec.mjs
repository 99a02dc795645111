// Every page in the language that nobody speaks, en-XA, in which a demonstration accents each template. What
// still reads as English on a page is either what somebody entered, or words of ours that bypass the
// catalogues, and that no translator would ever reach.
//
// Pages are crawled by their links, as each login and as the public. What was entered is read by the API as
// the same login, from the addresses that the pages have there too.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { Entered } from './entered.mjs';
import { links, texts } from './visible.mjs';

const url = process.env.CERTWRIGHT_URL;
const index = JSON.parse(readFileSync(process.env.CERTWRIGHT_INDEX, 'utf8'));
const logins = JSON.parse(readFileSync(process.env.CERTWRIGHT_LOGINS, 'utf8'));
const number = index.find(({ kind }) => kind === 'certificate').belongs_to.number;
// So many requests are on their way at a time.
const TOGETHER = 6;

// Words that are nobody's entry and still the same in every language.
const NAMES = new Map([
  ['Certwright', 'the name of the product'],
  ['PDF', 'the name of a format'],
]);

const LANGUAGE = { 'accept-language': 'en-XA' };
const NO_PAGE = /^\/(?:static|document|api|logout)\b/;

// Somebody with a browser of their own, and a token to read by API what they may see.
async function reader({ login, password }) {
  const shown = await fetch(`${url}/login`);
  const cookies = jar(shown);
  const token = /name="csrf" value="([^"]*)"/.exec(await shown.text())?.[1] ?? '';
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies, origin: url },
    body: new URLSearchParams({ csrf: token, next: '', login, password }),
  });
  assert.equal(answer.status, 303, `${login} signs in`);
  const asked = await fetch(`${url}/api/v1/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  const { token: bearer } = await asked.json();
  return { cookie: [cookies, jar(answer)].filter(Boolean).join('; '), authorization: `Bearer ${bearer}` };
}

function jar(answer) {
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

// The markup of every page that links lead to from a few, by address.
async function crawl(begin, headers) {
  const known = new Set(begin);
  const waiting = [...begin];
  const pages = new Map();
  const follow = async (address) => {
    const answer = await fetch(url + address, { redirect: 'manual', headers: { ...headers, ...LANGUAGE } });
    const page = await answer.text();
    if (!answer.headers.get('content-type')?.startsWith('text/html')) return;
    pages.set(address, page);
    for (const link of links(page)) {
      const [next] = new URL(link, url + address).href.replace(url, '').split('#');
      if (!next.startsWith('/') || NO_PAGE.test(next) || known.has(next)) continue;
      known.add(next);
      waiting.push(next);
    }
  };
  while (waiting.length > 0) await Promise.all(waiting.splice(0, TOGETHER).map(follow));
  return pages;
}

// What the API tells at the addresses of pages.
async function told(addresses, headers) {
  const found = [];
  const ask = async (address) => {
    const answer = await fetch(`${url}/api/v1${address}`, { headers });
    if (answer.ok && answer.headers.get('content-type')?.includes('json')) found.push(await answer.json());
  };
  const waiting = [...addresses];
  while (waiting.length > 0) await Promise.all(waiting.splice(0, TOGETHER).map(ask));
  return found;
}

const document = await (await fetch(`${url}/api/v1/openapi.json`)).json();
const figures = { pages: 0, ours: 0, bare: 0 };

// Every bare word of ours on some pages, with one address where it stands.
function judge(pages, entered) {
  const found = new Map();
  for (const [address, page] of pages) {
    figures.pages += 1;
    for (const text of texts(page)) {
      const { ours, bare } = entered.judge(text, NAMES);
      figures.ours += ours;
      figures.bare += bare.length;
      if (bare.length > 0) found.set(text, `${bare.join(' ')}   in "${text}"   ${address}`);
    }
  }
  return [...found.values()].sort();
}

const FIRST = ['/', '/clock', '/audit/none', '/none', '/login', '/verify', `/verify/${number}`, `/verify/${number}/1`];

for (const who of logins) {
  test(`nothing bypasses the catalogues on the pages of ${who.login}, ${who.role}`, async () => {
    const { cookie, authorization } = await reader(who);
    const pages = await crawl(FIRST, { cookie });
    // After the pages, since other tests enter more meanwhile.
    const entered = new Entered(document, logins, index);
    for (const answer of await told(['/me', ...pages.keys()], { authorization })) entered.learn(answer);
    assert.deepEqual(judge(pages, entered), []);
  });
}
