import { useEffect, useId, useMemo, useRef } from 'react';
import type { TypedAgreement } from '#core/agreements/typed.ts';
import { useAgreements } from '../../state/agreements-store.ts';
import { useT } from '../../ui/i18n.ts';

type Parties = TypedAgreement['parties'];

/** Who signs, each with its state; names and states of the table are offered. */
export function PartyFields({
  parties,
  onChange,
}: {
  parties: Parties;
  onChange: (parties: Parties) => void;
}) {
  const t = useT();
  const id = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  const count = useRef(parties.length);
  const rows = useAgreements((s) => s.rows);
  const known = useMemo(() => {
    const all = rows?.flatMap((row) => row.parties) ?? [];
    return {
      names: [...new Set(all.map(({ name }) => name))],
      sides: [...new Set(all.flatMap(({ side }) => side ?? []))],
    };
  }, [rows]);
  useEffect(() => {
    if (parties.length > count.current)
      [...(box.current?.querySelectorAll<HTMLElement>('.party-name') ?? [])].at(-1)?.focus();
    count.current = parties.length;
  }, [parties.length]);
  const set = (at: number, part: Partial<Parties[number]>): void =>
    onChange(parties.map((party, index) => (index === at ? { ...party, ...part } : party)));
  return (
    <fieldset ref={box} className="party-fields">
      <legend>{t('agreements.parties')}</legend>
      {parties.map(({ name, side }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is typed has nothing else that tells it apart
        <div key={at} className="row">
          <input
            type="text"
            list={`${id}sides`}
            className="party-side"
            value={side}
            aria-label={t('agreements.partySide', { number: at + 1 })}
            placeholder={t('agreements.side')}
            onChange={(event) => set(at, { side: event.target.value })}
          />
          <input
            type="text"
            list={`${id}names`}
            className="party-name"
            value={name}
            aria-label={t('agreements.partyName', { number: at + 1 })}
            onChange={(event) => set(at, { name: event.target.value })}
          />
          <button
            type="button"
            aria-label={t('agreements.takeOffParty', { number: at + 1 })}
            onClick={() => onChange(parties.filter((_, index) => index !== at))}
          >
            ×
          </button>
        </div>
      ))}
      <button type="button" className="link" onClick={() => onChange([...parties, { name: '', side: '' }])}>
        + {t('agreements.addParty')}
      </button>
      <datalist id={`${id}names`}>
        {known.names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <datalist id={`${id}sides`}>
        {known.sides.map((side) => (
          <option key={side} value={side} />
        ))}
      </datalist>
    </fieldset>
  );
}
