import { type Comparison, editsOf } from '#core/compare/comparison.ts';
import { compare, type Scope } from '#core/compare/request.ts';
import type { SaidAmong } from '#core/compare/said.ts';
import { evidenceOf } from '#core/compare/translation/evidence.ts';
import type { Glossary } from '#core/compare/translation/glossary.ts';
import type { Versions } from '#core/compare/versions/versions.ts';
import { type LayOutInput, layOut } from '#core/project/pages.ts';
import { ok, type Result } from '#core/result.ts';
import type { Page } from '#core/structure/page.ts';
import type { Range } from '#core/text/range.ts';
import { type EditList, packEdits } from './edit-list.ts';
import { type LinkList, packLinks } from './link-list.ts';

/** A version as it is sent to be compared: its page is laid out anew where the work is done. */
export interface VersionText extends LayOutInput {
  /** Tells one text in one state of its structure from all others. */
  readonly key: string;
  /** What a failure calls it. */
  readonly name: string;
  /** Of the text. */
  readonly digest: string;
}

/** What is to be compared, as it is asked of the worker. */
export interface WorkRequest {
  /** What is compared, whatever its state: a request for the same two may go on from the last one's result. */
  readonly of: string;
  /** Two or more, the earliest first. */
  readonly versions: readonly VersionText[];
  /** Of two versions only. */
  readonly only: Scope;
  readonly glossary: Glossary;
  /** What a person said of clauses of any two of them. */
  readonly said: readonly SaidAmong[];
}

/** What comparing found, without the sides: both ends read the same units from the same pages. */
export interface PairAnswer extends Omit<Comparison, 'a' | 'b' | 'links'> {
  readonly links: LinkList;
  /** Across languages, in step with `links`: what stands on one side alone. Empty within one language. */
  readonly doubts: readonly Doubts[];
  /** Of the first links; those of the rest follow. */
  readonly edits: EditList;
}

/** Numbers, dates and terms without a counterpart on the other side. Ranges of the joined text of each side. */
export interface Doubts {
  readonly a: readonly Range[];
  readonly b: readonly Range[];
}

/** What the worker answers in the end. */
export interface WorkAnswer {
  /** Of two versions: the edits that did not come with the links, or came as another class. */
  readonly edits: EditList;
  /** Of several versions: all of them beside one another. */
  readonly rows: Versions['rows'];
}

/** What is told while the work is done. */
export interface WorkHooks {
  readonly onProgress: (progress: Progress) => void;
  /** The clauses of two versions are linked. */
  readonly onAligned: (answer: PairAnswer) => void;
}

/** How far the work has come. */
export interface Progress {
  /** Whether words are compared, or clauses still. */
  readonly words: boolean;
  readonly done: number;
  readonly of: number;
}

/** The comparisons made last, by what they are of, for the next one of the same two to go on from. */
const last = new Map<string, Comparison>();
/** Two versions, either way round. */
const MOST_COMPARED = 2;

/** So many links' edits come with the first answer: what is on screen before anyone has scrolled. */
const FIRST = 60;

/**
 * Compares versions: the one way to what {@link compare} does, and fails as it does. Of two it hands over the links with
 * the edits of the first of them as soon as they are there, and answers with the edits of the rest.
 */
export function work(
  { of, versions, only, glossary, said }: WorkRequest,
  { onProgress, onAligned }: WorkHooks,
): Result<WorkAnswer> {
  const two = versions.length === 2;
  const compared = compare(
    { versions: versions.map(laidOut), only, glossary, said },
    {
      previous: last.get(of) ?? null,
      onProgress(phase, done, all) {
        // The words of several versions are nowhere shown.
        if (two || phase === 'aligning') onProgress({ words: phase === 'editing', done, of: all });
      },
      onAligned(comparison) {
        keepLatest(last, of, comparison, MOST_COMPARED);
        onAligned(answerOf(comparison, glossary));
      },
    },
  );
  if (!compared.ok) return compared;
  const { edits, all, pairs } = compared.value;
  const own = two ? (edits[0] ?? []) : [];
  const comparison = pairs[0];
  // What may be a misprint is known once all edits are, and names are held whole.
  const stands = comparison?.links.slice(0, FIRST).every((link, at) => own[at] === editsOf(comparison, link));
  const from = stands ? FIRST : 0;
  return ok({ edits: packEdits(from, own.slice(from)), rows: all?.rows ?? [] });
}

function answerOf(comparison: Comparison, glossary: Glossary): PairAnswer {
  const { a: _a, b: _b, links, ...answer } = comparison;
  const edits = links.slice(0, FIRST).map((link) => editsOf(comparison, link));
  const doubts = comparison.acrossLanguages
    ? links.map((link): Doubts => {
        const { onlyA, onlyB } = evidenceOf(comparison, link, glossary);
        return { a: onlyA.map(({ range }) => range), b: onlyB.map(({ range }) => range) };
      })
    : [];
  return { ...answer, links: packLinks(links), doubts, edits: packEdits(0, edits) };
}

function laidOut(version: VersionText) {
  return { name: version.name, digest: version.digest, page: keptPage(version) };
}

/** Pages laid out last, by their versions' keys: of two versions as a rule only one has changed. */
const kept = new Map<string, Page>();
const MOST_KEPT = 4;

/** A version's page, laid out unless it was one of the last. */
function keptPage(version: VersionText): Page {
  const page = kept.get(version.key) ?? layOut(version);
  keepLatest(kept, version.key, page, MOST_KEPT);
  return page;
}

function keepLatest<T>(all: Map<string, T>, key: string, value: T, most: number): void {
  all.delete(key);
  all.set(key, value);
  for (const oldest of all.keys()) if (all.size > most) all.delete(oldest);
}
