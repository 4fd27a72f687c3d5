import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { hiddenIn } from '#core/text/visible.ts';
import type { Positions } from '../positions.ts';
import { blocksFrom, DRAWN, type DrawnBlocks } from '../sections.ts';

/** What a place mark is called, e.g. `Page 12`. */
export type LocatorName = (name: string) => string;

/**
 * Draws what the file's format says beside the characters (emphasis, quotes, where pages begin) and makes characters
 * seen that are not. Nothing of it ever changes, so it is drawn once: characters that are not seen are looked for in
 * blocks that are drawn.
 *
 * @param drawn the first and the last block that are drawn with the page
 */
export function layoutPlugin(
  positions: Positions,
  locatorName: LocatorName,
  drawn: readonly [number, number],
): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    state: {
      init: (_config, { doc }) => {
        const all = [
          ...emphasis(positions),
          ...quotes(positions),
          ...locators(positions, locatorName),
          ...hidden(positions, blocksFrom(drawn)),
        ];
        return all.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, all);
      },
      apply(tr, set) {
        const blocks = tr.getMeta(DRAWN) as DrawnBlocks | undefined;
        const found = blocks ? hidden(positions, blocks) : [];
        return found.length === 0 ? set : set.add(tr.doc, found);
      },
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
}

function emphasis(positions: Positions): Decoration[] {
  return positions.page.layout.emphasis.flatMap(([from, to, kind]) =>
    positions.toDoc({ from, to }).map((range) => Decoration.inline(range.from, range.to, { class: kind })),
  );
}

function quotes(positions: Positions): Decoration[] {
  const { page } = positions;
  const quoted = new Set<number>();
  for (const [from, to] of page.layout.quotes) {
    const indexes = page.indexesIn({ from, to });
    for (let block = indexes?.[0] ?? 0; indexes && block <= indexes[1]; block++) quoted.add(block);
  }
  return [...quoted].flatMap((block) => {
    const start = positions.start(block);
    if (start === null) return [];
    const end = start + page.reading(block).text.length;
    return [Decoration.node(start - 1, end + 1, { class: 'quoted' })];
  });
}

function locators(positions: Positions, locatorName: LocatorName): Decoration[] {
  const { locators: placed } = positions.page.layout;
  if (!placed || placed.kind === 'row' || placed.kind === 'time') return [];
  let last = -1;
  return placed.marks.flatMap(([at, name]) => {
    const block = positions.page.indexAt(at);
    const next = positions.page.blocks[block + 1];
    // A mark in furniture or blank space belongs to the text that comes next.
    const inside = block >= 0 && at < (positions.page.blocks[block]?.to ?? 0);
    const position = positions.positionOf(inside || !next ? at : next.from);
    if (position === null || position === last) return [];
    last = position;
    const full = locatorName(name);
    return [
      Decoration.widget(position, () => placeMark(name, full), {
        side: -1,
        key: `locator-${at}`,
        ignoreSelection: true,
      }),
    ];
  });
}

function placeMark(name: string, full: string): HTMLElement {
  const mark = document.createElement('span');
  mark.className = 'locator';
  mark.dataset.name = name;
  mark.title = full;
  mark.setAttribute('role', 'note');
  mark.setAttribute('aria-label', full);
  return mark;
}

function hidden({ page, starts }: Positions, blocks: Iterable<number>): Decoration[] {
  const out: Decoration[] = [];
  for (const block of blocks) {
    const start = starts[block];
    if (start === undefined || start === -1) continue;
    for (const { from, to, name } of hiddenIn(page.reading(block).text))
      out.push(Decoration.inline(start + from, start + to, { class: 'hidden-char', 'data-name': name }));
  }
  return out;
}
