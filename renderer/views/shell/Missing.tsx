import { useEffect } from 'react';
import { tellFailure } from '#core/i18n/translate.ts';
import { failure } from '#core/result.ts';
import { translator } from '../../state/language.ts';
import { notify } from '../../state/notices.ts';
import { useApp } from '../../state/store.ts';
import { fieldRefused } from '../../state/typed-ahead.ts';
import { useT } from '../../ui/i18n.ts';
import { EmptyScreen } from '../common/EmptyScreen.tsx';

/** Stands where a screen will be in a moment: it has a name already. */
export function ComingScreen() {
  return <EmptyScreen>{null}</EmptyScreen>;
}

/** Stands where a screen should be that could not be fetched. */
export function MissingScreen({ again }: { again: () => void }) {
  const t = useT();
  return (
    <EmptyScreen>
      <div role="alert">
        <p>{tellFailure(t, failure('not-loaded'))}</p>
        <button type="button" className="primary" onClick={again}>
          {t('later.again')}
        </button>
      </div>
    </EmptyScreen>
  );
}

/** In the place of a dialog that could not be fetched: nothing lies over the window, and a notice says why. */
export function MissingDialog() {
  useEffect(() => {
    const { overlay } = useApp.getState();
    useApp.setState({ overlay: null });
    fieldRefused();
    notify(tellFailure(translator(), failure('not-loaded')), 'error', {
      label: 'later.again',
      run: () => useApp.setState({ overlay }),
    });
  }, []);
  return null;
}
