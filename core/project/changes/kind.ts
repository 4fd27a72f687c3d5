import * as v from 'valibot';
import type { Message } from '#core/i18n/locale.ts';
import type { Draft } from '../draft.ts';
import type { ProjectState } from '../state.ts';

/** A state without what follows from it. */
export type Standing = Omit<ProjectState, 'derived'>;

/** Who did something, and when: an operation without its changes. */
export interface Act {
  /** The stamp, see clock.ts. */
  readonly id: string;
  readonly by: string;
  /** Milliseconds since 1970; lines written before it was kept lack it. */
  readonly at?: number;
}

type Fields = Readonly<Record<string, v.ObjectEntries>>;
type SchemaOf<K extends string, F extends v.ObjectEntries> = v.ObjectSchema<
  { readonly kind: v.LiteralSchema<K, undefined> } & F,
  undefined
>;
type ChangeOf<K extends string, F extends v.ObjectEntries> = v.InferOutput<SchemaOf<K, F>>;
/** Any change of a family. */
type AnyOf<F extends Fields> = { [K in keyof F & string]: ChangeOf<K, F[K]> }[keyof F & string];

/** All sides of one kind of change. */
export interface ChangeKind<S, C, Back> {
  readonly schema: S;
  /** Applies it. Total: where what it speaks of is missing, it does nothing. */
  apply(draft: Draft, change: C, act: Act): void;
  /** The change that takes it back, given the state before it; null where it will do nothing. */
  invert(state: Standing, change: C): Back | null;
  /** What it is called in a history. */
  readonly words: Message;
}

type Sides<F extends Fields> = {
  readonly [K in keyof F & string]: Omit<ChangeKind<never, ChangeOf<K, F[K]>, AnyOf<F>>, 'schema'>;
};
type Family<F extends Fields> = {
  readonly [K in keyof F & string]: ChangeKind<SchemaOf<K, F[K]>, ChangeOf<K, F[K]>, AnyOf<F>>;
};

/**
 * The kinds of change to one sort of thing.
 *
 * @param fields what a change of each kind holds beside its kind
 * @param sides what each kind does, what takes it back, what it is called
 */
export function family<const F extends Fields>(fields: F, sides: Sides<F>): Family<F> {
  const out: Record<string, unknown> = {};
  for (const [kind, entries] of Object.entries(fields))
    out[kind] = { schema: v.object({ kind: v.literal(kind), ...entries }), ...sides[kind] };
  return out as Family<F>;
}

/** Words in English, Chinese and Portuguese. */
export function words(en: string, zh: string, pt: string): Message {
  return { en, 'zh-CN': zh, pt };
}
