import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Pages } from '#core/project/pages.ts';
import { acceptedFindings } from '#core/structure/accepted.ts';
import type { Block, Page } from '#core/structure/page.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import { correctByChance } from '#tests/support/corrections-log.ts';
import { HERE, must, tempFolder } from '#tests/support/store.ts';

/**
 * A project whose structure was corrected, and its cuts ticked off, before labels were read by a grammar. Written by
 * `correctByChance(store, 20261128)` at b00e8dd; to write another, run it there and copy the folder.
 */
const FIXTURE = 'tests/fixtures/corrections';

const pagesOf = (store: ProjectStore): Pages =>
  new Pages(
    (id) => store.source(id),
    () => store.state,
  );

/** The block whose text or label holds the first character at or behind `at` that is no blank. */
function blockAt({ text, ...page }: Page, at: number): Block | undefined {
  let place = at;
  while (/\s/.test(text.charAt(place))) place++;
  return page.blocks.find(({ from, to }) => from <= place && place < to);
}

/** Whether what a correction says is so on a page, seen from the characters on both sides of its offset. */
function isDone(page: Page, kind: 'boundary' | 'kind' | 'folded', at: number, value: unknown): boolean {
  const here = blockAt(page, at);
  if (kind === 'kind') return here?.kind === value;
  if (kind === 'folded') return here?.repeat ? here.repeat.folded === value : value === false;
  let before = at - 1;
  while (/\s/.test(page.text.charAt(before))) before--;
  const last = page.blocks.findLast(({ from, to }) => from <= before && before < to);
  return value === 'join' ? here !== undefined && here === last : here !== last;
}

/** How many corrections of a project are done, and how many are told as idle; those that are neither, in words. */
async function tally(store: ProjectStore): Promise<{ done: number; idle: number; lost: string[] }> {
  const pages = pagesOf(store);
  let [done, idle] = [0, 0];
  const lost: string[] = [];
  for (const [document, edits] of store.state.structure) {
    const page = must(await pages.get(document));
    const told = new Set(page.outline.findings.map(({ key }) => key));
    for (const kind of ['boundary', 'kind', 'folded'] as const)
      for (const [at, value] of edits[kind]) {
        if (isDone(page, kind, at, value)) done++;
        else if (told.has(`correction-idle@${at}`)) idle++;
        else lost.push(`${document} ${kind} ${at} ${value}: ${page.text.slice(at - 20, at + 20)}`);
      }
  }
  return { done, idle, lost };
}

describe('a log of fifty corrections', () => {
  test('that an earlier version wrote does what was meant, or tells what it cannot', async () => {
    const path = join(await tempFolder(), 'p');
    await cp(FIXTURE, path, { recursive: true });
    const store = must(await openProject(path, HERE));
    expect(store.problems).toEqual([]);
    const { done, idle, lost } = await tally(store);
    expect(lost).toEqual([]);
    expect(done + idle).toBe(50);
    expect(idle).toBeLessThanOrEqual(2);
    // What was ticked off is so still, where it is found at all.
    const pages = pagesOf(store);
    let accepted = 0;
    for (const [document, keys] of store.state.accepted) {
      const page = must(await pages.get(document));
      const cuts = page.outline.findings.filter(({ code }) => code === 'split' || code === 'possible-cut');
      const by = acceptedFindings(page, keys);
      expect(cuts.filter(({ key }) => !by.has(key)).map(({ key }) => key)).toEqual([]);
      accepted += by.size;
    }
    expect(accepted).toBeGreaterThan(0);
  });

  test('that this version writes does what was meant', async () => {
    const path = join(await tempFolder(), 'p');
    const store = must(await createProject(path, { title: 'p' }, HERE));
    expect(await correctByChance(store, 20261128)).toHaveLength(50);
    const { done, idle, lost } = await tally(store);
    expect(lost).toEqual([]);
    expect(done + idle).toBe(50);
    expect(idle).toBeLessThanOrEqual(2);
  });
});
