/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Arrays, or objects, so many levels deep. */
function nested(depth: number, key?: string): unknown {
  let value: unknown = 'core';
  for (let level = 0; level < depth; level++) value = key === undefined ? [value] : { [key]: value };
  return value;
}

const circle: Record<string, unknown> = {};
circle.self = circle;

const throwing = {
  get path(): never {
    throw new Error('a getter');
  },
};
const lying = new Proxy(
  {},
  {
    get: (_target, key) => (key === 'then' ? undefined : 'x'),
    has: () => true,
    ownKeys: () => ['path', 'document', '__proto__'],
    getOwnPropertyDescriptor: () => ({ value: 'x', enumerable: true, configurable: true }),
  },
);

/** What no caller should send: of every type, much too large, much too deep, and what has harmed others. */
export const ODD_VALUES: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -0,
  -1,
  0.1,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  10n ** 30n,
  '',
  ' ',
  '0',
  'null',
  '\0',
  'a\0b',
  '\n\r\u2028',
  '\ud800',
  'a\udc00b',
  '\u202e\u2066',
  '../../../../etc/passwd',
  'C:\\Windows\\win.ini',
  '//server/share/x',
  '%2e%2e%2f',
  '$(touch x)',
  '<img src=x onerror=alert(1)>',
  '__proto__',
  'constructor',
  'x'.repeat(100_000),
  '字'.repeat(20_000),
  '=CMD()',
  Symbol('s'),
  () => 1,
  class {},
  new Date(0),
  new Date(Number.NaN),
  /x/g,
  new Map([['path', 'x']]),
  new Set(['x']),
  new Uint8Array(16),
  new Error('x'),
  Promise.resolve({}),
  Object.create(null),
  Object.create({ path: '/inherited' }),
  JSON.parse('{"__proto__": {"polluted": true}, "path": "/x"}'),
  JSON.parse('{"constructor": {"prototype": {"polluted": true}}}'),
  { toString: null, valueOf: null },
  { length: 1e9, 0: 'x' },
  Object.fromEntries([['then', (settle: (value: unknown) => void) => settle({})]]),
  throwing,
  lying,
  circle,
  [],
  [[]],
  [undefined],
  new Array(1000),
  Array(1000).fill('x'),
  nested(10_000),
  nested(10_000, 'a'),
  nested(10_000, '__proto__'),
];

/** A copy of a value with one of its places, at any depth, replaced, left out, doubled or added to. */
export function mutate(value: unknown, random: () => number): unknown {
  const odd = (): unknown => ODD_VALUES[Math.floor(random() * ODD_VALUES.length)];
  if (value === null || typeof value !== 'object' || value === throwing || random() < 0.1) {
    if (typeof value === 'string' && random() < 0.3) return value + String.fromCharCode(random() * 65_536);
    if (typeof value === 'number' && random() < 0.3) return value + random();
    return odd();
  }
  const keys = Object.keys(value);
  const copy = (Array.isArray(value) ? Array.from(value as ArrayLike<unknown>) : { ...value }) as Record<
    string,
    unknown
  >;
  const key = keys[Math.floor(random() * keys.length)];
  const kind = random();
  if (key === undefined || kind < 0.15) {
    // By definition and not by assignment: `__proto__` is to be a key like any other.
    const name = ['extra', '__proto__', 'constructor', '', '0', 'size', 'toString'][
      Math.floor(random() * 7)
    ]!;
    Object.defineProperty(copy, name, { value: odd(), enumerable: true, configurable: true, writable: true });
  } else if (kind < 0.3) delete copy[key];
  else if (kind < 0.35) copy[key] = [copy[key], copy[key]];
  else if (kind < 0.4) return [value];
  else copy[key] = mutate(copy[key], random);
  return copy;
}
