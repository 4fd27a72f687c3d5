import { client } from '../client.ts';
import { type FoundFile, importFiles } from './importing.ts';
import { tell } from './notices.ts';
import { openProject } from './projects.ts';

/** Takes what was given from outside: a project is opened, files come in as if they had been dropped. */
export async function takeGiven(): Promise<void> {
  const files: FoundFile[] = [];
  for (;;) {
    const answer = await client['given.next']({});
    if (!answer.ok || answer.value === null) break;
    const item = answer.value;
    if (item.kind === 'failed') tell(item.error);
    else if (item.kind === 'project') await openProject(item.path);
    else files.push({ file: new File([bytesOf(item.base64)], nameOf(item.path)), path: item.path });
  }
  await importFiles(files);
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
