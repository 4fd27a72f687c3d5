import { useEffect } from 'react';
import { documents, glossary } from '#core/project/query.ts';
import { saidAmong } from '#core/project/said.ts';
import { show } from '../../state/actions.ts';
import { isCurrent, useCompare } from '../../state/compare-store.ts';
import { chooseVersions, runCompare, stopCompare } from '../../state/comparing.ts';
import { structureSignature } from '../../state/pages.ts';
import { prepareSwapped } from '../../state/preparing.ts';
import { other } from '../../state/saying.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { EmptyScreen } from '../common/EmptyScreen.tsx';
import { CarryPanel } from './CarryPanel.tsx';
import { CompareBar } from './CompareBar.tsx';
import { CompareFind } from './CompareFind.tsx';
import { CompareRows } from './CompareRows.tsx';
import { Failed } from './Failed.tsx';
import { GlossaryPanel } from './GlossaryPanel.tsx';
import { Joining } from './Joining.tsx';
import { MatrixView } from './MatrixView.tsx';
import { Placing } from './Placing.tsx';
import { Progress } from './Progress.tsx';
import { Stopped } from './Stopped.tsx';

/** Two or more versions beside one another. */
export function CompareView() {
  const t = useT();
  const project = useApp((s) => s.project);
  const versions = useCompare((s) => s.versions);
  useComparison();
  if (!project) return <EmptyScreen>{t('library.noProject')}</EmptyScreen>;
  if (documents(project.state).length < 2 && versions.length < 2) {
    return (
      <EmptyScreen>
        <h2>{t('comparing.empty')}</h2>
        <p>{t('comparing.emptyNext')}</p>
        <button type="button" className="primary" onClick={() => show('library')}>
          {t('view.library')}
        </button>
      </EmptyScreen>
    );
  }
  return (
    <main className="compare">
      <h1 className="hidden-name">{t('view.compare')}</h1>
      <CompareBar />
      <Body />
    </main>
  );
}

function Body() {
  const result = useCompare((s) => s.result);
  const failure = useCompare((s) => s.failure);
  const layout = useCompare((s) => s.layout);
  const stopped = useCompare((s) => s.stopped);
  const stale = useCompare((s) => s.result !== null && !isCurrent(s));
  const panel = useCompare((s) => s.panel);
  const finding = useCompare((s) => s.finding);
  const placing = useCompare((s) => s.placing);
  const joining = useCompare((s) => s.joining);
  const find = useCompare((s) => s.find);
  if (layout === 'matrix') return <MatrixView />;
  return (
    <div
      className="compare-main"
      data-stale={stale || undefined}
      data-joining={joining ? other(joining.from.side) : undefined}
    >
      {failure ? (
        <Failed failure={failure} />
      ) : result ? (
        <CompareRows result={result} hits={find.hits} here={find.hits[find.at] ?? null} />
      ) : (
        <Stopped on={stopped} onAgain={() => void runCompare()} />
      )}
      <Working />
      {result && finding && <CompareFind result={result} />}
      {result && joining && <Joining result={result} joining={joining} />}
      {result && placing && <Placing result={result} annotation={placing} />}
      {result && panel === 'carry' && <CarryPanel result={result} />}
      {panel === 'glossary' && <GlossaryPanel />}
    </div>
  );
}

/** By itself: what is on screen is not drawn anew for it. */
function Working() {
  return <Progress progress={useCompare((s) => s.progress)} onStop={stopCompare} />;
}

/** Compares anew whenever the pair, its structure, the glossary or what was said of its clauses changes. */
function useComparison(): void {
  const versions = useCompare((s) => s.versions);
  const pair = useCompare((s) => s.pair);
  const only = useCompare((s) => s.only);
  const project = useApp((s) => s.project);
  const state = project?.state;
  useEffect(() => chooseVersions(state), [state]);
  const ids = pair.map((at) => versions[at]);
  const terms = state ? glossary(state).map((entry) => entry.terms) : [];
  const signature = JSON.stringify([
    project?.id,
    ids,
    only,
    ids.map((id) => id && structureSignature(id)),
    terms,
    state &&
      saidAmong(
        state,
        ids.filter((id) => id !== undefined),
      ),
  ]);
  useEffect(() => {
    // All that a comparison stands on is in it.
    if (signature) void runCompare().then(prepareSwapped);
  }, [signature]);
}
