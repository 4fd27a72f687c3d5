import { atOnce, type Steps } from '#core/steps.ts';
import { type Layout, PLAIN } from '#core/text/layout.ts';
import type { ArticleDraft } from './article-draft.ts';
import { readArticles } from './articles.ts';
import { readingBlocks, type SourceBlock } from './blocks.ts';
import { doCorrections } from './corrections.ts';
import { joinCuts } from './cuts.ts';
import { collectFindings, inTextOrder } from './findings.ts';
import { findHyphens } from './hyphens.ts';
import type { Article, Outline, StructureEdits, TextFormat } from './outline.ts';
import { findRepeats, type RepeatRun } from './repeats.ts';
import { buildTree, type Growth } from './tree.ts';

export interface ParseOptions {
  /** What a person has corrected by hand. */
  readonly edits?: StructureEdits;
  /** How single line breaks are meant; `text` unless told. */
  readonly format?: TextFormat;
  /** What the file's format says beside the characters. */
  readonly layout?: Layout;
}

/**
 * The structure of a text: its articles, their clauses and items as ranges into it, and what a reader should know.
 * Pure; the same text and edits give the same outline; any string has one. Time is linear in the text.
 *
 * @param text LF-normalised, see `normaliseText`
 */
export function parseOutline(text: string, options: ParseOptions = {}): Outline {
  return atOnce(parsingOutline(text, options));
}

/** As {@link parseOutline}, in steps. */
export function* parsingOutline(text: string, options: ParseOptions = {}): Steps<Outline> {
  const { edits } = options;
  const outline = yield* parsing(text, options, edits ?? {});
  return edits
    ? doCorrections(text, edits, outline, (moved) => atOnce(parsing(text, options, moved)))
    : outline;
}

function* parsing(text: string, options: ParseOptions, edits: StructureEdits): Steps<Outline> {
  const blocks = yield* readingBlocks(text, options.format ?? 'text', edits, options.layout ?? PLAIN);
  yield;
  const drafts = readArticles(text, blocks);
  yield;
  const cuts = joinCuts(text, drafts, options.format ?? 'text', options.layout);
  yield;
  const runs = new Map<ArticleDraft, RepeatRun[]>();
  for (const run of findRepeats(text, drafts)) {
    const list = runs.get(run.article);
    if (list) list.push(run);
    else runs.set(run.article, [run]);
  }
  yield;
  const growth: Growth = { nodes: new Map(), repeats: [], faults: [] };
  const articles = drafts.map((draft, at): Article => {
    const ref = `a${at + 1}`;
    const nodes = buildTree(text, draft, ref, runs.get(draft) ?? [], edits, growth);
    const { title, kicker, subtitle, label, byline, dateline, credit } = draft;
    return {
      ref,
      ...extent(draft),
      title,
      ...(kicker && { kicker }),
      ...(subtitle && { subtitle }),
      ...(label && { label }),
      ...(byline && { byline }),
      ...(dateline && { dateline }),
      ...(credit && { credit }),
      nodes,
    };
  });
  yield;
  nameOriginals(growth);
  const findings = collectFindings(text, articles, growth, cuts);
  const { format = 'text' } = options;
  if (format !== 'lines') findings.push(...findHyphens(text, growth, format === 'wrapped'));
  return { articles, findings: findings.sort(inTextOrder) };
}

/** Gives the clauses of every repeat the refs of what they repeat; a repeat of a repeat names the original. */
function nameOriginals(growth: Growth): void {
  const original = new Map<SourceBlock, SourceBlock>();
  for (const { run } of growth.repeats) {
    for (let at = run.from; at < run.to; at++) original.set(run.article.blocks[at]!, run.of[at - run.from]!);
  }
  for (const block of original.keys()) {
    const path: SourceBlock[] = [];
    let source = block;
    for (let next = original.get(source); next && path.length < original.size; next = original.get(source)) {
      path.push(source);
      source = next;
    }
    // Shortcuts keep a passage printed thousands of times from being followed step by step.
    for (const step of path) original.set(step, source);
    const node = growth.nodes.get(block);
    const of = growth.nodes.get(source);
    if (node && of && node.of === undefined) node.of = of.ref;
  }
}

/** From the first to behind the last offset of anything in the article. */
function extent(draft: ArticleDraft): { from: number; to: number } {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  const { title, kicker, subtitle, label, byline, dateline, credit, blocks } = draft;
  for (const part of [
    ...title,
    kicker,
    subtitle,
    label,
    byline,
    dateline,
    credit,
    blocks[0],
    blocks.at(-1),
  ]) {
    if (!part) continue;
    from = Math.min(from, part.from);
    to = Math.max(to, part.to);
  }
  return { from: Math.min(from, to), to };
}
