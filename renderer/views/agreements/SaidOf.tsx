import { type ListedAgreement, saidField } from '#core/agreements/listed.ts';
import type { AgreementField } from '#core/project/model.ts';
import { restoreField } from '../../state/correcting-agreements.ts';
import { useApp } from '../../state/store.ts';
import { useT, useWhen } from '../../ui/i18n.ts';
import { Visible } from '../../ui/Visible.tsx';
import { useFieldWords } from './use-field-words.ts';

/** A quiet sign that a person corrected something; who and when on request. */
export function Hand({ row, field }: { row: ListedAgreement; field: AgreementField }) {
  const t = useT();
  const when = useWhen();
  const said = saidField(row, field);
  if (!said) return null;
  const words = [t('agreements.byHand'), said.by, when(said.when)].filter(Boolean).join(' · ');
  return (
    <span className="hand" title={words}>
      <span aria-hidden="true">✎</span>
      <span className="hidden-name">{t('agreements.byHand')}</span>
    </span>
  );
}

/** Who said what a field is, when, and what was read instead; with what gives that back. */
export function SaidOf({ row, field }: { row: ListedAgreement; field: AgreementField }) {
  const t = useT();
  const when = useWhen();
  const words = useFieldWords();
  const canChange = useApp((s) => s.project?.readOnly === null);
  const said = saidField(row, field);
  if (!said) return null;
  const was = row.read ? words(row.read, field) : '';
  return (
    <p className="said-of">
      <span className="by-hand">
        ✎ {t('agreements.byHandOf')}
        {said.by && ` · ${said.by}`} · {when(said.when)}
      </span>
      <span className="was">
        <Visible text={was ? t('agreements.readAs', { text: was }) : t('agreements.readNothing')} />
      </span>
      {canChange && (
        <button
          type="button"
          className="link"
          aria-label={t('agreements.restoreField', { field: t(`agreements.${field}`) })}
          onClick={() => void restoreField(row, field)}
        >
          {t('agreements.restore')}
        </button>
      )}
    </p>
  );
}
