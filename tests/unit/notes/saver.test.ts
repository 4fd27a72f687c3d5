import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseNote } from '#renderer/notes/from-markdown.ts';
import { LONGEST_DELAY, RETRY_DELAY, SAVE_DELAY, Saver } from '#renderer/notes/saver.ts';

describe('a note being written', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const start = (value: string): [Saver, string[]] => {
    const saved: string[] = [];
    return [new Saver(parseNote(value), async (markdown) => saved.push(markdown) > 0), saved];
  };

  test('is saved once when it has rested', () => {
    const [saver, saved] = start('a');
    saver.change(parseNote('ab'));
    vi.advanceTimersByTime(LONGEST_DELAY - SAVE_DELAY);
    saver.change(parseNote('abc'));
    vi.advanceTimersByTime(SAVE_DELAY - 1);
    expect(saved).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(saved).toEqual(['abc']);
    vi.advanceTimersByTime(10 * SAVE_DELAY);
    expect(saved).toEqual(['abc']);
  });

  test('is saved at once when told to, and not again later', () => {
    const [saver, saved] = start('a');
    saver.change(parseNote('ab'));
    saver.flush();
    saver.flush();
    vi.advanceTimersByTime(SAVE_DELAY);
    expect(saved).toEqual(['ab']);
  });

  test('is not saved for being looked at, however its Markdown was written', () => {
    const [saver, saved] = start('* a\n* b\n');
    saver.flush();
    saver.change(parseNote('* a\n* b\n* c'));
    saver.change(parseNote('* a\n* b'));
    vi.advanceTimersByTime(SAVE_DELAY);
    saver.flush();
    expect(saved).toEqual([]);
  });

  test('that could not be saved is still to be saved', async () => {
    const tried: string[] = [];
    const saver = new Saver(parseNote('a'), async (markdown) => tried.push(markdown) > 1);
    saver.change(parseNote('ab'));
    expect(await saver.flush()).toBe(false);
    expect(saver.dirty).toBe(true);
    expect(await saver.flush()).toBe(true);
    expect(saver.dirty).toBe(false);
    expect(tried).toEqual(['ab', 'ab']);
  });

  test('knows what it handed over when it comes back, once', () => {
    const [saver] = start('a');
    for (const next of ['ab', 'abc', 'abcd']) {
      saver.change(parseNote(next));
      saver.flush();
    }
    expect(saver.isOwn('other')).toBe(false);
    expect(saver.isOwn('abc')).toBe(true);
    expect(saver.isOwn('abc')).toBe(false);
    expect(saver.isOwn('abcd')).toBe(true);
  });

  /** Types a key each 100 ms; answers with what was saved, when, and whether it goes on from the save before. */
  async function type(keys: number, save: () => Promise<boolean> = async () => true) {
    const saved: { markdown: string; at: number; continues: boolean }[] = [];
    const began = Date.now();
    const saver = new Saver(parseNote(''), (markdown, continues) => {
      saved.push({ markdown, at: Date.now() - began, continues });
      return save();
    });
    for (let key = 1; key <= keys; key++) {
      saver.change(parseNote('x'.repeat(key)));
      await vi.advanceTimersByTimeAsync(100);
    }
    return { saved, saver };
  }

  test('is saved however fast one types on, as one step to undo until one rests', async () => {
    const { saved, saver } = await type(40);
    expect(saved.length).toBeGreaterThanOrEqual(4);
    for (const [i, { markdown, at, continues }] of saved.entries()) {
      // The key that is not in the save before was pressed so long ago at most.
      const first = (saved[i - 1]?.markdown.length ?? 0) * 100;
      expect(at - first).toBeLessThanOrEqual(LONGEST_DELAY);
      expect(markdown.length).toBeGreaterThan(first / 100);
      expect(continues).toBe(i > 0);
    }
    await vi.advanceTimersByTimeAsync(2 * SAVE_DELAY);
    expect(saved.at(-1)).toMatchObject({ markdown: 'x'.repeat(40), continues: true });
    saver.change(parseNote('and on'));
    await vi.advanceTimersByTimeAsync(SAVE_DELAY);
    expect(saved.at(-1)).toMatchObject({ markdown: 'and on', continues: false });
  });

  test('waits for a slow disk before it is saved again by itself', async () => {
    let under = 0;
    const { saved } = await type(60, async () => {
      expect(++under).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 2000));
      under--;
      return true;
    });
    expect(saved.length).toBeGreaterThanOrEqual(2);
  });

  test('that the disk refuses is tried again now and then, and not once it is closed', async () => {
    const { saved, saver } = await type(100, async () => false);
    expect(saved.length).toBeGreaterThanOrEqual(2);
    expect(saved.length).toBeLessThanOrEqual(3);
    await vi.advanceTimersByTimeAsync(RETRY_DELAY);
    const tried = saved.length;
    expect(saved.at(-1)?.markdown).toBe('x'.repeat(100));
    expect(await saver.close()).toBe(false);
    await vi.advanceTimersByTimeAsync(10 * RETRY_DELAY);
    expect(saved.length).toBe(tried + 1);
  });

  test('tells that something is not handed over from the first key on, also while an input method composes', async () => {
    const told: boolean[] = [];
    const saver = new Saver(
      parseNote(''),
      async () => true,
      (unsaved) => told.push(unsaved),
    );
    saver.change(parseNote('a'));
    expect(told.at(-1)).toBe(true);
    await vi.advanceTimersByTimeAsync(SAVE_DELAY);
    expect(told.at(-1)).toBe(false);
    saver.hold();
    expect(told.at(-1)).toBe(true);
    saver.change(parseNote('a'));
    expect(told.at(-1)).toBe(false);
  });

  test('is saved as it was before an input method began to compose, and as it is when that is over', async () => {
    const [saver, saved] = start('');
    saver.change(parseNote('人民币'));
    saver.hold();
    saver.hold();
    await vi.advanceTimersByTimeAsync(LONGEST_DELAY);
    expect(saved).toEqual(['人民币']);
    await vi.advanceTimersByTimeAsync(10 * LONGEST_DELAY);
    saver.change(parseNote('人民币结算'));
    await vi.advanceTimersByTimeAsync(SAVE_DELAY);
    expect(saved).toEqual(['人民币', '人民币结算']);
  });

  test('taken over from outside counts as saved', () => {
    const [saver, saved] = start('a');
    saver.change(parseNote('ab'));
    saver.reset(parseNote('other'));
    vi.advanceTimersByTime(SAVE_DELAY);
    saver.flush();
    expect(saved).toEqual([]);
    expect(saver.dirty).toBe(false);
  });
});
