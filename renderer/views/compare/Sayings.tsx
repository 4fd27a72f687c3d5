import { rowAt, type ShownPair } from '../../state/compare-store.ts';
import { apartIn, takeBack, takeBackLink } from '../../state/saying.ts';
import { useT } from '../../ui/i18n.ts';
import { labelsOf } from './names.ts';

/** What a person said of a row's clauses, each with the way to take it back. */
export function Sayings({ result, row, readOnly }: { result: ShownPair; row: number; readOnly: boolean }) {
  const t = useT();
  const { link, a } = rowAt(result, row);
  const apart = apartIn(result, row);
  if (!link?.said && apart.length === 0) return null;
  return (
    <ul className="sayings">
      {link?.said && (
        <Saying
          text={t('saying.linked')}
          readOnly={readOnly}
          onTakeBack={() => void takeBackLink(result, row)}
        />
      )}
      {apart.map((pair) => {
        const [one, other] = pair;
        const side = a.includes(one) ? 'b' : 'a';
        const label = labelsOf(result.comparison[side], [side === 'b' ? other : one]);
        return (
          <Saying
            key={`${one} ${other}`}
            text={t(side === 'a' ? 'saying.keptApartA' : 'saying.keptApartB', { label })}
            readOnly={readOnly}
            onTakeBack={() => void takeBack(result, [pair], row)}
          />
        );
      })}
    </ul>
  );
}

function Saying({ text, readOnly, onTakeBack }: { text: string; readOnly: boolean; onTakeBack: () => void }) {
  const t = useT();
  return (
    <li>
      <span>{text}</span>
      {!readOnly && (
        <button
          type="button"
          className="outlined small"
          aria-label={t('saying.takeBackWhat', { what: text })}
          onClick={onTakeBack}
        >
          {t('saying.takeBack')}
        </button>
      )}
    </li>
  );
}
