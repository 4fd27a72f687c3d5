import { basename } from 'node:path';
import { tellFinding } from '#core/i18n/tell-finding.ts';
import { ok } from '#core/result.ts';
import { type OutlineNode, walk } from '#core/structure/outline.ts';
import { outlineToJson } from '#core/structure/outline-json.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { readRanges } from '#core/text/reading.ts';
import { decodeImport, readFileForImport } from '../import/decode.ts';
import { digestOf } from '../import/source.ts';
import type { Outcome, Terminal } from './program.ts';
import { printJson } from './project.ts';

/** Characters of a node's text in the printed tree. */
const SHOWN = 50;

/** `outline FILE [--json]` */
export async function outlineCommand(
  terminal: Terminal,
  path: string,
  options: { json?: boolean },
): Promise<Outcome> {
  const file = await readFileForImport(path);
  if (!file.ok) return file;
  const decoded = decodeImport(basename(path), file.value.bytes);
  if (!decoded.ok) return decoded;
  const { text, format } = decoded.value;
  const outline = parseOutline(text, { format });
  if (options.json) {
    printJson(terminal, outlineToJson({ text, digest: digestOf(text) }, outline, terminal.t));
    return ok(null);
  }
  const { print, t } = terminal;
  const read = (ranges: OutlineNode['ranges']): string => readRanges(text, ranges).text;
  for (const article of outline.articles) {
    const frame = (['label', 'kicker', 'subtitle', 'byline', 'dateline'] as const).flatMap((part) =>
      article[part] ? [read([article[part]])] : [],
    );
    print(
      `${article.ref}  ${read(article.title) || '–'}${frame.length > 0 ? `  (${frame.join(' · ')})` : ''}`,
    );
    const depth = new Map<OutlineNode, number>(article.nodes.map((node) => [node, 1]));
    for (const node of walk(article.nodes)) {
      const level = depth.get(node) ?? 1;
      for (const child of node.children) depth.set(child, level + 1);
      const body = node.kind === 'repeat' ? `≡ ${node.children.length}` : read(node.ranges);
      const cut = body.length > SHOWN ? `${[...body].slice(0, SHOWN).join('')}…` : body;
      print(
        `${'  '.repeat(level)}${node.ref.padEnd(12)} ${node.kind.padEnd(9)} ${node.label ?? ''}${node.label ? ' ' : ''}${cut}`,
      );
    }
  }
  for (const finding of outline.findings) print(`${finding.code}: ${tellFinding(t, finding)}`);
  return ok(null);
}
