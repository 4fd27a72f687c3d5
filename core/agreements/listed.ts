import type { AgreementField, Counterpart } from '#core/project/model.ts';
import type { Agreement } from './agreement.ts';

/** A signed document with the document of the project that lists it, and what a person said of it. */
export interface ListedAgreement extends Agreement {
  readonly document: string;
  /** Where its item starts in the text, UTF-16 code units: what is said of it is kept by that. */
  readonly start: number;
  /** The fields that are as a person says, in the order of a row. */
  readonly said?: readonly SaidField[];
  /** Where a person said something: what was read. */
  readonly read?: Agreement;
  /** What a person said is the same document in other lists, in the order of those. */
  readonly counterparts?: readonly LinkedAgreement[];
}

/** The same signed document in another list. */
export interface LinkedAgreement {
  readonly document: string;
  readonly ref: string;
  readonly start: number;
  /** What was said: more than once where the items are told by several places. */
  readonly pairs: readonly Counterpart[];
}

/** That a person corrected a field. */
export interface SaidField {
  readonly field: AgreementField;
  /** The offset that the correction is kept by: where the item started when it was made. */
  readonly at: number;
  /** Empty where nobody gave a name. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly when: number;
}

/** What was said of a field; undefined for nothing. */
export function saidField({ said }: ListedAgreement, field: AgreementField): SaidField | undefined {
  return said?.find((one) => one.field === field);
}
