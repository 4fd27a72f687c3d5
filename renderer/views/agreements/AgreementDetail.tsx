import type { ListedAgreement } from '#core/agreements/listed.ts';
import { agreementKey } from '#core/agreements/table.ts';
import type { AgreementField } from '#core/project/model.ts';
import type { Range } from '#core/text/range.ts';
import { goToAgreement, openAgreement } from '../../state/agreements.ts';
import { useAgreements } from '../../state/agreements-store.ts';
import { correctAgreement } from '../../state/correcting-agreements.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { Visible } from '../../ui/Visible.tsx';
import { AgreementForm } from './AgreementForm.tsx';
import { Counterparts } from './Counterparts.tsx';
import { SaidOf } from './SaidOf.tsx';
import { useFieldWords } from './use-field-words.ts';

/** A row with each of its fields; a press shows where it stands in the text. */
export function AgreementDetail() {
  const t = useT();
  const row = useAgreements((s) => s.rows?.find((one) => agreementKey(one) === s.at) ?? null);
  const typed = useAgreements((s) => (row ? s.typing.get(agreementKey(row)) : undefined));
  const canChange = useApp((s) => s.project?.readOnly === null);
  if (!row) return <aside className="agreement-detail" aria-label={t('agreements.fields')} />;
  return (
    <aside className="agreement-detail" aria-label={t('agreements.fields')}>
      <header className="hits-head">
        <b>{row.number === null ? '' : t('agreements.item', { number: row.number })}</b>
        <span className="end">
          <button type="button" onClick={() => goToAgreement(-1)}>
            <Sign sign="↑" name={t('search.previous')} /> <Keys keys="K" />
          </button>
          <button type="button" onClick={() => goToAgreement(1)}>
            <Sign sign="↓" name={t('search.next')} /> <Keys keys="J" />
          </button>
          <button type="button" onClick={() => void openAgreement(row)}>
            {t('search.open')} <Keys keys="Enter" />
          </button>
          {canChange && !typed && (
            <button type="button" onClick={correctAgreement}>
              {t('agreements.correct')} <Keys keys="E" />
            </button>
          )}
        </span>
      </header>
      {typed ? <AgreementForm key={agreementKey(row)} row={row} typed={typed} /> : <Fields row={row} />}
    </aside>
  );
}

/** What a row says, field by field. */
function Fields({ row }: { row: ListedAgreement }) {
  const t = useT();
  const words = useFieldWords();
  const document = useApp((s) => s.project?.state.documents.get(row.document)?.record.title);
  const { ranges, parties, section, signed } = row;
  const field = (name: AgreementField, where: readonly Range[] | undefined) => (
    <Field
      key={name}
      row={row}
      field={name}
      name={t(`agreements.${name}`)}
      text={words(row, name)}
      where={where}
    />
  );
  const isSaid = (name: AgreementField): boolean => row.said?.some((one) => one.field === name) ?? false;
  return (
    <>
      <div className="agreement-whole">
        <p>
          <Visible text={row.title} />
        </p>
        <small>
          {document}
          {section !== undefined && ` · ${section}`}
        </small>
        <SaidOf row={row} field="title" />
        <SaidOf row={row} field="section" />
      </div>
      <dl>
        {parties.map(({ name, side, agency, ranges: where }, at) => (
          <Field
            // biome-ignore lint/suspicious/noArrayIndexKey: parties have nothing else that tells them apart
            key={at}
            row={row}
            name={side ?? t('agreements.party')}
            text={name}
            where={where}
            note={agency && t('agreements.countsAs', { name: agency.name })}
          />
        ))}
        {parties.length === 0 && <Field row={row} name={t('agreements.parties')} text="" where={undefined} />}
        {isSaid('parties') && (
          <div>
            <dt />
            <dd>
              <SaidOf row={row} field="parties" />
            </dd>
          </div>
        )}
        {field('subject', ranges.subject)}
        {field('instrument', ranges.instrument)}
        {field('amount', ranges.amount)}
        {field('years', ranges.years)}
        {(signed || isSaid('date')) && field('date', ranges.signed)}
        {((signed?.place ?? null) !== null || isSaid('place')) && field('place', ranges.signed)}
      </dl>
      <Counterparts row={row} />
    </>
  );
}

/** One field: a press shows its words in the text, where they stand there. */
function Field({
  row,
  field,
  name,
  text,
  where = [],
  note,
}: {
  row: ListedAgreement;
  field?: AgreementField;
  name: string;
  text: string;
  where: readonly Range[] | undefined;
  /** More to know of it. */
  note?: string | undefined;
}) {
  const t = useT();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {text === '' ? (
          <span className="not-written">{t('agreements.notFound')}</span>
        ) : where.length > 0 ? (
          <button type="button" onClick={() => void openAgreement(row, where)}>
            <Visible text={text} />
          </button>
        ) : (
          <span className="only-said">
            <Visible text={text} />
          </span>
        )}
        {note && <small className="field-note">{note}</small>}
        {field && <SaidOf row={row} field={field} />}
      </dd>
    </div>
  );
}
