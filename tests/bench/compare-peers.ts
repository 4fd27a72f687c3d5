import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Versions } from '../support/statements.ts';
import { peer, type Row } from './measure.ts';

const PEERS = ['git', 'diff', 'diff-match-patch', 'fast-myers-diff', 'htmldiff-js', 'vscode-diff'];
/** Milliseconds that a peer may take. */
const LIMIT = 60_000;

/** What one would take instead, on the same two texts, each in a process of its own; none of them links clauses. */
export function benchPeers(what: string, { a, b, changes }: Versions): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'vermilion-peers-'));
  const files = [join(folder, 'a.txt'), join(folder, 'b.txt')];
  writeFileSync(files[0]!, a);
  writeFileSync(files[1]!, b);
  try {
    return PEERS.map((name) => {
      const { stdout, error, status } = spawnSync(
        process.execPath,
        [join('tests', 'bench', 'compare-peer.mjs'), name, ...files],
        { encoding: 'utf8', timeout: LIMIT, maxBuffer: 1 << 26 },
      );
      if (error || status !== 0) return peer(`${name}: ${what}`, error ? `> ${LIMIT / 1000} s` : 'failed');
      const { ms, rebuilds, regions } = JSON.parse(stdout) as {
        ms: number;
        rebuilds: boolean;
        regions: number;
      };
      const ratio = (regions / changes).toFixed(1);
      const told = `${name}: ${what}; ${ratio} regions a change${rebuilds ? '' : '; does not rebuild B'}`;
      return peer(told, `${ms.toFixed(0)} ms`);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
