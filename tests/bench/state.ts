import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import { apply, applyAll, type Operation } from '#core/project/operations.ts';
import { tagCount } from '#core/project/query.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';
import { stateToJson } from '#core/project/state-json.ts';
import { createProject } from '#main/store/projects.ts';
import { atMost, median, millis, mustEqual, type Row, within } from './measure.ts';
import { must } from './store.ts';

const EDITS = 400;

function operation(n: number, change: Change): Operation {
  return { id: stamp(1e12 + n, 0, 'bench'), by: '', changes: [change] };
}

function annotate(n: number, documents: number): Change {
  const from = (n * 7919) % 20_000;
  const target = { from, to: from + 4, exact: '关键词句', prefix: '', suffix: '' };
  const annotation = {
    id: `a${n}`,
    document: `d${n % documents}`,
    targets: [target],
    tags: ['t1'],
    note: '',
    colour: null,
  };
  return { kind: 'annotation.add', annotation };
}

/** Operations that make so many documents, a tag and so many annotations, one each. */
function past(documents: number, annotations: number): Operation[] {
  const changes: Change[] = [{ kind: 'tag.add', tag: { id: 't1', name: '关键', colour: 1 } }];
  for (let d = 0; d < documents; d++)
    changes.push({
      kind: 'document.add',
      document: {
        id: `d${d}`,
        title: `文献 ${d}`,
        fileName: `${d}.txt`,
        digest: `sha256:${'0'.repeat(64)}`,
        length: 20_004,
        format: 'text',
        language: 'zh',
      },
    });
  for (let n = 0; n < annotations; n++) changes.push(annotate(n, documents));
  return changes.map((change, n) => operation(n, change));
}

/** Median of single edits applied to a state. Milliseconds. */
function applying(state: ProjectState, annotations: number, documents: number): number {
  const times: number[] = [];
  let current = state;
  for (let i = 0; i < EDITS; i++) {
    const id = `a${(i * 7907) % annotations}`;
    const changes: Change[] = [
      annotate(annotations + i, documents),
      { kind: 'annotation.note', id, note: `批注 ${i}` },
      { kind: 'annotation.untag', id, tag: 't1' },
      { kind: 'annotation.remove', id },
      { kind: 'annotation.restore', id },
    ];
    for (const change of changes) {
      const start = performance.now();
      current = apply(current, operation(1e8 + i, change));
      times.push(performance.now() - start);
    }
  }
  return median(times);
}

/** Median of single edits of a project, each on the disk before it counts. Milliseconds. */
async function saving(folder: string, operations: readonly Operation[], documents: number): Promise<number> {
  const store = must(await createProject(folder, { title: '基准' }));
  must(
    await store.append(
      operations.flatMap(({ changes }) => changes),
      { by: '' },
    ),
  );
  const times: number[] = [];
  for (let i = 0; i < EDITS; i++)
    times.push(
      await millis(async () => must(await store.append([annotate(1e6 + i, documents)], { by: '' }))),
    );
  await store.close();
  return median(times);
}

/** What an edit costs by how much there is, and what replaying costs. */
export async function benchState(): Promise<Row[]> {
  const small = past(1, 10);
  const many = past(1000, 100_000);
  const one = past(1, 100_000);
  // One by one, as edits come, is the same as all at once.
  const head = many.slice(0, 3000);
  mustEqual(
    'one by one and at once',
    stateToJson(head.reduce(apply, emptyState())),
    stateToJson(applyAll(emptyState(), head)),
  );
  const rows: Row[] = [];
  const states = [small, many, one].map((operations) => applyAll(emptyState(), operations));
  const [few, spread, together] = states as [ProjectState, ProjectState, ProjectState];
  mustEqual('the count of a tag', tagCount(spread, 't1'), 100_000);
  applying(few, 10, 1);
  rows.push(atMost('an edit applied in memory, 10 annotations', applying(few, 10, 1), 0.1));
  rows.push(atMost('  100,000 annotations in 1,000 documents', applying(spread, 100_000, 1000), 0.1));
  rows.push(atMost('  100,000 annotations in one document', applying(together, 100_000, 1), 0.1));
  const folder = await mkdtemp(join(tmpdir(), 'vermilion-bench-'));
  try {
    await saving(join(folder, 'warm'), small, 1);
    const at10 = await saving(join(folder, 'a'), small, 1);
    rows.push(
      within(
        'an edit on the disk, 100,000 in 1,000 documents, of that at 10',
        (await saving(join(folder, 'b'), many, 1000)) / at10,
        1.5,
      ),
    );
    rows.push(
      within(
        'an edit on the disk, 100,000 in one document, of that at 10',
        (await saving(join(folder, 'c'), one, 1)) / at10,
        1.5,
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const replays: number[] = [];
  for (let i = 0; i < 7; i++) replays.push(await millis(() => applyAll(emptyState(), many)));
  rows.push({
    what: '100,000 operations replayed (median of 7)',
    measured: `${median(replays).toFixed(0)} ms`,
    claim: '',
    holds: null,
  });
  return rows;
}
