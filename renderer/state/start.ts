import { nearestLocale } from '#core/i18n/locale.ts';
import { client } from '../client.ts';
import { takeGiven } from './given.ts';
import { tellProgress } from './importing.ts';
import { learnLanguage, localeOf } from './language.ts';
import { tell } from './notices.ts';
import { refetch, takeAll } from './project-state.ts';
import { adopt } from './projects.ts';
import { useApp } from './store.ts';
import { writePlaces } from './write-places.ts';

/** Fetches what main knows and the language to say it in, and starts to listen. Called once. */
export async function start(): Promise<void> {
  // Most have chosen no other language than their system's: it comes while main answers.
  learnLanguage(nearestLocale(navigator.languages)).catch(() => {});
  const [info, current] = await Promise.all([client['app.info']({}), client['project.current']({})]);
  if (info.ok) {
    await learnLanguage(localeOf(info.value));
    useApp.setState({ info: info.value });
    for (const problem of info.value.problems) tell(problem);
  }
  if (current.ok && current.value) adopt(current.value);
  writePlaces();
  client.on('project.changed', ({ operations, rebuilt }) => {
    if (rebuilt) void refetch();
    else takeAll(operations);
  });
  client.on('import.progress', tellProgress);
  client.on('given.waiting', () => void takeGiven());
  await takeGiven();
}
