import type { FolderView, ProjectView } from '#core/contract.ts';
import { levelOf } from '#core/failures.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import type { Result } from '#core/result.ts';
import { client } from '../client.ts';
import { fetched } from './fetched.ts';
import { learnLanguage, localeOf, translator } from './language.ts';
import { forgetProject } from './new-project.ts';
import { notify, tell } from './notices.ts';
import { closeDocument, takeProject } from './project-state.ts';
import { beginsAnew } from './saving.ts';
import { useApp } from './store.ts';
import { expectField } from './typed-ahead.ts';
import { takeWaiting } from './waiting.ts';

/** Opens the project in this folder. */
export const openProject = (path: string): Promise<void> => show(client['project.open']({ path }));

/** Makes a project where this installation keeps them, and opens it. */
export const createProject = (title: string): Promise<void> =>
  show(client['project.create']({ folder: null, title }));

/** Asks for a title to make a project of. What is typed before its field is there is meant for it. */
export function askForNewProject(): void {
  expectField('opening');
  useApp.setState({ overlay: 'new-project' });
}

/** Opens the project that comes with the program. */
export const openSample = (): Promise<void> => show(client['project.sample']({}));

/** Asks with the system's dialog which project to open. */
export async function chooseProject(): Promise<void> {
  const chosen = await client['project.choose']({});
  if (!chosen.ok) tell(chosen.error);
  else if (chosen.value) void openProject(chosen.value);
}

/** The folders in a folder of this machine; null: the one to begin with. */
export const listFolder = (path: string | null): Promise<Result<FolderView>> =>
  client['folder.list']({ path });

/** Reads all of the project's files anew, tells what was found, and has it listed with the project. */
export async function checkProject(): Promise<void> {
  const t = translator();
  const before = useApp.getState().project?.id;
  const report = await client['project.check']({});
  if (!report.ok) return tell(report.error);
  const { problems, ...counts } = report.value;
  const { project } = useApp.getState();
  if (project && project.id === before) useApp.setState({ project: { ...project, problems } });
  const grave = problems.filter((one) => levelOf(one) !== 'note');
  const [first] = grave;
  if (first) notify(`${t('library.damage', { count: grave.length })}: ${tellFailure(t, first)}`, 'error');
  else notify(t('library.checked', counts));
}

/** Runs a call that opens a project and shows it. */
export async function show(call: Promise<Result<ProjectView>>): Promise<void> {
  const opened = await call;
  if (!opened.ok) {
    tell(opened.error);
    return;
  }
  closeDocument();
  forgetProject();
  adopt(opened.value);
  useApp.setState({ view: 'library', overlay: null });
  beginsAnew();
  const info = await client['app.info']({});
  if (!info.ok) return;
  await fetched(() => learnLanguage(localeOf(info.value)));
  useApp.setState({ info: info.value });
}

/** Makes a project the open one. */
export function adopt(view: ProjectView): void {
  takeProject(view);
  if (view.readOnly) tell(view.readOnly);
  else void takeWaiting();
}
