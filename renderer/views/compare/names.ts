import type { Side, Unit } from '#core/compare/units.ts';
import { unitAt } from '#core/compare/units.ts';
import { spellOut } from '#core/text/visible.ts';

/** A unit's label as it stands in the text, one that the outline took for text included; null where it has none. */
export function labelOf({ node, reading, start }: Unit): string | null {
  return node?.label ?? (reading.text.slice(0, start).trim() || null);
}

/** Columns of a name that is made of a text's first words. */
const WIDTH = 18;

/** How a person would name these units: their labels, else their first words. The first and the last stand for many. */
export function labelsOf(side: Side, units: readonly number[]): string {
  const names = units.map((index) => {
    const unit = unitAt(side, index);
    return bareLabel(labelOf(unit) ?? '') || firstWords(unit.text);
  });
  return names.length > 2 ? `${names[0]}–${names.at(-1)}` : names.join(' + ');
}

/** A label without the marks that set it off from the text: `三、` → `三`. */
export function bareLabel(label: string): string {
  return label.replace(/(?<![、.．:：\s])[、.．:：\s]+$/, '');
}

/** The first words of a text; whole words where it has spaces. Columns: one for a Latin letter, two for a Han character. */
export function firstWords(raw: string, width = WIDTH): string {
  const text = spellOut(raw);
  let columns = 0;
  let end = 0;
  for (const char of text) {
    columns += char.charCodeAt(0) < 0x2e80 ? 1 : 2;
    if (columns > width) return `${atSpace(text.slice(0, end), text[end])}…`;
    end += char.length;
  }
  return text;
}

/** The last words of a text; whole words where it has spaces. */
export function lastWords(raw: string, width = WIDTH): string {
  const text = spellOut(raw);
  const chars = [...text];
  let columns = 0;
  let start = chars.length;
  while (start > 0) {
    columns += chars[start - 1]!.charCodeAt(0) < 0x2e80 ? 1 : 2;
    if (columns > width) break;
    start--;
  }
  if (start === 0) return text;
  const rest = chars.slice(start).join('');
  const space = chars[start - 1] === ' ' ? -1 : rest.indexOf(' ');
  return `…${space !== -1 && space < rest.length / 2 ? rest.slice(space + 1) : rest.trimStart()}`;
}

/** Cuts a word off that goes on behind the end, unless it is all there is. */
function atSpace(text: string, next: string | undefined): string {
  if (next === ' ') return text;
  const space = text.lastIndexOf(' ');
  return space > text.length / 2 ? text.slice(0, space) : text;
}
