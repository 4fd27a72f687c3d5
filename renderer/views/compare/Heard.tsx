import { joinedText } from '#core/compare/joined-text.ts';
import type { Translate } from '#core/i18n/translate.ts';
import { rowAt, type ShownPair, type Stop } from '../../state/compare-store.ts';
import type { RowFacts } from '../../state/row-facts.ts';
import { useT } from '../../ui/i18n.ts';
import { leading } from './items.ts';
import { firstWords, labelsOf } from './names.ts';

/** Columns of words that are read out. */
const READ = 160;

/** Says to a screen reader what the change is that one has gone to. */
export function Heard({ result, facts, at }: { result: ShownPair; facts: RowFacts; at: Stop | null }) {
  const t = useT();
  return (
    <p className="heard" role="status">
      {at && result.rows[at.row] ? inWords(t, result, facts, at) : ''}
    </p>
  );
}

function inWords(t: Translate, result: ShownPair, facts: RowFacts, { row, edit }: Stop): string {
  const { comparison, edits } = result;
  const { link, a, b } = rowAt(result, row);
  const side = b.length > 0 ? 'b' : 'a';
  const units = side === 'b' ? b : a;
  const filter = leading(facts.filters[row] ?? []);
  const found = edit === null ? null : edits[facts.links[row] ?? -1]?.[edit];
  const own = found?.class ?? 'wording';
  const named = own === 'wording' ? filter : own === 'typesetting' ? 'noise' : own;
  const status = named ? t(`comparing.${named}`) : t('comparing.same');
  const said = filter !== 'said' && facts.filters[row]?.includes('said');
  const head = [
    t('heard.place', { status, label: labelsOf(comparison[side], units) }),
    ...(said ? [t('heard.said')] : []),
  ].join(' ');
  if (!link || !found) return `${head} ${firstWords(joinedText(comparison[side], units), READ)}`;
  const before = firstWords(joinedText(comparison.a, link.a).slice(found.a.from, found.a.to), READ);
  const after = firstWords(joinedText(comparison.b, link.b).slice(found.b.from, found.b.to), READ);
  const key = before === '' ? 'heard.came' : after === '' ? 'heard.went' : 'heard.became';
  return `${head} ${t(key, { before, after })}`;
}
