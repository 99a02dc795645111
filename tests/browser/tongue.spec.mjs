// Every page in the language that nobody speaks, en-XA, in which a demonstration accents each template. What
// still reads as English there is either what somebody entered, or words of ours that bypass the catalogues
// and that no translator could ever reach.
//
// Pages are crawled by their links, as each login and as the public; forms of acts are sent as well, so that
// nothing is done by it. What was entered is read by the API as the same login, at the addresses that the
// pages have there too.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { Entered } from './entered.mjs';
import { filled } from './filled.mjs';
import { hidden, links, texts } from './visible.mjs';

const url = process.env.CERTWRIGHT_URL;
const logins = JSON.parse(readFileSync(process.env.CERTWRIGHT_LOGINS, 'utf8'));
const index = JSON.parse(readFileSync(process.env.CERTWRIGHT_INDEX, 'utf8'));
const certificate = index.find(({ kind }) => kind === 'certificate');
const number = `/verify/${certificate.belongs_to.number}`;

// What is nobody's entry and still the same in every language.
const NAMES = new Map([
  ['Certwright', 'the name of the product'],
  ['none', 'what the client of the demonstration entered about consultancy, and a word that records keep'],
]);

const PSEUDO = { 'accept-language': 'en-XA' };
// Files; and of public verification, which counts what an address asks, one look is enough.
const NO_PAGE = /^\/(?:static|document|api|verify\/)\b|\.csv\b/;
// So many requests are on their way at a time.
const TOGETHER = 6;

const figures = { pages: 0, ours: 0, bare: 0 };

const document = await (await fetch(`${url}/api/v1/openapi.json`)).json();

