import { expect, test } from 'vitest';
import { closeInTime, PATIENCE } from '#main/hosts/close-in-time.ts';

/** A promise that is settled from outside. */
function later<T>() {
  let done: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    done = resolve;
  });
  return { promise, done };
}

/** Closing whose disk, clock and person are in hand. */
function inHand() {
  const disk = later<void>();
  const clock = later<void>();
  const person = later<'wait' | 'quit'>();
  const log: (string | number)[] = [];
  const ended = closeInTime({
    close: () => disk.promise,
    sleep: (ms) => {
      log.push(ms);
      return clock.promise;
    },
    ask: () => {
      log.push('asked');
      return person.promise;
    },
  }).then(() => void log.push('ended'));
  return { disk, clock, person, log, ended };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what is closed in time is not asked about', async () => {
  const { disk, log, ended } = inHand();
  disk.done();
  await ended;
  expect(log).toEqual([PATIENCE, 'ended']);
});

test('who quits anyway need not wait for the disk', async () => {
  const { clock, person, log, ended } = inHand();
  clock.done();
  person.done('quit');
  await ended;
  expect(log).toEqual([PATIENCE, 'asked', 'ended']);
});

test('who waits on waits for the disk, and is asked once', async () => {
  const { disk, clock, person, log, ended } = inHand();
  clock.done();
  person.done('wait');
  await settle();
  expect(log).toEqual([PATIENCE, 'asked']);
  disk.done();
  await ended;
  expect(log).toEqual([PATIENCE, 'asked', 'ended']);
});

test('what is closed while somebody is asked needs no answer', async () => {
  const { disk, clock, log, ended } = inHand();
  clock.done();
  await settle();
  disk.done();
  await ended;
  expect(log).toEqual([PATIENCE, 'asked', 'ended']);
});

test('a project that cannot be closed keeps nobody', async () => {
  await closeInTime({
    close: () => Promise.reject(new Error('no disk')),
    sleep: () => new Promise(() => {}),
    ask: () => Promise.reject(new Error('asked')),
  });
});
