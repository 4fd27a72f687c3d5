import { useMemo } from 'react';
import { Button, DialogTrigger } from 'react-aria-components';
import type { LinkedAgreement, ListedAgreement } from '#core/agreements/listed.ts';
import { agreementKey } from '#core/agreements/table.ts';
import { goToCounterpart } from '../../state/agreements.ts';
import { useAgreements } from '../../state/agreements-store.ts';
import { counterpartsFor, linkCounterpart, unlinkCounterpart } from '../../state/counterparts.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { type Choice, Picker } from '../../ui/Picker.tsx';
import { PopoverDialog } from '../../ui/PopoverDialog.tsx';
import { Visible } from '../../ui/Visible.tsx';

/** The same signed document in other lists; another one is looked for as one types. */
export function Counterparts({ row }: { row: ListedAgreement }) {
  const t = useT();
  const canChange = useApp((s) => s.project?.readOnly === null);
  const several = useAgreements((s) => s.rows?.some(({ document }) => document !== row.document) ?? false);
  const { counterparts = [] } = row;
  if (counterparts.length === 0 && !several) return null;
  return (
    <section className="counterparts" aria-label={t('agreements.counterpart')}>
      <h3>
        {t('agreements.counterpart')}
        {canChange && several && (
          <DialogTrigger>
            <Button className="link end">{t('agreements.counterpartIn')}</Button>
            <PopoverDialog
              className="pick-dialog counterpart-pick"
              label={t('agreements.counterpartIn')}
              placement="left top"
            >
              {(close) => <Choose row={row} onClose={close} />}
            </PopoverDialog>
          </DialogTrigger>
        )}
      </h3>
      <ul>
        {counterparts.map((linked) => (
          <Linked key={agreementKey(linked)} linked={linked} canChange={canChange} />
        ))}
      </ul>
    </section>
  );
}

function Linked({ linked, canChange }: { linked: LinkedAgreement; canChange: boolean }) {
  const t = useT();
  const key = agreementKey(linked);
  const other = useAgreements((s) => s.rows?.find((one) => agreementKey(one) === key));
  const record = useApp((s) => s.project?.state.documents.get(linked.document)?.record);
  if (!other) return null;
  return (
    <li>
      <button
        type="button"
        className="counterpart"
        lang={record?.language}
        onClick={() => goToCounterpart(other)}
      >
        <Visible text={nameOf(other)} />
      </button>
      <span className="row">
        <small className="ellipsis">{record?.title}</small>
        {canChange && (
          <button
            type="button"
            className="link end"
            aria-label={t('agreements.aboutName', { act: t('agreements.takeOffLink'), name: nameOf(other) })}
            onClick={() => void unlinkCounterpart(linked)}
          >
            {t('agreements.takeOffLink')}
          </button>
        )}
      </span>
    </li>
  );
}

/** The rows of the other lists, the likeliest first. */
function Choose({ row, onClose }: { row: ListedAgreement; onClose: () => void }) {
  const t = useT();
  const documents = useApp((s) => s.project?.state.documents);
  const candidates = useMemo(() => counterpartsFor(row), [row]);
  const choices = useMemo(
    () =>
      candidates.map((other): Choice => {
        const title = documents?.get(other.document)?.record.title ?? '';
        const names = other.parties.map(({ name }) => name);
        return {
          id: agreementKey(other),
          text: nameOf(other),
          also: [title, ...names, other.instrument?.text].join('\n'),
          hint: title,
        };
      }),
    [candidates, documents],
  );
  return (
    <Picker
      label={t('agreements.findCounterpart')}
      choices={choices}
      empty={t('agreements.noCounterpart')}
      onClose={onClose}
      onPick={(id) => {
        const other = candidates.find((one) => agreementKey(one) === id);
        onClose();
        if (other) void linkCounterpart(row, other);
      }}
    />
  );
}

function nameOf({ number, title }: ListedAgreement): string {
  return number === null ? title : `${number}. ${title}`;
}
