import { random } from '#tests/bench/measure.ts';
import { misprint } from './misprints.ts';
import { type StatementLanguage, WORDS } from './statement-words.ts';

/** What is done to the clauses of the earlier version, each as a share of them from 0 to 1. */
export interface Script {
  readonly edit: number;
  readonly move: number;
  /** Of the moved: how many are edited as well. */
  readonly moveEdited: number;
  readonly remove: number;
  /** Taken out, and another clause in the same formula put in its place. */
  readonly replace: number;
  readonly insert: number;
  readonly split: number;
  readonly merge: number;
  /** Of the later version's clauses: how many a page break cuts in mid-sentence. */
  readonly cut: number;
  /** Of the later version's characters: how many are misprinted. */
  readonly noise: number;
}

export const NO_CHANGE: Script = {
  edit: 0,
  move: 0,
  moveEdited: 0,
  remove: 0,
  replace: 0,
  insert: 0,
  split: 0,
  merge: 0,
  cut: 0,
  noise: 0,
};

/** A bit of everything. */
export const USUAL: Script = {
  edit: 0.15,
  move: 0.04,
  moveEdited: 0.5,
  remove: 0.03,
  replace: 0.02,
  insert: 0.03,
  split: 0.02,
  merge: 0.02,
  cut: 0.02,
  noise: 0,
};

/** Where `text[from, to)` of a clause of the later version stood before. */
export interface Provenance {
  readonly from: number;
  readonly to: number;
  readonly clause: number;
  readonly at: number;
  /** How many code units it was then: as many as now but for misprints. */
  readonly was: number;
}

/** Two versions of a made-up statement and what was done between them. Clauses are numbered from 0. */
export interface Versions {
  readonly a: string;
  readonly b: string;
  readonly clausesA: readonly string[];
  readonly clausesB: readonly string[];
  /** Where the labels of the clauses stand in `a` and in `b`. */
  readonly startsA: readonly number[];
  readonly startsB: readonly number[];
  /** Clauses of `a` and of `b` that belong together. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Clauses of `b` that were moved. */
  readonly moved: ReadonlySet<number>;
  /** Clauses of `a` that became several, and clauses of `b` that were several. */
  readonly split: ReadonlySet<number>;
  readonly merged: ReadonlySet<number>;
  /** How many passages were changed. */
  readonly changes: number;
  /** For each clause of `b`, what of it came from `a`. */
  readonly provenance: readonly (readonly Provenance[])[];
}

interface Chunk {
  readonly text: string;
  readonly slot: number;
  readonly clause: number;
  readonly at: number;
}
type Sentence = Chunk[];
interface Draft {
  sentences: Sentence[];
  from: number[];
  moved: boolean;
}

