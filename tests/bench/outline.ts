import { existsSync, readFileSync } from 'node:fs';
import { walk } from '#core/structure/outline.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { atLeastMegabytes, atMost, mustEqual, peer, type Row, timed } from './measure.ts';

const REAL = new URL('../../../../shared/inputs/000_e4a985cc62988f0a.txt', import.meta.url);

/** How fast a page becomes clauses, beside counting label lines with a regular expression. */
export async function benchOutline(): Promise<Row[]> {
  const real = existsSync(REAL);
  if (!real) console.log('The newspaper page is not here: the sample stands in for it.');
  const page = readFileSync(real ? REAL : 'samples/联合声明-2024.txt', 'utf8');
  const copies = Math.ceil(10e6 / Buffer.byteLength(page));
  const large = `${page}\n\n`.repeat(copies);
  const rows = [
    atMost(
      real ? 'outline of the newspaper page' : 'outline of the sample',
      await timed(50, () => parseOutline(page)),
      50,
    ),
  ];
  const bytes = Buffer.byteLength(large);
  rows.push(
    atLeastMegabytes(
      `outline of ${(bytes / 1e6).toFixed(0)} MB of it`,
      bytes,
      await timed(7, () => parseOutline(large)),
      20,
    ),
  );
  // What one would do by hand: count the lines that begin with a Chinese number and a comma.
  const byHand = (): number => large.match(/^[一二三四五六七八九十]+、/gm)?.length ?? 0;
  let labels = 0;
  for (const article of parseOutline(large).articles) {
    for (const node of walk(article.nodes))
      if (node.label && /^[一二三四五六七八九十]+、$/.test(node.label) && node.kind === 'clause') labels++;
  }
  mustEqual('labelled clauses', labels, byHand());
  const ms = await timed(7, byHand);
  rows.push(
    peer(
      'grep for labels: no structure, no joins, no repeats',
      `${(bytes / 1e6 / (ms / 1000)).toFixed(0)} MB/s`,
    ),
  );
  return rows;
}
