// Draws the picture of the README from a demonstration that is being served: a certification decision with
// the rules it rests on, and the certificate issued from it. By hand, when one of the two looks different:
//
//   node tests/browser/picture.mjs DATA PORT
//
// with the demonstration's folder and port, and CERTWRIGHT_NODE_MODULES as for the tests.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [data, port] = process.argv.slice(2);
const url = `http://127.0.0.1:${port}`;
const installed = createRequire(join(process.env.CERTWRIGHT_NODE_MODULES, 'from-here.js'));
const { chromium } = installed('playwright-core');
const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'certwright-picture.'));

const read = (name) => JSON.parse(readFileSync(join(data, 'demo', name), 'utf8'));
const asData = (file) => `data:image/png;base64,${readFileSync(file).toString('base64')}`;

// The first certificate as its reader sees it.
function paper() {
  const first = read('index.json').find((one) => one.kind === 'certificate');
  const file = join(folder, 'paper');
  execFileSync('pdftoppm', ['-png', '-r', '120', '-singlefile', join(data, 'demo', first.path), file]);
  return asData(`${file}.png`);
}

async function decision(browser) {
  const { login, password } = read('logins.json').find((one) => one.login === 'kokwai');
  const page = await browser.newPage({ viewport: { width: 885, height: 1160 } });
  await page.goto(`${url}/login`);
  await page.fill('[name=login]', login);
  await page.fill('[name=password]', password);
  await page.click('main button');
  await page.goto(`${url}/certification`);
  await page.click('main table a');
  await page.click('main a[href^="/decision/"]');
  const file = join(folder, 'decision.png');
  await page.screenshot({ path: file });
  return asData(file);
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1180, height: 821 } });
  await page.setContent(`<style>
    body { margin: 0; background: #dde3e8; display: flex; gap: 24px; padding: 24px; align-items: flex-start }
    img { box-shadow: 0 1px 6px rgb(0 0 0 / 30%) }
  </style><img width="590" src="${await decision(browser)}"><img width="518" src="${paper()}">`);
  await page.screenshot({ path: join(here, 'picture.png') });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
