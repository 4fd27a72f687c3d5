import { useEffect, useState } from 'react';
import type { FolderView } from '#core/contract.ts';
import { client } from '../../client.ts';
import { openProject, tell } from '../../state/actions.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Overlay } from '../../ui/Overlay.tsx';

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
  const [title, setTitle] = useState('');
  const folder = useFolder(null);
  const create = async (): Promise<void> => {
    if (title.trim()) await openProject(client['project.create']({ folder: null, title: title.trim() }));
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
          maxLength={120}
          // biome-ignore lint/a11y/noAutofocus: the dialog asks for just this
          autoFocus
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      {folder.view && <p className="quiet path">{t('project.where', { folder: folder.view.path })}</p>}
      <div className="row end">
        <button type="submit" className="primary" disabled={!title.trim()}>
          {t('project.create')}
        </button>
      </div>
    </form>
  );
}

function OpenProjectBody() {
  const t = useT();
  const native = useApp((s) => s.info?.nativeDialogs ?? false);
  useEffect(() => {
    if (!native) return;
    useApp.setState({ overlay: null });
    void client['project.choose']({}).then((chosen) => {
      if (!chosen.ok) tell(chosen.error);
      else if (chosen.value) void openProject(client['project.open']({ path: chosen.value }));
    });
  }, [native]);
  if (native) return null;
  return (
    <FolderPicker
      label={t('project.openThis')}
      needsProject
      onPick={(path) => void openProject(client['project.open']({ path }))}
    />
  );
}

/** Folders of this machine, for hosts without the system's own dialogs. */
export function FolderPicker({
  label,
  needsProject,
  onPick,
}: {
  label: string;
  needsProject: boolean;
  onPick: (path: string) => void;
}) {
  const t = useT();
  const [path, setPath] = useState<string | null>(null);
  const { view } = useFolder(path);
  const [typed, setTyped] = useState('');
  useEffect(() => setTyped(view?.path ?? ''), [view]);
  if (!view) return <p>{t('app.loading')}</p>;
  const isProject = (name: string): boolean => view.folders.find((f) => f.path === name)?.isProject ?? false;
  return (
    <div className="folders">
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          setPath(typed);
        }}
      >
        <button type="button" disabled={!view.parent} onClick={() => setPath(view.parent)}>
          ↑ {t('project.up')}
        </button>
        <input
          type="text"
          aria-label={t('project.choose')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          spellCheck={false}
        />
        {!needsProject && (
          <button type="button" className="primary" onClick={() => onPick(view.path)}>
            {label}
          </button>
        )}
      </form>
      <ul>
        {view.folders.length === 0 && <li className="quiet">{t('project.noFolders')}</li>}
        {view.folders.map((folder) => (
          <li key={folder.path}>
            <button
              type="button"
              onClick={() =>
                needsProject && isProject(folder.path) ? onPick(folder.path) : setPath(folder.path)
              }
            >
              <span className={folder.isProject ? 'folder project' : 'folder'}>{folder.name}</span>
              {needsProject && folder.isProject && <span className="quiet">{label}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function useFolder(path: string | null): { view: FolderView | null } {
  const [view, setView] = useState<FolderView | null>(null);
  useEffect(() => {
    let stopped = false;
    void client['folder.list']({ path }).then((listed) => {
      if (stopped) return;
      if (listed.ok) setView(listed.value);
      else tell(listed.error);
    });
    return () => {
      stopped = true;
    };
  }, [path]);
  return { view };
}
