import { Button, DialogTrigger } from 'react-aria-components';
import { documents } from '#core/project/query.ts';
import { compareDocuments, useCompare } from '../../state/compare-store.ts';
import { showPair } from '../../state/comparing.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Picker } from '../../ui/Picker.tsx';
import { PopoverDialog } from '../../ui/PopoverDialog.tsx';

/** One of the versions: another document can be put in its place, or with several, it on either side. */
export function VersionPicker({ index, id, on }: { index: number; id: string; on: boolean }) {
  const t = useT();
  const project = useApp((s) => s.project);
  const versions = useCompare((s) => s.versions);
  // Which of several versions are laid side by side.
  const side = useCompare(({ layout, pair, versions }) =>
    layout === 'matrix' || versions.length === 2
      ? null
      : pair[0] === index
        ? 'a'
        : pair[1] === index
          ? 'b'
          : null,
  );
  const record = project?.state.documents.get(id)?.record;
  return (
    <DialogTrigger>
      <Button className="pick" data-on={on || undefined}>
        <span className="hidden-name">{t('comparing.version', { n: index + 1 })} </span>
        <span className="names">
          <span className="ellipsis" lang={record?.language}>
            {record?.title ?? id}
          </span>
          <small className="ellipsis">
            {side && `${t(`side.${side}`)} · `}
            {record?.fileName}
          </small>
        </span>{' '}
        <span aria-hidden="true">▾</span>
      </Button>
      <PopoverDialog className="pick-dialog" label={t('comparing.choose')}>
        {(close) => (
          <>
            <DocumentChoice
              onClose={close}
              onPick={(chosen) => {
                close();
                compareDocuments(versions.with(index, chosen));
              }}
            />
            {versions.length > 2 &&
              (['a', 'b'] as const).map((one) => (
                <button
                  key={one}
                  type="button"
                  aria-pressed={side === one}
                  onClick={() => {
                    close();
                    showAs(index, one);
                  }}
                >
                  {t(one === 'a' ? 'comparing.asEarlier' : 'comparing.asLater')}
                </button>
              ))}
            {versions.length > 2 && (
              <button
                type="button"
                className="danger"
                onClick={() => {
                  close();
                  compareDocuments(versions.toSpliced(index, 1));
                }}
              >
                {t('comparing.removeVersion')}
              </button>
            )}
          </>
        )}
      </PopoverDialog>
    </DialogTrigger>
  );
}

/** Lays a version on one side; where it stood on the other, the two change places. */
function showAs(index: number, side: 'a' | 'b'): void {
  const [a, b] = useCompare.getState().pair;
  const [own, other] = side === 'a' ? [a, b] : [b, a];
  const rest = other === index ? own : other;
  showPair(...(side === 'a' ? ([index, rest] as const) : ([rest, index] as const)));
}

/** Adds a version behind the others. */
export function AddVersion() {
  const t = useT();
  const versions = useCompare((s) => s.versions);
  return (
    <DialogTrigger>
      <Button aria-label={t('comparing.addVersion')} className="add-version">
        +
      </Button>
      <PopoverDialog className="pick-dialog" label={t('comparing.addVersion')}>
        {(close) => (
          <DocumentChoice
            onClose={close}
            onPick={(chosen) => {
              close();
              compareDocuments([...versions, chosen]);
              if (versions.length >= 2) useCompare.setState({ layout: 'matrix' });
            }}
          />
        )}
      </PopoverDialog>
    </DialogTrigger>
  );
}

function DocumentChoice({ onPick, onClose }: { onPick: (id: string) => void; onClose: () => void }) {
  const t = useT();
  const project = useApp((s) => s.project);
  const versions = useCompare((s) => s.versions);
  return (
    <Picker
      label={t('comparing.choose')}
      choices={(project ? documents(project.state) : []).map(({ id, title, fileName }) => ({
        id,
        text: title,
        also: fileName,
        lead: versions.includes(id) ? '✓' : undefined,
        hint: fileName,
      }))}
      empty={t('palette.empty')}
      onClose={onClose}
      onPick={onPick}
    />
  );
}
