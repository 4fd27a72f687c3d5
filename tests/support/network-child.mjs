// A browser in a network of its own, which leads nowhere but counts. Run in a fresh network namespace; prints as JSON
// what the page found, and how many packets went out. With `app` the built app's window is opened, with `plain` the
// same browser as it is, to show that the counting counts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { openDriven } from './driven-window.mjs';

const [kind, top, executablePath, home, address, source] = process.argv.slice(2);
// Packets of less than 1280 bytes: too few for IPv6, whose own chatter would be counted. Without ARP every packet goes
// out, whether anybody is there or not.
for (const command of [
  'link set lo up',
  'link add v0 type veth peer name v1',
  'link set v0 mtu 1200 arp off up',
  'link set v1 mtu 1200 arp off up',
  'addr add 10.9.8.7/24 dev v0',
  'route add default via 10.9.8.254 dev v0 onlink',
]) {
  const { status, stderr } = spawnSync('ip', command.split(' '), { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${command}: ${stderr}`);
}

/** How many packets have gone out so far, of any kind. */
function sent() {
  const [, line] = /v0:(.*)/.exec(readFileSync('/proc/net/dev', 'utf8'));
  return Number(line.trim().split(/\s+/)[9]);
}

const assets = join(top, 'out', 'renderer', 'assets');
const worker = readdirSync(assets).find((name) => /^worker-.*\.js$/.test(name));
const { page, close } = await (kind === 'app' ? app() : plain());
const before = sent();
const inWorker = page.waitForEvent('worker');
await page.evaluate((path) => {
  globalThis.other = new Worker(path, { type: 'module' });
}, `/assets/${worker}`);
const found = [
  ...(await (await inWorker).evaluate(`(${source})(${JSON.stringify(address)})`)),
  ...(await page.evaluate(`(${source})(${JSON.stringify(address)})`)),
];
const after = sent();
await close();
process.stdout.write(
  JSON.stringify({ found, atStart: before, packets: after - before, atEnd: sent() - after }),
);
process.exit();

async function app() {
  const window = await openDriven(join(top, 'out', 'main', 'chromium.js'), executablePath, {
    env: process.env,
  });
  await window.page.locator('.app').waitFor();
  return window;
}

async function plain() {
  const profile = mkdtempSync(join(home, 'plain-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    chromiumSandbox: process.getuid() !== 0,
  });
  await context.route('https://plain.invalid/**', (route) => {
    const isPage = new URL(route.request().url()).pathname === '/';
    return route.fulfill({ body: '', contentType: isPage ? 'text/html' : 'text/javascript' });
  });
  const [page] = context.pages();
  await page.goto('https://plain.invalid/');
  return {
    page,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
