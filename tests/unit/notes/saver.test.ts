import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseNote } from '#renderer/notes/from-markdown.ts';
import { SAVE_DELAY, Saver } from '#renderer/notes/saver.ts';

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
    vi.advanceTimersByTime(SAVE_DELAY - 1);
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

  test('is not saved by itself while an input method composes', () => {
    const saved: string[] = [];
    let composing = true;
    const saver = new Saver(
      parseNote(''),
      async (markdown) => saved.push(markdown) > 0,
      () => !composing,
    );
    saver.change(parseNote('ni hao'));
    vi.advanceTimersByTime(3 * SAVE_DELAY);
    expect(saved).toEqual([]);
    composing = false;
    saver.change(parseNote('你好'));
    vi.advanceTimersByTime(SAVE_DELAY);
    expect(saved).toEqual(['你好']);
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
