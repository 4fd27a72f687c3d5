import { describe, expect, test } from 'vitest';
import type { Change } from '#core/project/changes/table.ts';
import { type Failure, failure, type Result } from '#core/result.ts';
import { Waiting } from '#main/waiting.ts';

const FULL = failure('disk-full', { file: 'log' });
const REFUSED = failure('newer-version', { file: 'project.json', version: 9 });
const tag = (name: string) => ({
  id: name,
  changes: [{ kind: 'annotation.tag', id: 'a', tag: name }] satisfies Change[],
});
const note = (text: string) => ({
  id: 'a',
  changes: [{ kind: 'annotation.note', id: 'a', note: text }] satisfies Change[],
});

/** A disk whose answers are given from outside, in any order. */
function disk() {
  const answers: ((result: Result<string>) => void)[] = [];
  return {
    write: () => new Promise<Result<string>>((answer) => answers.push(answer)),
    take: (at = 0) => answers.splice(at, 1)[0]?.({ ok: true, value: 'written' }),
    refuse: (error: Failure, at = 0) => answers.splice(at, 1)[0]?.({ ok: false, error }),
  };
}
const names = async (waiting: Waiting, project = 'p'): Promise<string[]> =>
  (await waiting.list(project)).map(({ id }) => id);
const taken = async (): Promise<Result<string>> => ({ ok: true, value: 'written' });
const full = async (): Promise<Result<string>> => ({ ok: false, error: FULL });

describe('what the disk could not take', () => {
  test('waits with its reason until it is written, in the order in which it was made', async () => {
    const waiting = new Waiting();
    expect(await waiting.write('p', tag('one'), full)).toEqual({ ok: false, error: FULL });
    waiting.keep('p', tag('two'));
    expect(await waiting.list('p')).toEqual([
      { ...tag('one'), failure: FULL },
      { ...tag('two'), failure: null },
    ]);
    await waiting.write('p', tag('one'), full);
    expect(await names(waiting)).toEqual(['one', 'two']);
    await waiting.write('p', tag('one'), taken);
    expect([await names(waiting), waiting.count]).toEqual([['two'], 1]);
  });

  test('waits for its own project alone', async () => {
    const waiting = new Waiting();
    await waiting.write('p', tag('one'), full);
    expect([await names(waiting, 'q'), waiting.count]).toEqual([[], 1]);
  });

  test('does not wait where it is refused for good; a note does, for it stands nowhere else', async () => {
    const waiting = new Waiting();
    const refused = async (): Promise<Result<string>> => ({ ok: false, error: REFUSED });
    await waiting.write('p', tag('one'), refused);
    await waiting.write('p', note('n'), refused);
    expect(await names(waiting)).toEqual(['a']);
  });

  test('is told once it is known, though it was asked for before', async () => {
    const waiting = new Waiting();
    const { write, take, refuse } = disk();
    void waiting.write('p', tag('one'), write);
    void waiting.write('p', tag('two'), write);
    const told = names(waiting);
    take();
    refuse(FULL);
    expect(await told).toEqual(['two']);
  });

  test('waits behind what it may have been done to, though the disk took it', async () => {
    const waiting = new Waiting();
    const { write, take, refuse } = disk();
    const both = [waiting.write('p', tag('one'), write), waiting.write('p', tag('two'), write)];
    refuse(FULL);
    take();
    await Promise.all(both);
    expect(await names(waiting)).toEqual(['one', 'two']);
  });

  test('is of a note what was written last, whichever comes back first', async () => {
    const waiting = new Waiting();
    const { write, take, refuse } = disk();
    const both = [waiting.write('p', note('n'), write), waiting.write('p', note('now'), write)];
    refuse(FULL, 1);
    take();
    await Promise.all(both);
    expect(await waiting.list('p')).toEqual([{ ...note('now'), failure: FULL }]);
  });

  test('is handed over once more, highlights before their notes, until the disk refuses again', async () => {
    const waiting = new Waiting();
    await waiting.write('p', note('n'), full);
    waiting.keep('p', tag('one'));
    waiting.keep('p', tag('two'));
    const written: string[] = [];
    await waiting.writeAll('p', async ({ id }) => {
      written.push(id);
      return id === 'two' ? full() : taken();
    });
    expect([written, await names(waiting)]).toEqual([
      ['one', 'two'],
      ['a', 'two'],
    ]);
    await waiting.writeAll('p', taken);
    expect(waiting.count).toBe(0);
  });

  test('is not kept where writing it throws', async () => {
    const waiting = new Waiting();
    const fault = waiting.write('p', tag('one'), () => Promise.reject(new TypeError('a bug')));
    await expect(fault).rejects.toThrow('a bug');
    expect(await names(waiting)).toEqual([]);
  });
});
