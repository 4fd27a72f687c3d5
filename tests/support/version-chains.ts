import { random } from '#tests/bench/measure.ts';
import type { StatementLanguage } from './statement-words.ts';
import { makeVersions, NO_CHANGE } from './statements.ts';

/** Several versions of a made-up statement, one made from the other. */
export interface VersionChain {
  readonly texts: readonly string[];
  /** `rows[v][i]`: the row of clause `i` of version `v`. Clauses that are one in any version have one row. */
  readonly rows: readonly (readonly number[])[];
  /** Clauses that were missing in a version and came back in a later one as they were: the row and that version. */
  readonly returned: readonly (readonly [number, number])[];
  /** Clauses that were changed in one version and changed back in the next: the row and the later version. */
  readonly undone: readonly (readonly [number, number])[];
}

interface Draft {
  readonly sentences: readonly string[];
  readonly origins: readonly number[];
}

/** What is done to the clauses from one version to the next, each as a share of them. */
const STEP = { remove: 0.03, undo: 0.04, edit: 0.1, move: 0.02, split: 0.01, merge: 0.01, insert: 0.03 };

/** A chain of so many versions of about so many clauses, the same for the same seed. */
export function makeChain(
  seed: number,
  language: StatementLanguage,
  versions: number,
  clauses: number,
): VersionChain {
  const next = random(seed);
  const gap = language === 'zh' ? '' : ' ';
  const pool = makeVersions(seed, language, clauses * 3, NO_CHANGE).clausesA.map((text) =>
    language === 'zh' ? text.split(/(?<=。)/) : text.split(/(?<=\.) /),
  );
  let used = 0;
  let fresh = 0;
  const sentences = (): readonly string[] => pool[used++ % pool.length]!;
  const make = (): Draft => ({ sentences: sentences(), origins: [fresh++] });
  let drafts: Draft[] = Array.from({ length: clauses }, make);
  /** What is to come back in the next version, and behind which clause. */
  let away: { draft: Draft; behind: Draft | undefined }[] = [];
  let changed = new Map<number, { from: Draft; to: Draft }>();
  /** Clauses that were split once. */
  const pieces = new Set<number>();
  const returned: [number, number][] = [];
  const undone: [number, number][] = [];
  const all: Draft[][] = [drafts];
  for (let version = 1; version < versions; version++) {
    const later: Draft[] = [];
    const gone: typeof away = [];
    const edited: typeof changed = new Map();
    const movers: Draft[] = [];
    const back = away;
    const bring = (behind: Draft | undefined): void => {
      for (const one of back) {
        if (one.behind !== behind) continue;
        later.push(one.draft);
        returned.push([one.draft.origins[0]!, version]);
        bring(one.draft);
      }
    };
    bring(undefined);
    for (let at = 0; at < drafts.length; at++) {
      const draft = drafts[at]!;
      const whole = draft.origins.length === 1 && !pieces.has(draft.origins[0]!);
      const before = changed.get(draft.origins[0]!);
      let dice = next();
      const happens = (share: number): boolean => {
        dice -= share;
        return dice < 0 && dice >= -share;
      };
      if (before?.to === draft) {
        later.push(before.from);
        undone.push([draft.origins[0]!, version]);
      } else if (happens(STEP.remove)) {
        // A third stays away.
        if (whole && next() < 0.67) gone.push({ draft, behind: later.at(-1) });
      } else if (happens(STEP.undo + STEP.edit) && draft.sentences.length > 2) {
        // Of two sentences, one that is replaced leaves another clause.
        const place = Math.floor(next() * draft.sentences.length);
        const to = { ...draft, sentences: draft.sentences.with(place, sentences()[0]!) };
        if (whole && dice < -STEP.edit) edited.set(draft.origins[0]!, { from: draft, to });
        later.push(to);
      } else if (happens(STEP.move)) movers.push(draft);
      else if (happens(STEP.split) && draft.sentences.length > 2) {
        for (const origin of draft.origins) pieces.add(origin);
        later.push({ ...draft, sentences: draft.sentences.slice(0, 2) });
        later.push({ ...draft, sentences: draft.sentences.slice(2) });
      } else if (happens(STEP.merge) && at + 1 < drafts.length) {
        const other = drafts[++at]!;
        later.push({
          sentences: [...draft.sentences, ...other.sentences],
          origins: [...draft.origins, ...other.origins],
        });
      } else later.push(draft);
      bring(draft);
      if (next() < STEP.insert) later.push(make());
    }
    for (const mover of movers) later.splice(Math.floor(next() * (later.length + 1)), 0, mover);
    drafts = later;
    away = gone;
    changed = edited;
    all.push(drafts);
  }
  const lay = (list: readonly Draft[]): string =>
    `${list.map((draft, at) => (language === 'zh' ? '' : `Article ${at + 1}. `) + draft.sentences.join(gap)).join('\n\n')}\n`;
  const heads = Array.from({ length: fresh }, (_, origin) => origin);
  const head = (origin: number): number => (heads[origin] === origin ? origin : head(heads[origin]!));
  for (const { origins } of all.flat())
    for (const origin of origins) {
      const one = head(origins[0]!);
      heads[Math.max(one, head(origin))] = Math.min(one, head(origin));
    }
  /** Of a clause that was merged or split, more than one thing happened. */
  const alone = ([origin]: [number, number]): boolean =>
    head(origin) === origin &&
    heads.every((_, other) => other === origin || head(other) !== origin) &&
    !pieces.has(origin);
  return {
    texts: all.map(lay),
    rows: all.map((list) => list.map(({ origins }) => head(origins[0]!))),
    returned: returned.filter(alone),
    undone: undone.filter(alone),
  };
}
