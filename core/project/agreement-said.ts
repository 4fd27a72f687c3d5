import type { AgreementField } from './model.ts';

/** The name under which a document's corrections are kept: where the item started, and what was corrected. */
export function correctionKey(at: number, field: AgreementField): string {
  return `${at} ${field}`;
}
