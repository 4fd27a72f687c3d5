import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { apply } from '#core/project/operations.ts';
import { emptyState } from '#core/project/state.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

const TEXT = '一、双方同意深化港口合作。\n\n二、双方支持两国青年交流。\n';

/** The page's way out: a text that is asked for comes when it is let through. */
const pending: (() => void)[] = [];
const source = ({ document }: { document: string }): Promise<unknown> =>
  new Promise((resolve) => {
    const text = document === 'labels' ? '一、\n二、\n' : TEXT;
    pending.push(() => resolve({ ok: true, value: { text, digest: document } }));
  });
const made: unknown[] = [];

/** No worker is to be had: the work is done here. */
class FakeWorker {
  onerror: ((event: { message: string }) => void) | null = null;

  constructor() {
    made.push(this);
  }

  postMessage(): void {
    queueMicrotask(() => this.onerror?.({ message: '' }));
  }

  terminate(): void {}
}

vi.stubGlobal('window', { vermilion: { 'document.source': source } });
vi.stubGlobal('Worker', FakeWorker);
const { useApp } = await import('#renderer/state/store.ts');
const { compareDocuments, useCompare } = await import('#renderer/state/compare-store.ts');
const { resetComparison, runCompare } = await import('#renderer/state/comparing.ts');
const { learnLanguage } = await import('#renderer/state/language.ts');
const { fetchPages } = await import('#renderer/state/pages.ts');
const { awaitingClause, compareClause } = await import('#renderer/state/compare-clauses.ts');

function open(id: string, names: readonly string[]): void {
  let state = emptyState();
  for (const [at, name] of names.entries()) {
    const document = {
      id: name,
      digest: `sha256:${String(at).repeat(64)}`,
      title: name,
      fileName: `${name}.txt`,
      language: 'zh',
      format: 'text' as const,
      length: TEXT.length,
    };
    state = apply(state, { id: '', by: '', changes: [{ kind: 'document.add', document }] });
  }
  useApp.setState({
    project: {
      path: id,
      id,
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

describe('the comparison on screen', () => {
  beforeAll(() => Promise.all([learnLanguage('en'), fetchPages()]));
  beforeEach(() => {
    resetComparison();
    pending.length = 0;
    made.length = 0;
    open('one', ['a', 'b']);
  });

  test('of a project that was closed meanwhile is not begun', async () => {
    compareDocuments(['a', 'b']);
    const run = runCompare();
    resetComparison();
    open('two', ['a', 'b']);
    for (const resolve of pending) resolve();
    await run;
    expect(made).toEqual([]);
    expect(useCompare.getState().progress).toBeNull();
  });

  test('with a version that holds no clause is told, and nothing of it is shown', async () => {
    open('one', ['a', 'labels']);
    compareDocuments(['a', 'labels']);
    const run = runCompare();
    for (const resolve of pending) resolve();
    await run;
    expect(useCompare.getState()).toMatchObject({
      result: null,
      progress: null,
      failure: { code: 'nothing-to-compare', facts: { file: 'labels' } },
    });
  });

  test('waits for no clause of another project, or of a document that was removed', () => {
    const page = new Page(TEXT, parseOutline(TEXT));
    const ref = page.blocks[0]!.node!.ref;
    const document = { id: 'a', digest: '', page };
    compareClause(document, ref);
    expect(awaitingClause()).toMatchObject({ document: 'a', ref });
    open('two', ['a', 'b']);
    expect(awaitingClause()).toBeNull();
    compareClause(document, ref);
    expect(useCompare.getState().versions).toEqual([]);
    expect(awaitingClause()).not.toBeNull();
    open('two', ['b']);
    expect(awaitingClause()).toBeNull();
  });
});
