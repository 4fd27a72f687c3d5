import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const TOP = fileURLToPath(new URL('../../', import.meta.url));

/** A script bundled so that plain Node can run it. */
export interface Bundle {
  readonly path: string;
  /** Removes it. */
  remove(): Promise<void>;
}

/** @param script path of a TypeScript module, from the top of the repository */
export async function bundle(script: string): Promise<Bundle> {
  const outDir = join(TOP, 'node_modules', '.cache', `vermilion-child-${process.pid}`);
  await build({
    configFile: false,
    root: TOP,
    logLevel: 'silent',
    build: {
      ssr: script,
      outDir,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  return { path: join(outDir, 'child.mjs'), remove: () => rm(outDir, { recursive: true, force: true }) };
}

/** A started process and what it has said. */
export interface Child {
  readonly process: ChildProcess;
  /** Lines of its standard output so far. */
  readonly lines: string[];
  /** Its exit code or signal once it has ended, and what it complained of. */
  readonly ended: Promise<{ code: number | string | null; stderr: string }>;
}

/** Starts Node on a bundled script. */
export function start(
  path: string,
  args: readonly string[],
  onLine: (line: string) => void = () => {},
): Child {
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    onLine(line);
  });
  const ended = new Promise<{ code: number | string | null; stderr: string }>((done) => {
    child.on('close', (code, signal) => done({ code: signal ?? code, stderr }));
  });
  return { process: child, lines, ended };
}
