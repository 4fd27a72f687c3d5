import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Another program that gives the text of a file. */
export interface Reference {
  readonly name: string;
  /** The kinds of files that it reads as a person would have them read. */
  readonly kinds: ReadonlySet<string>;
  /** The text; null where the program fails or takes longer than so many milliseconds. */
  textOf(path: string, ms: number): Promise<string | null>;
  close(): Promise<void>;
}

/** Code units of a reference that are taken. */
const MOST = 64 * 1024 * 1024;

/** The references by the names under which they are asked for. */
export const REFERENCES: Readonly<Record<string, () => Promise<Reference | null>>> = {
  lo: libreOffice,
  pdftotext: pdfToText,
};

/** LibreOffice, with a home of its own; null where it is not installed. */
async function libreOffice(): Promise<Reference | null> {
  if (!(await answers('soffice', ['--version']))) return null;
  const home = await mkdtemp(join(tmpdir(), 'vermilion-bench-lo-'));
  let count = 0;
  return {
    name: 'LibreOffice',
    kinds: new Set(['docx', 'odt', 'rtf']),
    async textOf(path, ms) {
      const out = join(home, `out-${count++}`);
      try {
        await run(
          'soffice',
          [
            `-env:UserInstallation=${pathToFileURL(join(home, 'user')).href}`,
            '--headless',
            '--convert-to',
            'txt:Text (encoded):UTF8',
            '--outdir',
            out,
            path,
          ],
          { timeout: ms, killSignal: 'SIGKILL' },
        );
        const [file] = await readdir(out);
        return file === undefined ? null : (await readFile(join(out, file), 'utf8')).slice(0, MOST);
      } catch {
        return null;
      } finally {
        await rm(out, { recursive: true, force: true });
      }
    },
    close: () => rm(home, { recursive: true, force: true }),
  };
}

/** pdftotext in the order in which people read; null where it is not installed. */
async function pdfToText(): Promise<Reference | null> {
  if (!(await answers('pdftotext', ['-v']))) return null;
  return {
    name: 'pdftotext',
    kinds: new Set(['pdf']),
    async textOf(path, ms) {
      try {
        const { stdout } = await run('pdftotext', ['-enc', 'UTF-8', path, '-'], {
          timeout: ms,
          maxBuffer: MOST,
        });
        return stdout;
      } catch {
        return null;
      }
    },
    close: async () => {},
  };
}

async function answers(program: string, args: readonly string[]): Promise<boolean> {
  try {
    await run(program, [...args], { timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}
