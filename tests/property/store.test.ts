import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stateToJson } from '#core/project/state-json.ts';
import { shownOf } from '#core/project/way-back.ts';
import { Fold } from '#main/store/fold.ts';
import { encodeLine } from '#main/store/log-line.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import { arbitraryChanges, arbitraryOperations } from '#tests/support/arbitrary-project.ts';
import { HERE, must, tempFolder } from '#tests/support/store.ts';
import { runs } from '#tests/support/torture.ts';

const SEED = { seed: 1949, numRuns: runs(60) };

async function newProject(): Promise<string> {
  const path = join(await tempFolder(), 'project');
  await must(await createProject(path, { title: 'Project' }, HERE)).close();
  return path;
}

const open = async (path: string, snapshotAfter = 500): Promise<ProjectStore> =>
  must(await openProject(path, { ...HERE, snapshotAfter }));

test('what is replayed from the logs is what stood before, undone and redone edits included', async () => {
  const acts = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: arbitraryChanges },
      { weight: 1, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) },
    ),
    { maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(acts, fc.boolean(), async (list, snapshot) => {
      const path = await newProject();
      const store = await open(path, snapshot ? 1 : 500);
      for (const act of list) {
        if (typeof act === 'string') must(await store[act]());
        else must(await store.append(act, { by: '某人' }));
      }
      const before = stateToJson(store.state);
      await store.close();
      const again = await open(path);
      expect(stateToJson(again.state)).toEqual(before);
      expect(again.problems).toEqual([]);
      expect(again.lastOperation).toBe(store.lastOperation);
      await again.close();
    }),
    SEED,
  );
});

test('logs of several writers that arrive byte by byte in any order give the same state', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryOperations,
      fc.array(fc.tuple(fc.constantFrom('aaa', 'bbb', 'ccc'), fc.nat({ max: 700 })), { maxLength: 12 }),
      async (operations, portions) => {
        const path = await newProject();
        const store = await open(path);
        await mkdir(join(path, 'log'), { recursive: true });
        const logs = new Map(
          ['aaa', 'bbb', 'ccc'].map((replica) => {
            const own = operations.filter(({ id }) => id.endsWith(replica));
            const header = { vermilion: 1, replica, place: 'elsewhere' };
            return [replica, Buffer.concat([header, ...own].map((value) => encodeLine(value)))];
          }),
        );
        const all: [string, number][] = [...portions, ['aaa', 1e9], ['bbb', 1e9], ['ccc', 1e9]];
        for (const [replica, size] of all) {
          const bytes = logs.get(replica)!;
          await appendFile(join(path, 'log', `${replica}.jsonl`), bytes.subarray(0, size));
          logs.set(replica, bytes.subarray(size));
          await store.refresh();
        }
        const whole = new Fold('Project');
        whole.replay(operations);
        expect(stateToJson(store.state)).toEqual(stateToJson(whole.state));
        expect(store.problems).toEqual([]);
        await store.close();
      },
    ),
    SEED,
  );
});

test('a byte flipped anywhere in a project of two writers loses at most one operation', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryOperations,
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (list, at, mask) => {
        const path = await newProject();
        const replicas = ['aaa', 'bbb', 'ccc'].map((replica) => {
          const own = list.filter(({ id }) => id.endsWith(replica));
          return {
            replica,
            lines: [{ vermilion: 1, replica, place: 'elsewhere' }, ...own].map((v) => encodeLine(v)),
          };
        });
        const bytes = Buffer.concat(replicas[0]!.lines);
        bytes[at % bytes.length]! ^= mask;
        await writeFile(join(path, 'log', 'aaa.jsonl'), bytes);
        for (const { replica, lines } of replicas.slice(1)) {
          await writeFile(join(path, 'log', `${replica}.jsonl`), Buffer.concat(lines));
        }
        const store = await open(path);
        expect(store.problems.length).toBeGreaterThan(0);
        expect((await store.check()).operations).toBeGreaterThanOrEqual(list.length - 1);
        must(await store.append([{ kind: 'project.rename', title: 'goes on' }], { by: '' }));
        expect(store.title).toBe('goes on');
        await store.close();
      },
    ),
    SEED,
  );
});

test('undoing everything leads back to what other writers left, and redoing everything forward again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryChanges, { maxLength: 8 }), async (edits) => {
      const store = await open(await newProject());
      const start = shownOf(store.state);
      for (const changes of edits) must(await store.append(changes, { by: '' }));
      const end = shownOf(store.state);
      while (store.canUndo) must(await store.undo());
      expect(shownOf(store.state)).toEqual(start);
      while (store.canRedo) must(await store.redo());
      expect(shownOf(store.state)).toEqual(end);
      await store.close();
    }),
    SEED,
  );
});