/** Two versions of a statement of so many clauses, the same for the same seed. */
export function makeVersions(
  seed: number,
  language: StatementLanguage,
  clauses: number,
  script: Script,
): Versions {
  const next = random(seed);
  const words = WORDS[language];
  const pick = (slot: number, unlike = ''): string => {
    const from = words.slots[slot]!;
    for (;;) {
      const word = from[Math.floor(next() * from.length)]!;
      if (word !== unlike) return word;
    }
  };
  const sentence = (clause: number): Sentence =>
    words.slots.map((_, slot) => ({ text: pick(slot), slot, clause, at: -1 }));
  const made = (clause: number): Sentence[] => {
    const count = 3 + Math.floor(next() * 2);
    let at = 0;
    return Array.from({ length: count }, (_, index) =>
      sentence(clause).map((chunk, place) => {
        if (index > 0 && place === 0) at += words.gap.length;
        const placed = { ...chunk, at };
        at += chunk.text.length;
        return placed;
      }),
    );
  };
  /** Another clause in the same formula: other subjects, and about half of the words around them the old one's. */
  const likewise = (sentences: readonly Sentence[]): Sentence[] =>
    sentences.map((chunks) =>
      chunks.map((chunk) => ({
        ...chunk,
        text:
          chunk.slot === 5 || (chunk.slot !== 2 && next() < 0.5) ? chunk.text : pick(chunk.slot, chunk.text),
        clause: -1,
      })),
    );
  const read = (sentences: readonly Sentence[]): string =>
    sentences.map((chunks) => chunks.map(({ text }) => text).join('')).join(words.gap);

  const before = Array.from({ length: clauses }, (_, index) => made(index));
  const drafts: Draft[] = [];
  const split = new Set<number>();
  const merged: Draft[] = [];
  let changes = 0;
  const edit = (sentences: Sentence[]): Sentence[] => {
    const wanted = 1 + Math.floor(next() * 2);
    const places = new Set<number>();
    while (places.size < Math.min(wanted, sentences.length))
      places.add(Math.floor(next() * sentences.length));
    return sentences.map((chunks, index) => {
      if (!places.has(index)) return chunks;
      changes++;
      const slot = [0, 2, 2, 4][Math.floor(next() * 4)]!;
      const gone = slot === 4 && next() < 0.5;
      return chunks.flatMap((chunk) => {
        if (chunk.slot !== slot) return [chunk];
        if (gone) return [];
        // What stands elsewhere in the clause would not be told from a sentence that was moved.
        const known = new Set(sentences.flat().map(({ text }) => text));
        let text = pick(slot, chunk.text);
        for (let tries = 0; known.has(text) && tries < 50; tries++) text = pick(slot, chunk.text);
        return [{ ...chunk, text, clause: -1 }];
      });
    });
  };
  for (let index = 0; index < clauses; index++) {
    const dice = next();
    const { sentences, from }: { sentences: Sentence[]; from: number[] } = {
      sentences: before[index]!,
      from: [index],
    };
    const { remove, replace, split: parts, merge, move } = script;
    if (dice < remove) continue;
    const kept = dice - remove - replace;
    if (kept < 0) {
      drafts.push({ sentences: likewise(sentences), from: [], moved: false });
      continue;
    }
    if (kept < parts && sentences.length > 1) {
      const cut = 1 + Math.floor(next() * (sentences.length - 1));
      split.add(index);
      drafts.push({ sentences: sentences.slice(0, cut), from, moved: false });
      drafts.push({ sentences: sentences.slice(cut), from, moved: false });
    } else if (kept < parts + merge && index + 1 < clauses) {
      const joined = {
        sentences: [...sentences, ...before[index + 1]!],
        from: [index, index + 1],
        moved: false,
      };
      merged.push(joined);
      drafts.push(joined);
      index++;
    } else if (kept < parts + merge + move) {
      const edited = next() < script.moveEdited;
      drafts.push({ sentences: edited ? edit(sentences) : sentences, from, moved: true });
    } else if (kept < parts + merge + move + script.edit)
      drafts.push({ sentences: edit(sentences), from, moved: false });
    else drafts.push({ sentences, from, moved: false });
    if (next() < script.insert) drafts.push({ sentences: made(-1), from: [], moved: false });
  }
  const movers = drafts.filter(({ moved }) => moved);
  const later = drafts.filter(({ moved }) => !moved);
  for (const draft of movers) {
    // Far enough for it to be told from its neighbours' moving.
    const home = later.findIndex(({ from, moved }) => !moved && (from[0] ?? -1) > draft.from[0]!);
    const here = home === -1 ? later.length : home;
    let place = here;
    for (let tries = 0; Math.abs(place - here) < 12 && tries < 50; tries++)
      place = Math.floor(next() * (later.length + 1));
    if (Math.abs(place - here) < 12) draft.moved = false;
    later.splice(draft.moved ? place : here, 0, draft);
  }
  const printed = later.map(({ sentences }) => misprint(read(sentences), script.noise, language, next));
  const clausesB = printed.map(({ text }) => text);
  const lay = (list: readonly string[]): { text: string; starts: number[] } => {
    let text = `${words.title}\n`;
    const starts = list.map((clause, index) => {
      text += '\n';
      const start = text.length;
      text += `${words.label(index + 1)}${clause}\n`;
      return start;
    });
    return { text, starts };
  };
  const clausesA = before.map(read);
  const laidA = lay(clausesA);
  const laidB = lay(clausesB.map((text) => (next() < script.cut ? breakPage(text, words.gap, next) : text)));
  return {
    a: laidA.text,
    b: laidB.text,
    startsA: laidA.starts,
    startsB: laidB.starts,
    clausesA,
    clausesB,
    pairs: later.flatMap(({ from }, index) => from.map((one): [number, number] => [one, index])),
    moved: new Set(later.flatMap(({ moved }, index) => (moved ? [index] : []))),
    split,
    merged: new Set(merged.map((draft) => later.indexOf(draft))),
    changes,
    provenance: later.map(({ sentences }, clause) => {
      const { places } = printed[clause]!;
      let at = 0;
      return sentences.flatMap((chunks, index) => {
        if (index > 0) at += words.gap.length;
        return chunks.flatMap(({ text, clause: source, at: place }): Provenance[] => {
          const from = at;
          at += text.length;
          return source < 0
            ? []
            : [{ from: places[from]!, to: places[at]!, clause: source, at: place, was: at - from }];
        });
      });
    }),
  };
}

/** A blank line in mid-sentence. */
function breakPage(text: string, gap: string, next: () => number): string {
  for (let tries = 0; tries < 40; tries++) {
    const at = 5 + Math.floor(next() * (text.length - 10));
    const around = text.slice(at - 2, at + 2);
    if (gap === '' ? /^[\u4e00-\u9fff]{4}$/.test(around) : /^[a-z]{2} [a-z]$/.test(around))
      return `${text.slice(0, at)}\n\n${text.slice(at + gap.length)}`;
  }
  return text;
}
