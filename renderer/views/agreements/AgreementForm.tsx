import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { ListedAgreement } from '#core/agreements/listed.ts';
import { instrumentIn, instrumentNames, type TypedAgreement } from '#core/agreements/typed.ts';
import { typedAmount } from '#core/agreements/typed-amount.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import type { Failure } from '#core/result.ts';
import {
  decimalOf,
  hideAgreement,
  leaveAgreement,
  saveAgreement,
  typeAgreement,
} from '../../state/correcting-agreements.ts';
import { useLocale, useT } from '../../ui/i18n.ts';
import { PartyFields } from './PartyFields.tsx';

/** The fields of a row to be typed into. Enter saves them in one step, Escape leaves them as they were. */
export function AgreementForm({ row, typed }: { row: ListedAgreement; typed: TypedAgreement }) {
  const t = useT();
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('textarea')?.focus(), []);
  const change = (part: Partial<TypedAgreement>): void => {
    setFailure(null);
    typeAgreement(row, { ...typed, ...part });
  };
  const save = async (): Promise<void> => setFailure(await saveAgreement(row, typed));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') leaveAgreement(row);
    else if (event.key === 'Enter' && event.target instanceof HTMLTextAreaElement) void save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const line = (field: 'subject' | 'section' | 'date' | 'place') => (
    <label>
      {t(`agreements.${field}`)}
      <input type="text" value={typed[field]} onChange={(event) => change({ [field]: event.target.value })} />
    </label>
  );
  return (
    <form
      ref={form}
      className="form agreement-form"
      aria-label={t('agreements.correct')}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label>
        {t('agreements.title')}
        <textarea rows={3} value={typed.title} onChange={(event) => change({ title: event.target.value })} />
      </label>
      <Instrument typed={typed} onChange={change} />
      <PartyFields parties={typed.parties} onChange={(parties) => change({ parties })} />
      {line('subject')}
      <Amount amount={typed.amount} onChange={(amount) => change({ amount })} />
      <YearFields typed={typed} onChange={change} />
      {line('section')}
      <div className="pair">
        {line('date')}
        {line('place')}
      </div>
      {failure && <p role="alert">{tellFailure(t, failure)}</p>}
      <div className="row form-acts">
        <button type="submit" className="primary">
          {t('agreements.save')}
        </button>
        <button type="button" onClick={() => leaveAgreement(row)}>
          {t('agreements.cancel')}
        </button>
        <button type="button" className="danger end" onClick={() => void hideAgreement(row)}>
          {t('agreements.hide')}
        </button>
      </div>
    </form>
  );
}

/** What an instrument is called in the text, and what kind that is: known by its name until somebody chooses. */
function Instrument({
  typed: { instrument, key },
  onChange,
}: {
  typed: TypedAgreement;
  onChange: (part: Partial<TypedAgreement>) => void;
}) {
  const t = useT();
  const locale = useLocale();
  const names = instrumentNames(locale === 'zh-CN' ? 'zh' : locale);
  return (
    <div className="pair">
      <label>
        {t('agreements.instrument')}
        <input
          type="text"
          value={instrument}
          onChange={({ target: { value } }) =>
            onChange({ instrument: value, key: instrumentIn(value) ?? (value.trim() ? key : '') })
          }
        />
      </label>
      <label>
        {t('agreements.kind')}
        <select
          value={key}
          onChange={(event) =>
            onChange({ key: names.find((one) => one.key === event.target.value)?.key ?? '' })
          }
        >
          <option value="">{t('agreements.kindNone')}</option>
          {names.map((one) => (
            <option key={one.key} value={one.key}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function YearFields({
  typed,
  onChange,
}: {
  typed: TypedAgreement;
  onChange: (part: Partial<TypedAgreement>) => void;
}) {
  const t = useT();
  const year = (field: 'from' | 'to') => (
    <label>
      {t(field === 'from' ? 'agreements.firstYear' : 'agreements.lastYear')}
      <input
        type="text"
        inputMode="numeric"
        value={typed[field]}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    </label>
  );
  return (
    <div className="pair">
      {year('from')}
      {year('to')}
    </div>
  );
}

/** An amount in words of any language, with what it is read as. */
function Amount({ amount, onChange }: { amount: string; onChange: (amount: string) => void }) {
  const t = useT();
  const locale = useLocale();
  const hint = useId();
  const read = amount.trim() === '' ? null : typedAmount(amount, decimalOf());
  return (
    <label>
      {t('agreements.amount')}
      <input
        type="text"
        value={amount}
        placeholder={t('agreements.amountExample')}
        aria-describedby={hint}
        onChange={(event) => onChange(event.target.value)}
      />
      <small id={hint}>{read && `= ${read.value.toLocaleString(locale)} ${read.currency}`}</small>
    </label>
  );
}
