import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { atMostMegabytes, type Row } from './measure.ts';
import { megabytesOf } from './processes.ts';

/** Milliseconds after which a window is weighed. */
const OPEN = 10_000;
const DECLARATION = join('samples', '联合声明-2024.txt');

/** What all processes take with a declaration brought in, above an empty window of the same browser in the same run. */
export async function benchWeight(browser: string, folder: string): Promise<Row[]> {
  if (process.platform !== 'linux') return [];
  const empty = await weighed(
    spawn(
      browser,
      [
        '--app=data:text/html,<title>empty</title>',
        '--window-size=1440,900',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--user-data-dir=${join(folder, 'empty-weighed')}`,
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
      { stdio: 'ignore' },
    ),
  );
  const home = join(folder, 'home-weighed');
  await mkdir(home);
  const open = await weighed(
    spawn(process.execPath, [join('out', 'main', 'index.js'), DECLARATION], {
      stdio: 'ignore',
      env: { ...process.env, VERMILION_HOME: home, VERMILION_HOST: 'chromium' },
    }),
  );
  return [
    {
      what: 'an empty window of the same browser, all processes (PSS)',
      measured: `${empty.toFixed(0)} MB`,
      claim: '',
      holds: null,
    },
    atMostMegabytes('what a declaration open takes above the empty window', open - empty, 130),
  ];
}

/** What a window takes once it has been open for a while; it is closed then. */
async function weighed(child: ChildProcess): Promise<number> {
  const ended = new Promise((done) => child.once('exit', done));
  await setTimeout(OPEN);
  const weight = megabytesOf(child.pid ?? Number.NaN);
  child.kill('SIGTERM');
  await ended;
  return weight;
}
