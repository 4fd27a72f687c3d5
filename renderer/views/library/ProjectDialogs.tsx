import { useEffect, useEffectEvent, useState } from 'react';
import type { FolderView } from '#core/contract.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { LONGEST_PROJECT_TITLE } from '#core/limits.ts';
import type { Failure } from '#core/result.ts';
import { chooseProject, createProject, listFolder, openProject } from '../../state/projects.ts';
import { useApp } from '../../state/store.ts';
import { typedAhead } from '../../state/typed-ahead.ts';
import { useT } from '../../ui/i18n.ts';
import { Overlay } from '../common/Overlay.tsx';

/** New project, and open project. */
export function ProjectDialogs() {
  const t = useT();
  return (
    <>
      <Overlay name="new-project" title={t('command.newProject')}>
        <NewProject />
      </Overlay>
      <Overlay name="open-project" title={t('project.choose')}>
        <OpenProjectBody />
      </Overlay>
    </>
  );
}

function NewProject() {
  const t = useT();
  const [title, setTitle] = useState(typedAhead);
  const folder = useApp((s) => s.info?.projectsFolder ?? '');
  const create = async (): Promise<void> => {
    if (title.trim()) await createProject(title.trim());
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <label>
        {t('project.name')}
        <input
          type="text"
          value={title}
          maxLength={LONGEST_PROJECT_TITLE}
          // biome-ignore lint/a11y/noAutofocus: the dialog asks for just this
          autoFocus
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <p className="quiet path">{t('project.where', { folder })}</p>
      <div className="row end">
        <button type="submit" className="primary" disabled={!title.trim()}>
          {t('project.create')}
        </button>
      </div>
    </form>
  );
}

function OpenProjectBody() {
  const native = useApp((s) => s.info?.nativeDialogs ?? false);
  useEffect(() => {
    if (!native) return;
    useApp.setState({ overlay: null });
    void chooseProject();
  }, [native]);
  if (native) return null;
  return <FolderPicker onPick={(path) => void openProject(path)} />;
}

/** Folders of this machine, for hosts without the system's own dialogs. A path that leads nowhere is told, and stays. */
function FolderPicker({ onPick }: { onPick: (path: string) => void }) {
  const t = useT();
  const [view, setView] = useState<FolderView | null>(null);
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const go = useEffectEvent(async (path: string | null): Promise<void> => {
    const listed = await listFolder(path);
    setFailure(listed.ok ? null : listed.error);
    if (!listed.ok) return;
    setView(listed.value);
    setTyped(listed.value.path);
  });
  useEffect(() => void go(null), []);
  if (!view) return <p role="status">{failure ? tellFailure(t, failure) : t('app.loading')}</p>;
  return (
    <div className="folders">
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void go(typed);
        }}
      >
        <button type="button" disabled={!view.parent} onClick={() => void go(view.parent)}>
          ↑ {t('project.up')}
        </button>
        <input
          type="text"
          aria-label={t('project.choose')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setFailure(null);
          }}
          spellCheck={false}
        />
        {view.isProject && (
          <button type="button" className="primary" onClick={() => onPick(view.path)}>
            {t('project.openThis')}
          </button>
        )}
      </form>
      {failure && <p role="alert">{tellFailure(t, failure)}</p>}
      <ul>
        {view.folders.length === 0 && <li className="quiet">{t('project.noFolders')}</li>}
        {view.folders.map(({ path, name, isProject }) => (
          <li key={path}>
            <button type="button" onClick={() => (isProject ? onPick(path) : void go(path))}>
              <span className={isProject ? 'folder project' : 'folder'}>{name}</span>
              {isProject && <span className="quiet">{t('project.openThis')}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
