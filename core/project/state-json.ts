import { correctionKey, counterpartKey, sameKey } from './agreement-said.ts';
import { shareNames } from './kept-annotation.ts';
import type {
  Annotation,
  Counterpart,
  DocumentRecord,
  GlossaryEntry,
  KeptCorrection,
  Preset,
  SameAgency,
  SavedQuery,
  Saying,
  Tag,
} from './model.ts';
import { deriveAll, type Entry, type ProjectState } from './state.ts';
import { TrieMap } from './trie-map.ts';

/** A {@link ProjectState} as plain JSON, for the bridge and for snapshots. */
export interface StateJson {
  title: string | null;
  documents: Entry<DocumentRecord>[];
  annotations: Entry<Annotation>[];
  tags: Entry<Tag>[];
  tagAliases: [string, string][];
  merged: [string, string][];
  structure: {
    document: string;
    boundary: [number, 'join' | 'split'][];
    kind: [number, 'paragraph' | 'heading' | 'clause' | 'item'][];
    folded: [number, boolean][];
  }[];
  accepted: [string, string[]][];
  leftBehind: [string, string[]][];
  glossary: Entry<GlossaryEntry>[];
  queries: Entry<SavedQuery>[];
  presets: Entry<Preset>[];
  said: [string, [string, Saying][]][];
  agreements: [string, KeptCorrection[]][];
  counterparts: Counterpart[];
  agencies: SameAgency[];
  /** null: the text is the note as it stands. */
  noteTexts: [string, [string, string | null][]][];
}

/** Equal states give equal JSON: maps keyed by offset or name are written in order; records in order of making. */
export function stateToJson(state: ProjectState): StateJson {
  const byKey = <K extends number | string, V>(map: Iterable<[K, V]>): [K, V][] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const sets = (map: ReadonlyMap<string, ReadonlySet<string>>): [string, string[]][] =>
    byKey(map)
      .map(([key, values]): [string, string[]] => [key, [...values].sort()])
      .filter(([, values]) => values.length > 0);
  return {
    title: state.title,
    documents: [...state.documents.values()],
    annotations: [...state.annotations.values()],
    tags: [...state.tags.values()],
    tagAliases: byKey(state.tagAliases),
    merged: byKey(state.merged),
    structure: byKey(state.structure)
      .map(([document, edits]) => ({
        document,
        boundary: byKey(edits.boundary),
        kind: byKey(edits.kind),
        folded: byKey(edits.folded),
      }))
      .filter((e) => e.boundary.length + e.kind.length + e.folded.length > 0),
    accepted: sets(state.accepted),
    leftBehind: sets(state.leftBehind),
    glossary: [...state.glossary.values()],
    queries: [...state.queries.values()],
    presets: [...state.presets.values()],
    said: byKey(state.said)
      .map(([documents, pairs]): [string, [string, Saying][]] => [documents, byKey(pairs)])
      .filter(([, pairs]) => pairs.length > 0),
    agreements: byKey(state.agreements)
      .map(([document, kept]): [string, KeptCorrection[]] => [document, byKey(kept).map(([, one]) => one)])
      .filter(([, kept]) => kept.length > 0),
    counterparts: byKey(state.counterparts).map(([, pair]) => pair),
    agencies: byKey(state.agencies).map(([, same]) => same),
    noteTexts: byKey(state.noteTexts)
      .map(([id, texts]): [string, [string, string | null][]] => {
        const note = state.annotations.get(id)?.record.note;
        return [id, byKey(texts).map(([replica, text]) => [replica, text === note ? null : text])];
      })
      .filter(([, texts]) => texts.length > 0),
  };
}

/** The state that {@link stateToJson} wrote. What it is made from is part of it from then on, and must stay as it is. */
export function stateFromJson(json: StateJson): ProjectState {
  return new StateReader(json).finish();
}

/** What may come piece by piece, behind the rest of a {@link StateJson}, for there may be very much of it. */
export type StatePiece = Pick<StateJson, 'annotations' | 'noteTexts'>;

/** Makes a state of its JSON, of which annotations may still come. What it is given is part of the state from then on. */
export class StateReader {
  readonly #owner = {};
  readonly #rest: Omit<ProjectState, 'annotations' | 'noteTexts' | 'derived'>;
  #annotations = TrieMap.empty<Entry<Annotation>>();
  readonly #noteTexts: StatePiece['noteTexts'] = [];

  constructor(json: StateJson) {
    this.#rest = restFromJson(json);
    this.add(json);
  }

  /** Takes in more annotations. */
  add({ annotations, noteTexts }: StatePiece): void {
    for (const entry of annotations) {
      shareNames(entry.record, this.#rest);
      this.#annotations = this.#annotations.with(entry.record.id, entry, this.#owner);
    }
    for (const texts of noteTexts) this.#noteTexts.push(texts);
  }

  /** The state, once it is whole: nothing may be added any more. */
  finish(): ProjectState {
    const rest = this.#rest;
    const annotations = this.#annotations;
    const noteTexts = TrieMap.of(
      this.#noteTexts.map(([id, texts]) => {
        const note = annotations.get(id)?.record.note ?? '';
        return [id, new Map(texts.map(([replica, text]) => [replica, text ?? note]))];
      }),
    );
    return { ...rest, annotations, noteTexts, derived: deriveAll({ ...rest, annotations }) };
  }
}

function restFromJson(json: StateJson): Omit<ProjectState, 'annotations' | 'noteTexts' | 'derived'> {
  const entries = <T extends { id: string }>(list: readonly Entry<T>[]): Map<string, Entry<T>> =>
    new Map(list.map((entry) => [entry.record.id, entry]));
  const sets = (list: readonly [string, string[]][]): Map<string, Set<string>> =>
    new Map(list.map(([key, values]) => [key, new Set(values)]));
  return {
    title: json.title,
    documents: entries(json.documents),
    tags: entries(json.tags),
    tagAliases: new Map(json.tagAliases),
    merged: new Map(json.merged),
    structure: new Map(
      json.structure.map((e) => [
        e.document,
        { boundary: new Map(e.boundary), kind: new Map(e.kind), folded: new Map(e.folded) },
      ]),
    ),
    accepted: sets(json.accepted),
    leftBehind: sets(json.leftBehind),
    glossary: entries(json.glossary),
    queries: entries(json.queries),
    presets: entries(json.presets),
    said: new Map(json.said.map(([documents, pairs]) => [documents, new Map(pairs)])),
    agreements: new Map(
      json.agreements.map(([document, kept]) => [
        document,
        new Map(kept.map((one) => [correctionKey(one.at, one.correction.field), one])),
      ]),
    ),
    counterparts: new Map(json.counterparts.map((pair) => [counterpartKey(pair), pair])),
    agencies: new Map(json.agencies.map((same) => [sameKey(same.name, same.as), same])),
  };
}
