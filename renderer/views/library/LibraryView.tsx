import { useState } from 'react';
import { levelOf } from '#core/failures.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import type { Failure } from '#core/result.ts';
import { fileNameOf } from '#core/text/file-name.ts';
import { choose } from '../../state/actions.ts';
import { useImporting } from '../../state/importing.ts';
import { acceptMissing, openHistory, packProject } from '../../state/past.ts';
import { askForNewProject, checkProject, openProject, openSample } from '../../state/projects.ts';
import { type OpenProject, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { SaveAs } from '../common/SaveAs.tsx';
import { DocumentTable } from './DocumentTable.tsx';
import { pickFiles, pickFolder, pickPackedProject } from './find-files.ts';
import { ImportList } from './ImportList.tsx';

/** The project's documents, the door for new ones, and the way to other projects. */
export function LibraryView() {
  const t = useT();
  const [screen, setScreen] = useState<HTMLElement | null>(null);
  const project = useApp((s) => s.project);
  return (
    <main className="screen library" ref={setScreen}>
      <div className="library-main">
        <header className="screen-head">
          <div>
            <p className="quiet">{t('library.project')}</p>
            <h1>{project?.state.title ?? t('library.noProject')}</h1>
            {project && <p className="quiet path">{project.path}</p>}
          </div>
          {project && (
            <div className="row">
              <button type="button" onClick={() => openHistory()}>
                {t('past.title')}
              </button>
              <SaveAs
                label={t('past.pack')}
                name={`${fileNameOf(project.state.title ?? '') || 'project'}.zip`}
                save={packProject}
                placement="bottom end"
                className="plain"
              />
              <button type="button" onClick={() => void checkProject()}>
                {t('library.check')}
              </button>
            </div>
          )}
        </header>
        {project && project.problems.length > 0 && <Problems problems={project.problems} />}
        {project && <Welcome project={project} />}
        {project && !project.readOnly && <DropZone />}
        <ImportList />
        {project && <DocumentTable project={project} screen={screen} />}
      </div>
      <OtherProjects open={project?.path} />
    </main>
  );
}

/** Said once, of the sample: what it is, and what to try. */
function Welcome({ project }: { project: OpenProject }) {
  const t = useT();
  const welcomed = useApp((s) => s.info?.settings.welcomed ?? true);
  if (welcomed || !/[\\/]sample$/.test(project.path)) return null;
  return (
    <section className="welcome" aria-label={t('welcome.title')}>
      <h2>{t('welcome.title')}</h2>
      <ul>
        <li>{t('welcome.read')}</li>
        <li>{t('welcome.compare')}</li>
        <li>{t('welcome.search')}</li>
        <li>{t('welcome.own')}</li>
      </ul>
      <button type="button" className="outlined" onClick={() => void choose({ welcomed: true })}>
        {t('welcome.done')}
      </button>
    </section>
  );
}

/** What is wrong with the project's files; what need only be known of them stands quietly below. */
function Problems({ problems }: { problems: readonly Failure[] }) {
  const t = useT();
  const grave = problems.filter((problem) => levelOf(problem) !== 'note');
  return (
    <>
      {grave.length > 0 && (
        <section className="problems" role="alert">
          <h2>{t('library.damage', { count: grave.length })}</h2>
          <ul>
            {grave.map((problem) => (
              <li key={JSON.stringify(problem)}>{tellFailure(t, problem)}</li>
            ))}
          </ul>
          <div className="row">
            <button type="button" className="outlined" onClick={() => useApp.setState({ overlay: 'repair' })}>
              {t('past.repair')}
            </button>
            {grave.some((problem) => levelOf(problem) === 'missing') && (
              <button type="button" className="outlined" onClick={() => void acceptMissing()}>
                {t('past.meant')}
              </button>
            )}
          </div>
        </section>
      )}
      {problems
        .filter((problem) => !grave.includes(problem))
        .map((problem) => (
          <p key={JSON.stringify(problem)} className="quiet project-note" role="status">
            {tellFailure(t, problem)}
          </p>
        ))}
    </>
  );
}

/** Where files are dropped, and the other ways to bring them in. */
function DropZone() {
  const t = useT();
  const dropping = useImporting((s) => s.dropping);
  if (dropping) {
    return (
      <div className="dropzone over">
        <p>{t('library.release')}</p>
      </div>
    );
  }
  return (
    <div className="dropzone">
      <p>
        {t('library.drop')}{' '}
        <button type="button" className="link" onClick={pickFiles}>
          {t('library.choose')}
        </button>{' '}
        <button type="button" className="link" onClick={pickFolder}>
          {t('library.chooseFolder')}
        </button>{' '}
        <button type="button" className="link" onClick={() => useApp.setState({ overlay: 'paste' })}>
          {t('library.paste')}
        </button>
      </p>
      <p className="quiet">{t('library.formats')}</p>
    </div>
  );
}

/** The ways to other projects than the one that is open. */
function OtherProjects({ open }: { open: string | undefined }) {
  const t = useT();
  const known = useApp((s) => s.info?.recent);
  const recent = known?.filter(({ path }) => path !== open) ?? [];
  return (
    <aside className="library-side">
      <div className="stack">
        <button type="button" className="outlined" onClick={askForNewProject}>
          {t('command.newProject')}
        </button>
        <button
          type="button"
          className="outlined"
          onClick={() => useApp.setState({ overlay: 'open-project' })}
        >
          {t('command.openProject')}
        </button>
        <button type="button" className="outlined" onClick={() => void openSample()}>
          {t('command.sample')}
        </button>
        <button type="button" className="outlined" onClick={pickPackedProject}>
          {t('past.unpack')}
        </button>
      </div>
      {recent.length > 0 && (
        <>
          <h2>{t('library.recent')}</h2>
          <ul className="recent">
            {recent.map(({ path, title }) => (
              <li key={path}>
                <button type="button" onClick={() => void openProject(path)}>
                  <span>{title}</span>
                  <small>{path}</small>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
