import { useMemo } from 'react';
import type { Agreement } from '#core/agreements/agreement.ts';
import type { AgreementField } from '#core/project/model.ts';
import { useLocale, useT } from '../../ui/i18n.ts';

/** Says a field of a row in words; empty where it has none. */
export function useFieldWords(): (row: Agreement, field: AgreementField) => string {
  const t = useT();
  const locale = useLocale();
  return useMemo(
    () => (row, field) => {
      const { title, instrument, parties, subject, amount, years, section, signed } = row;
      switch (field) {
        case 'title':
          return title;
        case 'instrument':
          return instrument?.text ?? '';
        case 'parties':
          return parties.map(({ name }) => name).join(' · ');
        case 'subject':
          return subject ?? '';
        case 'amount':
          return amount ? `${amount.text} (${amount.value.toLocaleString(locale)} ${amount.currency})` : '';
        case 'years':
          return years
            ? t('agreements.span', { from: String(years.from ?? ''), to: String(years.to ?? '') })
            : '';
        case 'section':
          return section ?? '';
        case 'date':
          return signed?.date ?? '';
        case 'place':
          return signed?.place ?? '';
        case 'hidden':
          return '';
      }
    },
    [t, locale],
  );
}
