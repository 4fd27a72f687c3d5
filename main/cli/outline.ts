import { tellFinding } from '#core/i18n/tell-finding.ts';
import { layOut } from '#core/project/pages.ts';
import { ok } from '#core/result.ts';
import { type OutlineNode, walk } from '#core/structure/outline.ts';
import { outlineToJson } from '#core/structure/outline-json.ts';
import { explain, type Why, type WhyReading } from '#core/structure/why.ts';
import { readRanges } from '#core/text/reading.ts';
import { printJson } from './project.ts';
import { type ReadingFlags, readTold } from './read-told.ts';
import type { Outcome, Terminal } from './terminal.ts';

/** Characters of a node's text in the printed tree. */
const SHOWN = 50;

/** `outline FILE [--encoding NAME] [--whole] [--label-column N|none] [--why] [--line N] [--json]` */
export async function outlineCommand(
  terminal: Terminal,
  path: string,
  options: ReadingFlags & { json?: boolean; why?: boolean; line?: number },
): Promise<Outcome> {
  const read = await readTold(terminal, path, options);
  if (!read.ok) return read;
  const { text, digest, format, layout } = read.value;
  const page = layOut({ text, format, layout });
  const { outline } = page;
  if (options.why) {
    const { total, lines } = explain(page, format, layout);
    const chosen = options.line === undefined ? lines : lines.filter(({ line }) => line === options.line);
    if (options.json) printJson(terminal, { total, lines: chosen });
    else printWhy(terminal, { total, lines: chosen });
    return ok(null);
  }
  if (options.json) {
    printJson(terminal, outlineToJson({ text, digest }, outline, terminal.t));
    return ok(null);
  }
  const { print, t } = terminal;
  const wordsOf = (ranges: OutlineNode['ranges']): string => readRanges(text, ranges).text;
  for (const article of outline.articles) {
    const frame = (['label', 'kicker', 'subtitle', 'byline', 'dateline'] as const).flatMap((part) =>
      article[part] ? [wordsOf([article[part]])] : [],
    );
    print(
      `${article.ref}  ${wordsOf(article.title) || '–'}${frame.length > 0 ? `  (${frame.join(' · ')})` : ''}`,
    );
    const depth = new Map<OutlineNode, number>(article.nodes.map((node) => [node, 1]));
    for (const node of walk(article.nodes)) {
      const level = depth.get(node) ?? 1;
      for (const child of node.children) depth.set(child, level + 1);
      const body = node.kind === 'repeat' ? `≡ ${node.children.length}` : wordsOf(node.ranges);
      const cut = body.length > SHOWN ? `${[...body].slice(0, SHOWN).join('')}…` : body;
      print(
        `${'  '.repeat(level)}${node.ref.padEnd(12)} ${node.kind.padEnd(9)} ${node.label ?? ''}${node.label ? ' ' : ''}${cut}`,
      );
    }
  }
  for (const finding of outline.findings) print(`${finding.code}: ${tellFinding(t, finding)}`);
  return ok(null);
}

/** One line for each line of the file: its number, what it is, what that costs and why, what else it could be. */
function printWhy({ print, t }: Terminal, { total, lines }: Why): void {
  const told = (reading: WhyReading | null): string =>
    reading === null
      ? t('why.text')
      : t('why.label', { label: reading.label, number: `${reading.number}${reading.suffix}` });
  print(t('why.total', { cost: String(total) }));
  for (const { line, kind, ref, reading, cost, because, instead } of lines) {
    const words = [
      told(reading),
      ...(cost === 0 ? [] : [t('why.cost', { cost: String(cost) })]),
      ...because.map((reason) =>
        t('why.reason', { reason: t(`why.${reason.code}`), cost: String(reason.cost) }),
      ),
      ...(instead ? [t('why.instead', { reading: told(instead.reading), cost: String(instead.cost) })] : []),
    ];
    print(`${String(line).padStart(5)}  ${(ref ?? '–').padEnd(12)} ${kind.padEnd(9)} ${words.join(' · ')}`);
  }
}
