import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Session } from '#main/session.ts';
import { createProject } from '#main/store/projects.ts';
import { openDriven } from '#tests/support/driven-window.mjs';
import { makeVersions, USUAL } from '../support/statements.ts';
import { atMost, median, type Row } from './measure.ts';

/** From the press that opens the comparison of two versions of 2,000 clauses to the first change on screen. */
export async function benchCompareWindow(seed: number): Promise<Row[]> {
  const browser = process.env.VERMILION_BROWSER;
  if (!browser) {
    console.log('No browser is to be had here: the comparison on screen is not measured.');
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), 'vermilion-bench-'));
  try {
    const project = join(folder, 'project');
    await makeTwo(project, seed);
    await mkdir(join(folder, 'home'));
    await writeFile(join(folder, 'home', 'settings.json'), JSON.stringify({ last: project }));
    const shown = await openDriven('out/main/chromium.js', browser, {
      env: { ...process.env, VERMILION_HOME: join(folder, 'home'), LANG: 'en_US.UTF-8' },
    });
    const { page } = shown;
    const times: number[] = [];
    const swapped: number[] = [];
    const worst: number[] = [];
    for (let run = 0; run < 5; run++) {
      await page.reload();
      await page.locator('.document-title').first().waitFor();
      await page.waitForTimeout(800);
      const measured = await page.evaluate(
        () =>
          new Promise<{ first: number; worst: number }>((done) => {
            const start = performance.now();
            let last = start;
            let gap = 0;
            const tabs = [...document.querySelectorAll<HTMLElement>('.tabs button')];
            tabs.find((tab) => tab.textContent === 'Compare')?.click();
            const look = (now: number): void => {
              gap = Math.max(gap, now - last);
              last = now;
              if (document.querySelector('.pair-row ins, .pair-row del'))
                setTimeout(() => done({ first: performance.now() - start, worst: gap }));
              else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
          }),
      );
      times.push(measured.first);
      await page.waitForTimeout(500);
      swapped.push(
        await page.evaluate(
          () =>
            new Promise<number>((done) => {
              const gone = (): string => document.querySelector('.pair-row del')?.textContent ?? '';
              const before = gone();
              const start = performance.now();
              window.dispatchEvent(new KeyboardEvent('keydown', { key: 'x' }));
              const look = (): void => {
                if (gone() !== before) setTimeout(() => done(performance.now() - start));
                else requestAnimationFrame(look);
              };
              requestAnimationFrame(look);
            }),
        ),
      );
      worst.push(measured.worst);
    }
    await shown.close();
    return [
      atMost('2,000 clauses a side: from the press to the first change on screen', median(times), 150),
      atMost('  and the other way round', median(swapped), 150),
      { ...atMost('  the longest frame meanwhile', median(worst), 0), claim: '', holds: null },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeTwo(path: string, seed: number): Promise<void> {
  const created = await createProject(path, { title: 'Bench' });
  if (!created.ok) throw new Error(created.error.code);
  const session = new Session(created.value);
  const { a, b } = makeVersions(seed, 'zh', 2000, USUAL);
  for (const [name, text] of [
    ['2023.txt', a],
    ['2024.txt', b],
  ] as const) {
    const imported = await session.importFile(name, new TextEncoder().encode(text), '');
    if (!imported.ok) throw new Error(imported.error.code);
  }
  await created.value.close();
}
