import { MOST_VERSIONS } from '#core/limits.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { hasRef } from '#core/structure/index-nodes.ts';
import type { Page } from '#core/structure/page.ts';
import { type Link, renumbered } from './alignment.ts';
import { compareTwo } from './compare-two.ts';
import { type CompareOptions, type Comparison, editsOfAll } from './comparison.ts';
import { joinedText } from './joined-text.ts';
import { readSaid, type SaidAmong, type SaidPair, saidBetween } from './said.ts';
import { type Glossary, NO_GLOSSARY } from './translation/glossary.ts';
import { compareVersions, type Versions } from './versions/versions.ts';
import { type Edit, holdNames } from './words/diff.ts';
import { proposeMisprints } from './words/misprints.ts';

/** Refs of articles or outline nodes: what is at or below them takes part. A side that is missing takes part whole. */
export interface Scope {
  readonly a?: readonly string[];
  readonly b?: readonly string[];
}

/** A text that takes part. */
export interface ComparedVersion {
  /** What a failure calls it: a path, a file's name, a document's id. */
  readonly name: string;
  /** Of its text: the same text twice is no pair, but for two parts of it. */
  readonly digest: string;
  readonly page: Page;
}

/** What is to be compared. */
export interface CompareRequest<V extends ComparedVersion = ComparedVersion> {
  /** Two or more, the earliest first. */
  readonly versions: readonly V[];
  /** Of two versions only. */
  readonly only?: Scope;
  readonly glossary?: Glossary;
  /** What a person said of clauses of any two of them: it holds, whatever they read. */
  readonly said?: readonly SaidAmong[];
}

/** How the work may be followed and helped. */
export interface CompareHooks extends Pick<CompareOptions, 'previous'> {
  /** How far aligning or editing has come; may throw to end it. */
  readonly onProgress?: (phase: 'aligning' | 'editing', done: number, of: number) => void;
  /** The clauses of two versions are linked; their words are not compared yet. */
  readonly onAligned?: (comparison: Comparison) => void;
  /** Milliseconds; for {@link Compared.timing}. */
  readonly now?: () => number;
}

/** Versions compared; edits and times in step with the pairs. */
export interface Compared<V extends ComparedVersion = ComparedVersion> {
  readonly versions: readonly V[];
  /** That they were compared with. */
  readonly glossary: Glossary;
  /** Each version with the next. */
  readonly pairs: readonly Comparison[];
  /** Of each pair, in step with its links. */
  readonly edits: readonly (readonly (readonly Edit[])[])[];
  readonly timing: readonly { readonly alignMs: number; readonly editsMs: number }[];
  /** All of them beside one another; null for two. */
  readonly all: Versions | null;
}

/**
 * The one way to compare: two versions, two parts of one or of two, or several versions. `too-few-versions`,
 * `too-many-versions`, `same-document`, `scope-two-versions`, `no-clause` for a ref that a version does not have, or
 * `nothing-to-compare`.
 */
export function compare<V extends ComparedVersion>(
  request: CompareRequest<V>,
  hooks: CompareHooks = {},
): Result<Compared<V>> {
  const { versions, only = {} } = request;
  const wrong = wrongCount(versions.length) ?? sameTwice(request) ?? wrongScope(versions, only);
  if (wrong) return wrong;
  const now = hooks.now ?? (() => performance.now());
  const times = [now()];
  const all = versions.length > 2 ? together(request, hooks, () => times.push(now())) : null;
  const pairs = all?.comparisons ?? [two(request, hooks)];
  if (!all) times.push(now());
  for (const [at, { a, b }] of pairs.entries()) {
    const empty = a.units.length === 0 ? at : b.units.length === 0 ? at + 1 : -1;
    if (empty !== -1) return fail('nothing-to-compare', { file: versions[empty]?.name ?? '' });
  }
  if (!all && pairs[0]) hooks.onAligned?.(pairs[0]);
  const timing: { alignMs: number; editsMs: number }[] = [];
  const edits = pairs.map((comparison, at) => {
    const start = now();
    const found = editsOfAll(comparison, hooks.onProgress ? { onProgress: told(hooks.onProgress) } : {});
    const own = proposeMisprints(comparison, withNames(comparison, found, request.glossary ?? NO_GLOSSARY));
    timing.push({ alignMs: (times[at + 1] ?? 0) - (times[at] ?? 0), editsMs: now() - start });
    return own;
  });
  return ok({ versions, glossary: request.glossary ?? NO_GLOSSARY, pairs, edits, timing, all });
}

