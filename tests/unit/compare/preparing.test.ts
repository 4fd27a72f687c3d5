import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { apply } from '#core/project/operations.ts';
import { emptyState } from '#core/project/state.ts';
import { type WorkRequest, work } from '#renderer/compare/work.ts';

const TEXTS: Readonly<Record<string, string>> = {
  a: '一、双方同意深化港口合作。\n\n二、双方支持两国青年交流。\n\n三、双方将互设文化中心。\n',
  b: '一、双方支持两国青年交流和互访。\n\n二、双方同意深化港口与铁路合作。\n\n三、双方建立渔业磋商机制。\n',
};

/** What was asked of workers. */
const asked: WorkRequest[] = [];

/** Works in the window's thread, and answers later. */
class FakeWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: unknown = null;

  postMessage(request: WorkRequest): void {
    asked.push(request);
    queueMicrotask(() => {
      const post = (data: unknown): void => this.onmessage?.({ data });
      post({
        done: work(request, {
          onProgress: (progress) => post({ progress }),
          onAligned: (aligned) => post({ aligned }),
        }),
      });
    });
  }

  terminate(): void {
    this.onmessage = null;
  }
}

let isGone = false;
const source = async ({ document }: { document: string }): Promise<unknown> => {
  if (isGone) throw new Error('gone');
  return { ok: true, value: { text: TEXTS[document], digest: document } };
};
vi.stubGlobal('window', { vermilion: { 'document.source': source } });
vi.stubGlobal('Worker', FakeWorker);
vi.stubGlobal('requestIdleCallback', (done: (deadline: { timeRemaining(): number }) => void) =>
  queueMicrotask(() => done({ timeRemaining: () => 0 })),
);
const { useApp } = await import('#renderer/state/store.ts');
const { compareDocuments, useCompare } = await import('#renderer/state/compare-store.ts');
const { runCompare, swapSides } = await import('#renderer/state/comparing.ts');
const { forgetProject } = await import('#renderer/state/new-project.ts');
const { compareEarly, prepareComparison, prepareSwapped } = await import('#renderer/state/preparing.ts');
const { fetchPages } = await import('#renderer/state/pages.ts');

function open(): void {
  let state = emptyState();
  for (const [at, name] of Object.keys(TEXTS).entries()) {
    const document = {
      id: name,
      digest: `sha256:${String(at).repeat(64)}`,
      title: name,
      fileName: `${name}.txt`,
      language: 'zh',
      format: 'text' as const,
      length: TEXTS[name]?.length ?? 0,
    };
    state = apply(state, { id: '', by: '', changes: [{ kind: 'document.add', document }] });
  }
  useApp.setState({
    project: {
      path: 'one',
      id: 'one',
      readOnly: null,
      problems: [],
      state,
      isWhole: true,
      lastOperation: '',
      canUndo: false,
      canRedo: false,
    },
  });
}

/** What is shown, without what it was laid out from. */
function told() {
  const { result, at, progress, failure } = useCompare.getState();
  if (!result) return null;
  const { comparison, ...rest } = result;
  const { links, deleted, inserted, acrossLanguages, repeats } = comparison;
  return { ...rest, links, deleted, inserted, acrossLanguages, repeats, at, progress, failure };
}

/** All results that are shown while something is done. */
async function shownBy(act: () => Promise<void>): Promise<boolean[]> {
  const whole: boolean[] = [];
  const leave = useCompare.subscribe(({ result }, before) => {
    if (result && result !== before.result) whole.push(result.whole);
  });
  await act();
  leave();
  return whole;
}

describe('a comparison that was made ready', () => {
  beforeAll(fetchPages);
  beforeEach(() => {
    forgetProject();
    asked.length = 0;
    open();
  });

  test('is shown whole, at once, as it is found when nothing was made ready', async () => {
    compareDocuments(['a', 'b']);
    expect(await shownBy(runCompare)).toEqual([false, true]);
    const fresh = told();
    forgetProject();
    open();
    await compareEarly();
    await prepareComparison();
    expect(useCompare.getState()).toMatchObject({ versions: ['a', 'b'], result: null, progress: null });
    const { length } = asked;
    expect(await shownBy(runCompare)).toEqual([true]);
    expect(asked).toHaveLength(length);
    expect(told()).toEqual(fresh);
  });

  test('is shown the other way round as it is found anew', async () => {
    compareDocuments(['b', 'a']);
    await runCompare();
    const fresh = told();
    forgetProject();
    open();
    compareDocuments(['a', 'b']);
    await runCompare();
    await prepareSwapped();
    const { length } = asked;
    swapSides();
    expect(await shownBy(runCompare)).toEqual([true]);
    expect(told()).toEqual(fresh);
    swapSides();
    expect(await shownBy(runCompare)).toEqual([true]);
    expect(asked).toHaveLength(length);
    expect(useCompare.getState().result).toMatchObject({ a: 'a', b: 'b', whole: true });
  });

  test('is not there where that failed, and nobody is told before they ask', async () => {
    isGone = true;
    await prepareComparison();
    isGone = false;
    expect(useCompare.getState()).toMatchObject({ result: null, failure: null });
    expect(await shownBy(runCompare)).toEqual([false, true]);
  });

  test('is of the texts as they stand: what was corrected since is compared anew', async () => {
    await prepareComparison();
    const { project } = useApp.getState();
    if (!project) throw new Error('no project');
    const state = apply(project.state, {
      id: '',
      by: '',
      changes: [{ kind: 'structure.kind', document: 'b', at: 0, value: 'heading' }],
    });
    useApp.setState({ project: { ...project, state } });
    const { length } = asked;
    await runCompare();
    expect(asked).toHaveLength(length + 1);
  });
});
