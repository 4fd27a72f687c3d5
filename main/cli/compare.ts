import { basename } from 'node:path';
import type { Link } from '#core/compare/align.ts';
import { type Comparison, comparePages, editsOf, joinedText } from '#core/compare/compare.ts';
import { comparisonToJson, refsOf, summarise } from '#core/compare/comparison-json.ts';
import type { Edit } from '#core/compare/diff.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { decodeImport, readFileForImport } from '../import/decode.ts';
import { digestOf } from '../import/source.ts';
import type { Outcome, Terminal } from './program.ts';
import { noDocument, printJson, withProject } from './project.ts';

/** Characters of a deleted or inserted clause that are printed. */
const SHOWN = 60;

/** `compare A B [--json] [--project DIR]`: files, or with a project document ids. */
export async function compareCommand(
  terminal: Terminal,
  a: string,
  b: string,
  options: { project?: string; json?: boolean },
): Promise<Outcome> {
  const pages = await readPages(a, b, options.project);
  if (!pages.ok) return pages;
  const [first, second] = pages.value;
  if (first.text === second.text && (options.project === undefined || a === b))
    return fail('same-document', { a, b });
  const start = performance.now();
  const comparison = comparePages(first, second);
  const aligned = performance.now();
  if (comparison.a.units.length === 0) return fail('nothing-to-compare', { file: a });
  if (comparison.b.units.length === 0) return fail('nothing-to-compare', { file: b });
  const edits = comparison.links.map((link) => editsOf(comparison, link));
  const done = performance.now();
  if (options.json) {
    const source = ({ text }: Page) => ({ text, digest: digestOf(text) });
    const timing = { alignMs: aligned - start, editsMs: done - aligned };
    const sources = { a: source(first), b: source(second) };
    printJson(terminal, comparisonToJson(comparison, sources, edits, timing));
  } else printReadable(terminal, comparison, edits);
  return ok(null);
}

async function readPages(
  a: string,
  b: string,
  project: string | undefined,
): Promise<Result<readonly [Page, Page]>> {
  if (project === undefined) {
    const first = await readPage(a);
    if (!first.ok) return first;
    const second = await readPage(b);
    return second.ok ? ok([first.value, second.value]) : second;
  }
  const read = await withProject(project, async (session): Promise<Result<readonly [Page, Page]>> => {
    for (const id of [a, b]) if (!session.store.state.documents.has(id)) return noDocument(id);
    const first = await session.pages.get(a);
    if (!first.ok) return first;
    const second = await session.pages.get(b);
    return second.ok ? ok([first.value, second.value]) : second;
  });
  return read;
}

async function readPage(path: string): Promise<Result<Page>> {
  const file = await readFileForImport(path);
  if (!file.ok) return file;
  const decoded = decodeImport(basename(path), file.value.bytes);
  if (!decoded.ok) return decoded;
  const { text, format } = decoded.value;
  return ok(new Page(text, parseOutline(text, { format })));
}

/** The summary, and one line for each clause that is not as it was, in the order of the later version. */
function printReadable(
  { print, t }: Terminal,
  comparison: Comparison,
  edits: readonly (readonly Edit[])[],
): void {
  const { a, b, links, deleted, inserted } = comparison;
  print(t('compare.summary', { ...summarise(comparison, edits) }));
  const lines: { at: number; line: string }[] = [];
  for (const [index, link] of links.entries()) {
    const told = (edits[index] ?? []).filter((edit) => !edit.noise);
    if (link.kind === 'same' && !link.moved) continue;
    lines.push({ at: link.b[0]!, line: tellLink(comparison, link, told, t) });
  }
  for (const index of inserted) {
    const line = `+ ${refsOf(b, [index])}  ${t('compare.inserted')}  ${shorten(joinedText(b, [index]))}`;
    lines.push({ at: index, line });
  }
  lines.sort((x, y) => x.at - y.at);
  for (const { line } of lines) print(line);
  for (const index of deleted)
    print(`- ${refsOf(a, [index])}  ${t('compare.deleted')}  ${shorten(joinedText(a, [index]))}`);
}

function tellLink({ a, b }: Comparison, link: Link, edits: readonly Edit[], t: Terminal['t']): string {
  const textA = joinedText(a, link.a);
  const textB = joinedText(b, link.b);
  const words = [
    `~ ${refsOf(a, link.a).join('+')} → ${refsOf(b, link.b).join('+')}`,
    [t(`compare.${link.kind}`), ...(link.moved ? [t('compare.moved')] : [])].join(', '),
    ...edits.map((edit) => {
      const gone = shorten(textA.slice(edit.a.from, edit.a.to));
      const come = shorten(textB.slice(edit.b.from, edit.b.to));
      return `${gone === '' ? '' : `[-${gone}-]`}${come === '' ? '' : `{+${come}+}`}`;
    }),
  ];
  return words.join('  ');
}

function shorten(text: string): string {
  const chars = [...text];
  return chars.length <= SHOWN ? text : `${chars.slice(0, SHOWN - 1).join('')}…`;
}
