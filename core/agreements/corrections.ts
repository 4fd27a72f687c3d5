import type { AgreementField, KeptCorrection } from '#core/project/model.ts';
import { AGREEMENT_FIELDS } from '#core/project/model.ts';
import type { Agreement, AgreementItem } from './agreement.ts';
import { correct } from './correct.ts';
import type { IdleCounterpart } from './counterparts.ts';
import type { ListedAgreement, SaidField } from './listed.ts';
import { Places, startOf } from './places.ts';

/** A correction that fits no item of its text today. */
export interface IdleCorrection {
  readonly document: string;
  /** Where its item started. */
  readonly at: number;
  readonly field: AgreementField;
  /** How the text goes on there; empty at its end. */
  readonly quote: string;
}

/** What a document lists as signed, as a person corrected it. */
export interface Listing {
  /** In the order of the text. */
  readonly rows: readonly ListedAgreement[];
  /** Items that a person said are no signed documents. */
  readonly hidden: readonly ListedAgreement[];
  readonly idle: readonly IdleCorrection[];
}

/** What all documents of a project list as signed. */
export interface ProjectListing extends Listing {
  /** Links between items of which one is none any more, with how its text goes on there. */
  readonly idleCounterparts: readonly (IdleCounterpart & { readonly quote: string })[];
}

/** A sentence shows so many code units of the text that a correction stands at. */
const SHOWN = 24;

/**
 * The items of a document with what was said of them. A correction belongs to the item that starts where it was made;
 * where none does today, to the one that holds the place, or that only its own label parts from it. Of two for one field
 * of one item, that at the item's start holds, or the earlier one; the other is idle, as is one that fits no item.
 *
 * @param items in the order of the text
 * @param places where they stand
 */
export function listingOf(
  document: string,
  text: string,
  items: readonly AgreementItem[],
  kept: Iterable<KeptCorrection>,
  places: Places = new Places(text, items),
): Listing {
  const held = new Map<AgreementItem, Map<AgreementField, KeptCorrection>>();
  const idle: IdleCorrection[] = [];
  const byRank = [...kept].sort(
    (a, b) => Number(places.starts(b.at)) - Number(places.starts(a.at)) || a.at - b.at,
  );
  for (const one of byRank) {
    const item = places.itemAt(one.at);
    const { field } = one.correction;
    const own = item && (held.get(item) ?? new Map<AgreementField, KeptCorrection>());
    if (!item || !own || own.has(field)) {
      idle.push({ document, at: one.at, field, quote: quoteAt(text, one.at) });
      continue;
    }
    held.set(item, own.set(field, one));
  }
  const rows: ListedAgreement[] = [];
  const hidden: ListedAgreement[] = [];
  for (const item of items) {
    const corrections = held.get(item);
    const start = startOf(item);
    if (!corrections) rows.push({ document, start, ...item.read });
    else
      (corrections.has('hidden') ? hidden : rows).push({ document, start, ...said(text, item, corrections) });
  }
  return { rows, hidden, idle: idle.sort(inOrder) };
}

function inOrder(a: IdleCorrection, b: IdleCorrection): number {
  return a.at - b.at || AGREEMENT_FIELDS.indexOf(a.field) - AGREEMENT_FIELDS.indexOf(b.field);
}

function said(
  text: string,
  { read, extent }: AgreementItem,
  corrections: ReadonlyMap<AgreementField, KeptCorrection>,
): Agreement & Pick<ListedAgreement, 'said' | 'read'> {
  const kept = AGREEMENT_FIELDS.flatMap((field) => corrections.get(field) ?? []);
  const row = correct(
    text,
    { read, extent },
    kept.map(({ correction }) => correction),
  );
  const fields = kept.map(({ at, by, when, correction: { field } }): SaidField => ({ field, at, by, when }));
  return { ...row, said: fields, read };
}

/** From an offset to the end of its line, or as much of it as a sentence shows. */
export function quoteAt(text: string, at: number): string {
  const line = text.slice(at, at + SHOWN).split('\n', 1)[0] ?? '';
  // Never half a character.
  return line.replace(/[\ud800-\udbff]$/, '').trim();
}