/** Edits that cut no name of the glossary in two; lists of edits that do not are the same. */
function withNames(
  { a, b, links, acrossLanguages }: Comparison,
  edits: readonly (readonly Edit[])[],
  glossary: Glossary,
): readonly (readonly Edit[])[] {
  const names = glossary.flat().filter((name) => name.length > 1);
  if (names.length === 0 || acrossLanguages) return edits;
  return edits.map((list, at) => {
    const link = links[at];
    return list.length === 0 || !link
      ? list
      : holdNames(list, joinedText(a, link.a), joinedText(b, link.b), names);
  });
}

/** What is wrong with a number of versions, or null. */
export function wrongCount(count: number): ReturnType<typeof fail> | null {
  if (count < 2) return fail('too-few-versions', { count });
  return count > MOST_VERSIONS ? fail('too-many-versions', { count, most: MOST_VERSIONS }) : null;
}

/** Two parts of one text may be compared, a text with itself may not. */
function sameTwice({ versions, only }: CompareRequest): ReturnType<typeof fail> | null {
  if (versions.length === 2 && only?.a && only.b) return null;
  const names = new Map<string, string>();
  for (const { name, digest } of versions) {
    const same = names.get(digest);
    if (same !== undefined) return fail('same-document', { a: same, b: name });
    names.set(digest, name);
  }
  return null;
}

function wrongScope(versions: readonly ComparedVersion[], only: Scope): ReturnType<typeof fail> | null {
  if (!only.a && !only.b) return null;
  if (versions.length > 2) return fail('scope-two-versions', { count: versions.length });
  for (const [at, refs] of [only.a, only.b].entries()) {
    const version = versions[at];
    const unknown = version && refs?.find((ref) => !hasRef(version.page.outline, ref));
    if (unknown !== undefined) return fail('no-clause', { document: version?.name ?? '', ref: unknown });
  }
  return null;
}

function two(
  { versions, only, glossary, said: all = [] }: CompareRequest,
  { onProgress, previous }: CompareHooks,
): Comparison {
  const [a, b] = versions as readonly [ComparedVersion, ComparedVersion];
  const said = saidBetween(all, 0, 1);
  const comparison = compareTwo(a.page, b.page, {
    said,
    ...(only && { only }),
    ...(glossary && { glossary }),
    previous: previous ?? null,
    ...(onProgress && { onProgress: told(onProgress) }),
  });
  return only?.a && only.b ? asOne(comparison, said) : comparison;
}

function together(
  { versions, glossary, said }: CompareRequest,
  { onProgress }: CompareHooks,
  tick: () => void,
): Versions {
  return compareVersions(
    versions.map(({ page }) => page),
    {
      ...(glossary && { glossary }),
      ...(said && { said }),
      onProgress: (done, of) => {
        tick();
        onProgress?.('aligning', done, of);
      },
    },
  );
}

function told(
  onProgress: NonNullable<CompareHooks['onProgress']>,
): NonNullable<CompareOptions['onProgress']> {
  return (phase, done, of) => onProgress(phase === 'editing' ? 'editing' : 'aligning', done, of);
}

/**
 * Two single clauses that somebody chose are laid side by side, however little they have in common, unless a person said
 * that they do not belong together.
 */
function asOne(comparison: Comparison, said: readonly SaidPair[]): Comparison {
  const [a, anotherA] = comparison.a.units;
  const [b, anotherB] = comparison.b.units;
  if (!a || !b || anotherA || anotherB || comparison.links.length > 0) return comparison;
  if (readSaid(comparison.a, comparison.b, said).apart.length > 0) return comparison;
  const link: Link = {
    a: [0],
    b: [0],
    kind: comparison.acrossLanguages ? 'same' : 'edited',
    marked: false,
    moved: false,
    renumbered: renumbered(comparison.a, [0], comparison.b, [0]),
    truncated: null,
    said: false,
    similarity: 0,
    margin: 1,
    rivals: { a: [], b: [] },
  };
  return { ...comparison, links: [link], deleted: [], inserted: [] };
}
