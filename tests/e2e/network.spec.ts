import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ELSEWHERE, trySending } from '#tests/support/hostile-page.ts';
import { appEnv, browserPath, expect, TOP, test } from '#tests/support/window.ts';

const CHILD = fileURLToPath(new URL('../support/network-child.mjs', import.meta.url));
/** Root makes a network of its own as it is, others as root of a space of their own where the system lets them. */
const UNSHARE = ['unshare', ...(process.getuid?.() === 0 ? [] : ['--map-root-user']), '--net'] as const;

/** What stands in the way of a network of its own, in words; null where nothing does. */
function noNetwork(): string | null {
  if (process.platform !== 'linux') return 'only Linux gives a process a network of its own';
  const [command, ...args] = UNSHARE;
  const tried = spawnSync(command, [...args, 'ip', ...'link add v0 type veth peer name v1'.split(' ')]);
  return tried.status === 0 ? null : 'no network namespace can be made here, or `ip` is not installed';
}

interface Sent {
  readonly found: readonly string[];
  readonly atStart: number;
  readonly packets: number;
  readonly atEnd: number;
}

async function inOwnNetwork(kind: 'app' | 'plain', home: string): Promise<Sent> {
  const [command, ...args] = UNSHARE;
  const given = [CHILD, kind, TOP, browserPath(), home, ELSEWHERE, String(trySending)];
  const child = spawn(command, [...args, process.execPath, ...given], {
    env: appEnv(home),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return JSON.parse(output) as Sent;
}

test('from a network that leads nowhere no packet goes out, whatever a page tries', async ({ home }) => {
  const missing = noNetwork();
  test.skip(missing !== null, `Left out: what a hostile page sends. ${missing}`);
  test.setTimeout(120_000);
  const plain = await inOwnNetwork('plain', home);
  expect(plain.found).toContain('RTCPeerConnection of this scope');
  expect(plain.packets).toBeGreaterThan(0);
  expect(await inOwnNetwork('app', home)).toEqual({ found: [], atStart: 0, packets: 0, atEnd: 0 });
});
