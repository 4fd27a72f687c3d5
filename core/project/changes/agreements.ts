import * as v from 'valibot';
import { spellOut } from '#core/text/visible.ts';
import { agencyKey, correctionKey, counterpartKey, sameKey } from '../agreement-said.ts';
import { timeOf } from '../clock.ts';
import {
  AGREEMENT_FIELDS,
  type AgreementCorrection,
  AgreementCorrectionSchema,
  type AgreementField,
  CounterpartSchema,
  Id,
  Offset,
  SaidBySchema,
  SameAgencySchema,
} from '../model.ts';
import { inOrder } from '../said.ts';
import { family, type Standing, words } from './kind.ts';

/** What a person says of the signed documents that texts list. */
export const agreementChanges = family(
  {
    /**
     * Gives a field of the item that starts at an offset what a person says; `said` where somebody else said it before,
     * and this only brings it back.
     */
    'agreement.correct': {
      document: Id,
      at: Offset,
      correction: AgreementCorrectionSchema,
      said: v.exactOptional(SaidBySchema),
    },
    /** Gives a field back to what is read from the text. */
    'agreement.restore': { document: Id, at: Offset, field: v.picklist(AGREEMENT_FIELDS) },
    /** Two items, by where they start, are one signed document in two lists, or no longer said to be. */
    'agreement.counterpart': { ...CounterpartSchema.entries, linked: v.boolean() },
    /** Two names are those of one agency, which is shown as the second, or they are no longer said to be. */
    'agency.same': { ...SameAgencySchema.entries, same: v.boolean() },
  },
  {
    'agreement.correct': {
      apply(draft, { document, at, correction, said }, act) {
        const kept = { at, correction: spelled(correction), by: act.by, when: timeOf(act), ...said };
        draft.correctAgreement(document, at, correction.field, kept);
      },
      invert: (state, { document, at, correction: { field } }) =>
        again(state, document, at, field) ?? { kind: 'agreement.restore', document, at, field },
      words: words('Signed document corrected', '更正签署文件', 'Documento assinado corrigido'),
    },
    'agreement.restore': {
      apply: (draft, { document, at, field }) => draft.correctAgreement(document, at, field, null),
      invert: (state, { document, at, field }) => again(state, document, at, field),
      words: words('Correction taken back', '撤销更正', 'Correção retirada'),
    },
    'agreement.counterpart': {
      apply(draft, { a, b, linked }) {
        const pair = inOrder(a, b);
        draft.setCounterpart(counterpartKey(pair), linked ? pair : null);
      },
      invert({ counterparts }, { a, b, linked }) {
        const stands = counterparts.has(counterpartKey(inOrder(a, b)));
        return stands === linked ? null : { kind: 'agreement.counterpart', a, b, linked: !linked };
      },
      words: words('Counterparts linked or parted', '关联或取消对应项', 'Itens ligados ou separados'),
    },
    'agency.same': {
      apply(draft, { name, as, same }) {
        if (agencyKey(name) !== agencyKey(as)) draft.setSame(sameKey(name, as), same ? { name, as } : null);
      },
      invert({ agencies }, { name, as, same }) {
        const before = agencies.get(sameKey(name, as));
        if (before) return { kind: 'agency.same', ...before, same: true };
        return same ? { kind: 'agency.same', name, as, same: false } : null;
      },
      words: words('Said whether agencies are one', '判定机构是否为同一家', 'Órgãos unidos ou separados'),
    },
  },
);

/** The change that says what stands now; null where nothing was said. */
function again(state: Standing, document: string, at: number, field: AgreementField) {
  const kept = state.agreements.get(document)?.get(correctionKey(at, field));
  if (!kept) return null;
  const { correction, by, when } = kept;
  return { kind: 'agreement.correct' as const, document, at, correction, said: { by, when } };
}

/** What people typed, with the marks that turn the direction of a text written out. */
function spelled(correction: AgreementCorrection): AgreementCorrection {
  const { field, value } = correction;
  if (field === 'title') return { field, value: spellOut(value) };
  if (field === 'parties') {
    const parties = value.map(({ name, side }) => ({ name: spellOut(name), side: side && spellOut(side) }));
    return { field, value: parties };
  }
  if (field === 'instrument' || field === 'amount')
    return value
      ? ({ field, value: { ...value, text: spellOut(value.text) } } as AgreementCorrection)
      : correction;
  if (field === 'years' || field === 'hidden' || value === null) return correction;
  return { field, value: spellOut(value) };
}
