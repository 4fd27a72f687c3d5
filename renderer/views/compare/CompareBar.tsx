import { MOST_VERSIONS } from '#core/limits.ts';
import { type CompareState, FILTERS, type Filter, useCompare } from '../../state/compare-store.ts';
import { swapSides } from '../../state/comparing.ts';
import { factsOf, toggleFilter } from '../../state/going.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { carryItems, isOpen } from './carry-items.ts';
import { SaveComparison } from './SaveComparison.tsx';
import { ScopePicker } from './ScopePicker.tsx';
import { AddVersion, VersionPicker } from './VersionPicker.tsx';

/** What is compared, what was found, and how it is shown. */
export function CompareBar() {
  const t = useT();
  const project = useApp((s) => s.project);
  const versions = useCompare((s) => s.versions);
  const pair = useCompare((s) => s.pair);
  const layout = useCompare((s) => s.layout);
  if (!project) return null;
  return (
    <div className="compare-bar">
      <div className="compare-line">
        <div className="compare-versions">
          {versions.map(placed).map(({ id, index }) => (
            <span key={index} className="version">
              {index > 0 && <span aria-hidden="true">→</span>}
              <VersionPicker index={index} id={id} on={layout === 'matrix' || pair.includes(index)} />
              {versions.length === 2 && <ScopePicker side={index === 0 ? 'a' : 'b'} />}
            </span>
          ))}
          {versions.length < MOST_VERSIONS && <AddVersion />}
          {layout !== 'matrix' && (
            <button
              type="button"
              onClick={swapSides}
              title={t('command.swapSides')}
              aria-label={t('command.swapSides')}
            >
              ⇄
            </button>
          )}
        </div>
        {layout !== 'matrix' && <Summary />}
        <span className="push" />
        {layout === 'matrix' && <Layouts />}
        <Actions />
      </div>
      {layout !== 'matrix' && (
        <div className="compare-line">
          <Chips />
          <span className="push" />
          <Layouts />
        </div>
      )}
    </div>
  );
}

/** A version is its place: one document may stand in two. */
const placed = (id: string, index: number) => ({ id, index });

function Summary() {
  const t = useT();
  const result = useCompare((s) => s.result);
  const working = useCompare((s) => s.progress !== null);
  if (!result) return null;
  const { comparison, summary, whole } = result;
  const { all, changed } = factsOf(result);
  const { acrossLanguages } = comparison;
  const key =
    changed > 0
      ? acrossLanguages
        ? 'comparing.sumLanguages'
        : 'comparing.sum'
      : acrossLanguages
        ? 'comparing.allThere'
        : summary.noise > 0
          ? 'comparing.onlyNoise'
          : 'comparing.noChange';
  return (
    <span className="sum" role="status">
      {t(key, { all, same: all - changed, changed, noise: summary.noise })}
      {!whole && !working && <b className="partial">{t('comparing.partial')}</b>}
    </span>
  );
}

function Chips() {
  const t = useT();
  const result = useCompare((s) => s.result);
  const shown = useCompare((s) => s.shown);
  if (!result) return null;
  const { counts } = factsOf(result);
  return (
    <fieldset className="chips" aria-label={t('comparing.filters')}>
      {FILTERS.map((filter) => {
        const { punctuation, misprint, typesetting } = result.summary.classes;
        const edits: Partial<Record<Filter, number>> = { punctuation, misprint, noise: typesetting };
        const count = edits[filter] ?? counts[filter];
        if (count === 0) return null;
        return (
          <button
            key={filter}
            type="button"
            className="chip"
            data-status={filter}
            aria-pressed={shown.has(filter)}
            onClick={() => toggleFilter(filter)}
          >
            {t(`comparing.${filter}`)} <b>{count}</b>
          </button>
        );
      })}
    </fieldset>
  );
}

function Layouts() {
  const t = useT();
  const layout = useCompare((s) => s.layout);
  const unchanged = useCompare(
    (s) => s.unchanged ?? (s.result?.comparison.acrossLanguages ? 'shown' : 'folded'),
  );
  const many = useCompare((s) => s.versions.length > 2);
  const layouts = many ? (['matrix', 'side', 'one'] as const) : (['side', 'one'] as const);
  const choices: readonly NonNullable<CompareState['unchanged']>[] = ['folded', 'shown', 'hidden'];
  return (
    <div className="compare-choices">
      {layout !== 'matrix' && (
        <fieldset className="segments" aria-label={t('comparing.unchanged')}>
          {choices.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={unchanged === one}
              onClick={() => useCompare.setState({ unchanged: one, unfolded: new Set() })}
            >
              {t(`unchanged.${one}`)}
            </button>
          ))}
        </fieldset>
      )}
      <fieldset className="segments" aria-label={t('comparing.layout')}>
        {layouts.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={layout === one}
            onClick={() => useCompare.setState({ layout: one })}
          >
            {t(`layout.${one}`)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

function Actions() {
  const t = useT();
  const result = useCompare((s) => s.result);
  const panel = useCompare((s) => s.panel);
  const layout = useCompare((s) => s.layout);
  useApp((s) => s.project?.state);
  const toggle = (one: NonNullable<CompareState['panel']>): void =>
    useCompare.setState({ panel: panel === one ? null : one, placing: null });
  const across = result?.comparison.acrossLanguages ?? false;
  const open = result ? carryItems(result).filter(isOpen).length : 0;
  return (
    <>
      {layout !== 'matrix' && result && !across && result.a !== result.b && (
        <button
          type="button"
          aria-pressed={panel === 'carry'}
          className="outlined small"
          onClick={() => toggle('carry')}
        >
          {t('comparing.carry')}
          {open > 0 && <b className="badge">{open}</b>}
        </button>
      )}
      {across && (
        <button
          type="button"
          aria-pressed={panel === 'glossary'}
          className="outlined small"
          onClick={() => toggle('glossary')}
        >
          {t('comparing.glossary')}
        </button>
      )}
      <SaveComparison />
    </>
  );
}
