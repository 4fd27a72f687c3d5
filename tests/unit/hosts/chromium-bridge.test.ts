import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import {
  type AnswerPart,
  type BridgeSetup,
  installBridge,
  partsOf,
  readCall,
  readInput,
} from '#main/hosts/chromium-bridge.ts';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const every = Uint8Array.from({ length: 256 }, (_, value) => value);

describe('what a page sends over the binding', () => {
  test.each([
    ['no bytes', new Uint8Array(0)],
    ['one', Uint8Array.of(255)],
    ['two', Uint8Array.of(0, 255)],
    ['every value', every],
    ['many', new Uint8Array(10_000_001).fill(0xfe)],
  ])('%s arrive as they are, in memory of their own', (_what, bytes) => {
    const input = readInput('{"name":"a","data":null}', { data: base64(bytes) }) as { data: Uint8Array };
    expect(Object.keys(input)).toEqual(['name', 'data']);
    expect(input.data.constructor).toBe(Uint8Array);
    expect(input.data.buffer.byteLength).toBe(bytes.length);
    expect(Buffer.compare(input.data, bytes)).toBe(0);
  });

  test('a text that is no base64 gives null, wherever it is wrong', () => {
    const text = base64(every.subarray(0, 31));
    for (let at = 0; at < text.length; at++) {
      for (const wrong of ['=', '!', ' ', '\n', '\0', 'é', '字']) {
        const changed = text.slice(0, at) + wrong + text.slice(at + 1);
        if (changed !== text)
          expect([changed, readInput('{}', { data: changed })]).toEqual([changed, { data: null }]);
      }
    }
    for (const wrong of ['Q', 'QQ', 'QQQ', 'QQ==QQ==', '====', 'QQ==\n', 7, null, {}, [1]])
      expect(readInput('{}', { data: wrong })).toEqual({ data: null });
  });

  test('without bytes it is the JSON alone, and null where that is none', () => {
    expect(readInput('{"a":[1]}', {})).toEqual({ a: [1] });
    expect(readInput('[1]', {})).toEqual([1]);
    expect(readInput('"x"', { data: 'QQ==' })).toBe('x');
    expect(readInput('{"a":1}', null)).toEqual({ a: 1 });
    for (const wrong of ['', '{', undefined, 7, {}]) expect(readInput(wrong, {})).toBeNull();
  });
});

describe('a call of a page', () => {
  test('is its number, its channel and its input', () => {
    const text = JSON.stringify([3, 'app.info', '{"a":1}', { data: 'AQI=' }]);
    expect(readCall(text)).toEqual({
      id: 3,
      channel: 'app.info',
      input: { a: 1, data: Uint8Array.of(1, 2) },
    });
  });

  test('is none where the text is anything else', () => {
    for (const wrong of ['', '{', 'null', '7', '{}', '[]', '["1","a","{}",{}]', '[1,2,"{}",{}]'])
      expect([wrong, readCall(wrong)]).toEqual([wrong, null]);
  });
});

describe('an answer in parts', () => {
  test('is whole again once they are put together, and no character is cut', () => {
    for (const told of ['', 'a', 'abcdef', '𠀀𠀁𠀂𠀃', 'a𠀀b𠀁c', '约𠀀']) {
      const parts = [...partsOf(told, 3)];
      expect(parts.map(({ part }) => part).join('')).toBe(told);
      expect(parts.map(({ isLast }) => isLast)).toEqual(parts.map((_, at) => at === parts.length - 1));
      for (const { part } of parts) expect(Buffer.from(part).toString()).toBe(part);
    }
  });

  test('comes to who asked when the last part is there, whatever is told to others meanwhile', async () => {
    const { ask, tell } = installed();
    const asked = [ask(1), ask(2)];
    tell({ id: 1, part: '{"ok":true,', isLast: false });
    tell({ id: 2, part: '[2]', isLast: true });
    tell({ id: 3, part: 'of nobody', isLast: true });
    tell({ id: 1, part: '"value":1}', isLast: true });
    expect(JSON.stringify(await Promise.all(asked))).toBe('[{"ok":true,"value":1},[2]]');
  });
});

/** The page's side of the bridge in a scope of its own. */
function installed() {
  let listener = (_event: { detail: AnswerPart }): void => {};
  const scope = {
    location: { origin: 'https://app.invalid' },
    vermilionCall: () => {},
    addEventListener(_name: string, given: typeof listener) {
      listener = given;
    },
  };
  const setup: BridgeSetup = {
    answer: 'answer',
    channels: ['app.info'],
    events: [],
    origin: scope.location.origin,
  };
  runInNewContext(`Uint8Array; (${installBridge})(${JSON.stringify(setup)})`, scope);
  const { vermilion } = scope as unknown as {
    vermilion: Record<string, (input: unknown) => Promise<unknown>>;
  };
  return {
    ask: (input: number) => vermilion['app.info']!({ input }),
    tell: (detail: AnswerPart) => listener({ detail }),
  };
}
