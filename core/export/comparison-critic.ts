import type { PhrasingContent } from 'mdast';
import type { Handle, Options, Unsafe } from 'mdast-util-to-markdown';
import type { Segment } from './comparison-segments.ts';
import { clean, phrasing } from './nodes.ts';

/** How a change is marked in Markdown: CriticMarkup `{--…--}{++…++}`, or what is new bold and what is gone struck. */
export type Marks = 'critic' | 'bold';

/** A stretch of a redline in CriticMarkup. */
export interface Critic {
  type: 'critic';
  mark: 'same' | 'gone' | 'come';
  value: string;
  position?: undefined;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    critic: Critic;
  }
  interface RootContentMap {
    critic: Critic;
  }
}
declare module 'mdast-util-to-markdown' {
  interface ConstructNameMap {
    critic: 'critic';
  }
}

const OPEN = { same: '', gone: '{--', come: '{++' } as const;
const CLOSE = { same: '', gone: '--}', come: '++}' } as const;

/**
 * Readers of CriticMarkup look for its marks in the raw text, before any escape is seen: braces of the text itself
 * stand as character references, so that no text, whatever it holds, makes or ends a mark.
 */
const printCritic: Handle = (node: Critic, _parent, state, info) => {
  const open = OPEN[node.mark];
  const close = CLOSE[node.mark];
  const exit = state.enter('critic');
  const inner = state.safe(node.value, {
    before: open === '' ? info.before : open.slice(-1),
    after: close === '' ? info.after : close.charAt(0),
    encode: ['{', '}'],
  });
  exit();
  return open + inner + close;
};

const inConstruct = 'critic' as const;

/**
 * What is safe beside a mark may mean something once the mark is accepted or rejected: an address or a reference that
 * goes over it, a list or a quote that begins behind what is gone.
 */
const BESIDE_MARKS: Unsafe[] = [
  { character: '{', inConstruct },
  { character: '}', inConstruct },
  { character: '@', inConstruct },
  { character: ':', after: '[-+{/]', inConstruct },
  { character: '.', before: '[Ww]', inConstruct: 'phrasing' },
  { character: '.', before: '[-+}]', inConstruct },
  { character: ')', before: '[-+}]', inConstruct },
  { character: '.', before: '(?<=[-+}]\\d+)', inConstruct },
  { character: ')', before: '(?<=[-+}]\\d+)', inConstruct },
  { character: '-', before: '[-+}]', inConstruct },
  { character: '+', before: '[-+}]', inConstruct },
  { character: '>', before: '[-+}]', inConstruct },
  { character: '&', after: '[-+{]', inConstruct },
  { character: '<', after: '[-+{]', inConstruct },
  { character: '\t', inConstruct },
  { character: ' ', before: '[-+}]', after: ' ', inConstruct },
];

/** What {@link print} needs to know of a redline. */
export const CRITIC: Options = {
  handlers: {
    critic: Object.assign(printCritic, {
      peek: (node: Critic) => OPEN[node.mark].charAt(0) || node.value.charAt(0),
    }),
  },
  unsafe: BESIDE_MARKS,
};

/**
 * Bold and struck text may have to begin or end in a character reference; control characters and what is no character
 * have none, and become U+FFFD.
 */
export function referable(value: string): string {
  return value.replace(/[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\p{Noncharacter_Code_Point}]/gu, '\ufffd');
}

/** A redline as phrasing: what is the same, what is gone, what has come. */
export function redline(segments: readonly Segment[], marks: Marks): PhrasingContent[] {
  const pieces: { mark: Critic['mark']; value: string }[] = [];
  const add = (mark: Critic['mark'], value: string): void => {
    if (value === '') return;
    const last = pieces.at(-1);
    if (last?.mark === mark) last.value += value;
    else pieces.push({ mark, value });
  };
  for (const { kind, a, b } of segments) {
    if (kind === 'same') add('same', b);
    else {
      add('gone', a);
      add('come', b);
    }
  }
  const nodes = pieces.map(({ mark, value }): PhrasingContent => {
    const text = clean(value);
    if (marks === 'critic') return { type: 'critic', mark, value: text };
    const inner: PhrasingContent = { type: 'text', value: referable(text) };
    if (mark === 'same') return inner;
    return { type: mark === 'gone' ? 'delete' : 'strong', children: [inner] };
  });
  return phrasing(nodes);
}
