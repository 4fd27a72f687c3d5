import { blockquote, paragraph } from '#core/export/nodes.ts';
import { noteNodes } from '#core/export/note.ts';
import { print } from '#core/export/print.ts';
import { shownTags } from '#core/export/vault/hashtag.ts';
import type { Annotation } from '#core/project/model.ts';
import type { ProjectState } from '#core/project/state.ts';

/** An annotation as a page shows it: quote with citation, block id, hashtags, note in a callout. */
export function printedPassage(state: ProjectState, annotation: Annotation, anchor: string): string {
  const quote = blockquote(annotation.targets.map(({ exact }) => exact).join(' … '));
  quote.children.push(paragraph('—— Document 1, Article 1'));
  const tags = shownTags(state, annotation).map((tag) => `#${tag}`);
  const note = annotation.note.trim() === '' ? [] : calloutOf(annotation.note);
  const blocks = [print([quote]).replace(/\n$/, ''), `^${anchor}`, tags.join(' '), note.join('\n')];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** The lines of a note as its callout has them. */
export function calloutOf(note: string): string[] {
  const lines = print(noteNodes(note)).replace(/\n$/, '').split('\n');
  return ['[!note] Note', ...lines].map((line) => (line === '' ? '>' : `> ${line}`));
}