// Somebody with a browser of their own, and with a token to read by API what they see.
async function reader({ login, password }) {
  const shown = await fetch(`${url}/login`);
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies(shown), origin: url },
    body: new URLSearchParams([...hidden(await shown.text()), ['login', login], ['password', password]]),
  });
  assert.equal(answer.status, 303, `${login} signs in`);
  const given = await fetch(`${url}/api/v1/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  const { token } = await given.json();
  return { page: { cookie: cookies(answer), ...PSEUDO }, program: { authorization: `Bearer ${token}` } };
}

const cookies = (answer) => answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');

// Every page that links lead to, by its address, and beside it what the API tells there.
async function crawl(begin, { page, program }) {
  const known = new Set(begin);
  const [pages, answers] = [new Map(), new Map()];
  const visit = async (address) => {
    const shown = await markup(await fetch(url + address, { redirect: 'manual', headers: page }));
    if (!shown) return;
    pages.set(address, shown);
    const told = await fetch(`${url}/api/v1${address}`, { headers: program });
    const text = await told.text();
    if (told.ok && told.headers.get('content-type')?.includes('json')) answers.set(address, JSON.parse(text));
    for (const link of [...links(shown), ...acts(address)]) {
      const { origin, pathname, search } = new URL(link, url + address);
      if (origin === url && !NO_PAGE.test(pathname)) known.add(pathname + search);
    }
  };
  let seen = 0;
  while (seen < known.size) {
    const next = [...known].slice(seen, seen + TOGETHER);
    seen += next.length;
    await Promise.all(next.map(visit));
  }
  return { pages, answers };
}

// The forms of all acts on the record of an address, offered there or not.
function acts(address) {
  const [, noun, id] = /^\/(\w+)\/([^/?]+)$/.exec(address) ?? [];
  const begin = `/api/v1/${noun}/{id}/`;
  const found = Object.keys(document.paths).filter((path) => path.startsWith(begin));
  return found.map((path) => `/${noun}/${id}/${path.slice(begin.length)}`);
}

async function markup(answer) {
  const text = await answer.text();
  return answer.headers.get('content-type')?.startsWith('text/html') ? text : '';
}

// The forms of acts, sent so that nothing is done: what cannot be undone is shown once more before, and what
// lacks an answer is refused.
async function sent(pages, answers, headers) {
  const found = new Map();
  for (const [address, form] of answers) {
    const pairs = hidden(pages.get(address) ?? '');
    const needed = form.fields?.some(({ required, kind }) => required && !['bool', 'many', 'rows'].includes(kind));
    if (!form.fields || form.fields.length === 0 || !(form.irreversible || needed)) continue;
    const body = new URLSearchParams([...pairs, ...(form.irreversible ? filled(form.fields) : [])]);
    const to = address.split('?')[0];
    const answer = await fetch(url + to, { method: 'POST', redirect: 'manual', headers: { ...headers, origin: url }, body });
    assert.notEqual(answer.status, 303, `${to} was not done`);
    found.set(`POST ${to}`, await markup(answer));
  }
  return found;
}

// Every text of some pages in which words of ours are bare, with an address where it stands.
function bypassing(pages, entered) {
  const found = new Map();
  for (const [address, page] of pages) {
    figures.pages += 1;
    for (const text of texts(page)) {
      const { ours, bare } = entered.judge(text, NAMES);
      figures.ours += ours;
      figures.bare += bare.length;
      if (bare.length > 0) found.set(text, `${bare.join(' ')} | ${text} | ${address}`);
    }
  }
  return [...found.values()].sort();
}

const FIRST = ['/', '/clock', '/audit/none', '/none', '/login', '/verify'];
const VERIFIED = [number, `${number}/1`, `${number}/9`, '/verify/0000'];

// The table of the demonstration stands in for the one that a body enters from its licensed copy.
const table = readFileSync(new URL('../../backend/catalogue/data/audit_time/aims-illustrative.toml', import.meta.url), 'utf8');
const titles = [...table.matchAll(/\btitle = "([^"]*)"/g)].map(([, title]) => title);

// What each login sees, and what all of them read by the API.
const seen = new Map();
const read = [index, logins, titles];
for (const who of logins) {
  const by = await reader(who);
  const { pages, answers } = await crawl(FIRST, by);
  const me = await fetch(`${url}/api/v1/me`, { headers: by.program });
  read.push(await me.json(), ...answers.values());
  seen.set(who, [...pages, ...(await sent(pages, answers, by.page))]);
}
const entered = new Entered(document, read);

for (const [{ login, role }, pages] of seen) {
  test(`nothing bypasses the catalogues on the pages of ${login}, ${role}`, () => {
    assert.deepEqual(bypassing(pages, entered), []);
  });
}

test('nothing bypasses the catalogues on the pages of the public', async () => {
  const { pages, answers } = await crawl([...FIRST, ...VERIFIED, '/verify?number='], { page: PSEUDO, program: {} });
  const certified = readFileSync(join(dirname(process.env.CERTWRIGHT_INDEX), certificate.path));
  const report = readFileSync(join(dirname(process.env.CERTWRIGHT_INDEX), index.find(({ kind }) => kind !== 'certificate').path));
  for (const [name, bytes] of Object.entries({
    genuine: certified,
    changed: Buffer.concat([certified, Buffer.from(' ')]),
    report,
    foreign: Buffer.from('%PDF-1.7 of somebody else'),
    empty: Buffer.from(''),
  })) {
    const body = new FormData();
    body.append('file', new Blob([bytes], { type: 'application/pdf' }), '1.pdf');
    pages.set(`POST ${name}`, await markup(await fetch(`${url}/verify`, { method: 'POST', headers: PSEUDO, body })));
  }
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    headers: { ...PSEUDO, origin: url },
    body: new URLSearchParams({ login: '', password: '' }),
  });
  pages.set('POST /login', await markup(answer));
  assert.deepEqual(bypassing(pages, new Entered(document, [...answers.values(), index])), []);
});

after(() => {
  const share = ((100 * (figures.ours - figures.bare)) / figures.ours).toFixed(2);
  console.log(`${figures.pages} pages, ${figures.ours} words of ours, ${share} % of them by templates`);
});
