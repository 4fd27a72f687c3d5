import { spellOut } from '#core/text/visible.ts';
import { correctionKey } from './agreement-said.ts';
import { GrowingMap } from './growing-map.ts';
import type {
  AgreementField,
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
import { SortedParts } from './sorted-parts.ts';
import {
  byDigestOf,
  byPlace,
  canonicalTag,
  type DocumentEdits,
  deriveAll,
  digestsOf,
  type Entry,
  type ProjectState,
} from './state.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
/** What a person may correct, and as what. */
type Corrected<K extends keyof DocumentEdits> =
  DocumentEdits[K] extends ReadonlyMap<number, infer V> ? V : never;

/**
 * Changed annotations in one draft from which on what is derived is made anew at the end: cheaper than keeping it up
 * where there are not many times as many.
 */
const MANY = 2_000;
const OF_ALL = 0.2;
const NOTHING_SAID: ReadonlyMap<string, Saying> = new Map();
const NOTHING_CORRECTED: ReadonlyMap<string, KeptCorrection> = new Map();
const NO_EDITS: DocumentEdits = { boundary: new Map(), kind: new Map(), folded: new Map() };

/**
 * A state while one or many operations are applied to it. What is touched is copied once, however often it is touched
 * then; the state that the draft began with never changes. Nobody else sees a draft until it is finished.
 */
export class Draft {
  readonly #state: Mutable<ProjectState>;
  readonly #owner = {};
  /** Maps and sets that were made for this draft. */
  readonly #own = new WeakSet<object>();
  #annotated = 0;
  /** A note that was given a text which the state does not have yet. */
  #writing: { readonly id: string; readonly replica: string; readonly text: string } | null = null;
  readonly #many: number;

  constructor(state: ProjectState) {
    this.#state = { ...state };
    this.#many = Math.max(MANY, state.annotations.size * OF_ALL);
  }

  /** How things stand now, but for what is derived; to be read at once, for it changes with the draft. */
  get state(): Omit<ProjectState, 'derived'> {
    this.#settle();
    return this.#state;
  }

  /** The state as it is now, for good: a finished draft throws where it is changed. */
  finish(): ProjectState {
    this.#settle();
    if (this.#annotated > this.#many) this.#state.derived = deriveAll(this.#state);
    return Object.freeze(this.#state);
  }

  rename(title: string): void {
    this.#state.title = title;
  }

  setDocument(id: string, entry: Entry<DocumentRecord>): void {
    const before = this.#state.documents.get(id);
    const stood = before?.removed === false;
    this.#state.documents = GrowingMap.of(this.#state.documents).with(id, entry, this.#owner);
    if (!before) this.#know(id, entry.record);
    else if (digestsOf(before.record).join() !== digestsOf(entry.record).join())
      this.#state.derived = { ...this.#state.derived, byDigest: byDigestOf(this.#state.documents) };
    if (stood === entry.removed && this.#annotated <= this.#many)
      for (const annotation of this.#state.derived.byDocument.get(id) ?? [])
        this.#count(annotation, stood ? -1 : 1);
  }

  #know(id: string, record: DocumentRecord): void {
    let { byDigest } = this.#state.derived;
    for (const digest of digestsOf(record))
      byDigest = byDigest.with(digest, [...(byDigest.get(digest) ?? []), id], this.#owner);
    this.#state.derived = { ...this.#state.derived, byDigest };
  }

  setAnnotation(id: string, entry: Entry<Annotation>): void {
    const before = this.#state.annotations.get(id);
    this.#state.annotations = this.#state.annotations.with(id, entry, this.#owner);
    if (++this.#annotated > this.#many) return;
    if (before && !before.removed) this.#take(before.record, -1);
    if (!entry.removed) this.#take(entry.record, 1);
  }

  setTag(id: string, entry: Entry<Tag>): void {
    this.#state.tags = this.#copied(this.#state.tags).set(id, entry);
  }

  /** Lets a tag count as another, or no longer (null). */
  setMerged(id: string, into: string | null): void {
    const merged = this.#copied(this.#state.merged);
    if (into === null) merged.delete(id);
    else merged.set(id, into);
    this.#state.merged = merged;
    if (this.#annotated <= this.#many) this.#state.derived = deriveAll(this.#state);
  }

  setTagAlias(id: string, of: string): void {
    this.#state.tagAliases = this.#copied(this.#state.tagAliases).set(id, of);
    // What bears both counts once from now on. It is rare: two writers had to think of the same name.
    if (this.#annotated <= this.#many) this.#state.derived = deriveAll(this.#state);
  }

  setPreset(id: string, entry: Entry<Preset>): void {
    this.#state.presets = this.#copied(this.#state.presets).set(id, entry);
  }

  setQuery(id: string, entry: Entry<SavedQuery>): void {
    this.#state.queries = this.#copied(this.#state.queries).set(id, entry);
  }

  setGlossaryEntry(id: string, entry: Entry<GlossaryEntry>): void {
    this.#state.glossary = this.#copied(this.#state.glossary).set(id, entry);
  }

  /** Sets what was said of two clauses, by the names of `saidKey`; null takes it back. */
  say(documents: string, places: string, say: Saying | null): void {
    const pairs = this.#copied(this.#state.said.get(documents) ?? NOTHING_SAID);
    if (say === null) pairs.delete(places);
    else pairs.set(places, say);
    this.#state.said = this.#copied(this.#state.said).set(documents, pairs);
  }

  /** Sets what was said of a field of the signed document that starts at an offset; null takes it back. */
  correctAgreement(document: string, at: number, field: AgreementField, kept: KeptCorrection | null): void {
    const corrections = this.#copied(this.#state.agreements.get(document) ?? NOTHING_CORRECTED);
    if (kept) corrections.set(correctionKey(at, field), kept);
    else corrections.delete(correctionKey(at, field));
    this.#state.agreements = this.#copied(this.#state.agreements).set(document, corrections);
  }

  /** Says of two items, by `counterpartKey`, that they are one document; null takes it back. */
  setCounterpart(key: string, pair: Counterpart | null): void {
    const counterparts = this.#copied(this.#state.counterparts);
    if (pair) counterparts.set(key, pair);
    else counterparts.delete(key);
    this.#state.counterparts = counterparts;
  }

  /** Says of two names, by `sameKey`, that they are one agency; null takes it back. */
  setSame(names: string, same: SameAgency | null): void {
    const agencies = this.#copied(this.#state.agencies);
    if (same) agencies.set(names, same);
    else agencies.delete(names);
    this.#state.agencies = agencies;
  }

  /** What a writer gave a note last; undefined for nothing. */
  noteText(id: string, replica: string): string | undefined {
    const writing = this.#writing;
    return writing?.id === id && writing.replica === replica
      ? writing.text
      : this.state.noteTexts.get(id)?.get(replica);
  }

  /**
   * Gives a note its text, and keeps what its writer wrote: the next splice of the same writer is made for that. Of the very many
   * texts that one writer gives a note in turn the last alone is put into the state.
   */
  writeNote(id: string, replica: string, text: string): void {
    if (Object.isFrozen(this.#state)) throw new TypeError('a finished draft');
    const writing = this.#writing;
    if (writing?.id !== id || writing.replica !== replica) this.#settle();
    this.#writing = { id, replica, text };
  }

  #settle(): void {
    if (!this.#writing) return;
    const { id, replica, text } = this.#writing;
    this.#writing = null;
    const { annotations, noteTexts } = this.#state;
    this.setNoteTexts(id, new Map(noteTexts.get(id)).set(replica, text));
    const entry = annotations.get(id);
    if (entry) this.setAnnotation(id, { ...entry, record: { ...entry.record, note: spellOut(text) } });
  }

  setNoteTexts(id: string, texts: ReadonlyMap<string, string>): void {
    this.#state.noteTexts = this.#state.noteTexts.with(id, texts, this.#owner);
  }

  /** Sets what a person corrected at an offset of a document; null takes it away. */
  correct<K extends keyof DocumentEdits>(
    document: string,
    what: K,
    at: number,
    value: Corrected<K> | null,
  ): void {
    const edits = this.#state.structure.get(document) ?? NO_EDITS;
    const corrections = this.#copied<number, unknown>(edits[what]);
    if (value === null) corrections.delete(at);
    else corrections.set(at, value);
    const next = { ...edits, [what]: corrections };
    this.#state.structure = this.#copied(this.#state.structure).set(document, next);
  }

  /** Puts a value into the set of this key, or takes it out. */
  hold(name: 'accepted' | 'leftBehind', key: string, value: string, held: boolean): void {
    const known = this.#state[name].get(key);
    const set = known && this.#own.has(known) ? (known as Set<string>) : new Set(known);
    this.#own.add(set);
    if (held) set.add(value);
    else set.delete(value);
    this.#state[name] = this.#copied(this.#state[name]).set(key, set);
  }

  /** Takes a standing annotation into what is derived, or out of it. */
  #take(annotation: Annotation, sign: 1 | -1): void {
    const { derived } = this.#state;
    const { document } = annotation;
    const list = derived.byDocument.get(document) ?? SortedParts.empty(byPlace);
    const next = sign > 0 ? list.with(annotation, this.#owner) : list.without(annotation, this.#owner);
    this.#state.derived = {
      ...derived,
      byDocument: derived.byDocument.with(document, next, this.#owner),
    };
    if (this.#state.documents.get(document)?.removed === false) this.#count(annotation, sign);
  }

  #count({ tags }: Annotation, sign: 1 | -1): void {
    let { tagCounts } = this.#state.derived;
    for (const tag of new Set(tags.map((id) => canonicalTag(this.#state, id))))
      tagCounts = tagCounts.with(tag, (tagCounts.get(tag) ?? 0) + sign, this.#owner);
    this.#state.derived = { ...this.#state.derived, tagCounts };
  }

  #copied<K, V>(map: ReadonlyMap<K, V>): Map<K, V> {
    if (this.#own.has(map)) return map as Map<K, V>;
    const copy = new Map(map);
    this.#own.add(copy);
    return copy;
  }
}
