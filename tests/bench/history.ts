import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import { atMost, chineseText, millis, mustEqual, peer, type Row } from './measure.ts';
import { must } from './store.ts';

const EDITS = 200_000;
/** UTF-16 code units: 2 kB of Chinese in UTF-8. */
const NOTE = 680;
const MEGA = 1e6;

/** A note that is edited very many times: what its history weighs on the disk, and how soon the project opens. */
export async function benchHistory(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vermilion-bench-'));
  const path = join(folder, 'p');
  try {
    const store = must(await createProject(path, { title: '基准' }));
    const { note, written, wholeTexts } = await edit(store);
    await store.close();
    const bytes = await sizeOf(join(path, 'log'));
    const rows: Row[] = [
      {
        what: `history of ${EDITS.toLocaleString('en')} edits of one 2 kB note, on the disk`,
        measured: `${(bytes / MEGA).toFixed(1)} MB`,
        claim: '≤ 10 MB',
        holds: bytes <= 10 * MEGA,
      },
      peer('the text of the note after each edit, one after the other', `${(written / MEGA).toFixed(0)} MB`),
      peer('the same, a thousand texts at a time with gzip', `${(wholeTexts / MEGA).toFixed(0)} MB`),
    ];
    rows.push(await opening('open it', path, note, {}));
    rows.push(await opening('open it where it was never opened', path, note, { data: join(folder, 'new') }));
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Changes one character of a note at a time. */
async function edit(store: ProjectStore): Promise<{ note: string; written: number; wholeTexts: number }> {
  const targets = [{ from: 0, to: 1, exact: '甲', prefix: '', suffix: '' }];
  const annotation = { id: 'a', document: 'd', targets, tags: [], note: '', colour: null };
  must(await store.append([{ kind: 'annotation.add', annotation }], { by: '' }));
  const letters = chineseText(40, 3).replaceAll('\n', '');
  let note = letters.slice(0, NOTE);
  let written = 0;
  let wholeTexts = 0;
  let some: string[] = [];
  for (let i = 0; i < EDITS; i++) {
    const at = (i * 7919) % NOTE;
    note = note.slice(0, at) + letters[(i * 31) % letters.length] + note.slice(at + 1);
    must(await store.append([{ kind: 'annotation.note', id: 'a', note }], { by: '分析' }));
    some.push(note);
    if (some.length < 1000) continue;
    const text = Buffer.from(some.join('\n'));
    written += text.length;
    wholeTexts += gzipSync(text).length;
    some = [];
  }
  return { note, written, wholeTexts };
}

async function opening(what: string, path: string, note: string, options: { data?: string }): Promise<Row> {
  let opened: ProjectStore | null = null;
  const ms = await millis(async () => {
    opened = must(await openProject(path, options));
  });
  const store = opened as ProjectStore | null;
  mustEqual('the note after reopening', store?.state.annotations.get('a')?.record.note, note);
  await store?.close();
  return atMost(what, ms, 2000);
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder)) bytes += (await stat(join(folder, name))).size;
  return bytes;
}
