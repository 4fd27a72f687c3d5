import type { Days } from './query.ts';

/** A year, a month or a day: `2024`, `2024-05`, `2024/5/4`, `2024年5月4日`. */
const DAY = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/;

/** The days that a query names: one of them, or two with `..` between, either of which may be left out. Null for others. */
export function readDays(value: string): Days | null {
  const text = value.normalize('NFKC').replace(/\s+/g, '');
  const [first = '', last = first, more] = text.split('..');
  if (more !== undefined || (first === '' && last === '')) return null;
  const from = first === '' ? null : daysOf(first);
  const to = last === '' ? null : daysOf(last);
  if ((first !== '' && !from) || (last !== '' && !to)) return null;
  const days = { from: from?.from ?? null, to: to?.to ?? null };
  return days.from !== null && days.to !== null && days.from > days.to ? null : days;
}

/** The first and the last day of what is named, as `2024-05-01`; a last day of 31 stands for any month's. */
function daysOf(text: string): { readonly from: string; readonly to: string } | null {
  const [whole, year = '', month = '', day = ''] = DAY.exec(text) ?? [];
  if (whole === undefined || Number(month || 1) > 12 || Number(day || 1) > 31) return null;
  if (month === '0' || month === '00' || day === '0' || day === '00') return null;
  const part = (value: string, open: string): string => (value === '' ? open : value.padStart(2, '0'));
  return {
    from: `${year}-${part(month, '01')}-${part(day, '01')}`,
    to: `${year}-${part(month, '12')}-${part(day, '31')}`,
  };
}

/** When a document is dated, as far as what was written down tells: the first year, with the month and the day behind it. */
export function writtenDays(text: string): { readonly from: string; readonly to: string } | null {
  const found = /\d{4}(?:\s*[-/.年]\s*\d{1,2}(?!\d)(?:\s*[-/.月]\s*\d{1,2}(?!\d))?)?/.exec(
    text.normalize('NFKC'),
  );
  return found && daysOf(found[0].replace(/\s+/g, ''));
}

/** Whether days that are known lie within the days that are asked for, as far as they are known. */
export function within(known: { readonly from: string; readonly to: string }, { from, to }: Days): boolean {
  return (from === null || known.to >= from) && (to === null || known.from <= to);
}
