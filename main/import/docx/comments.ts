import { parseXml } from '../archive/xml.ts';
import type { CommentBody } from '../office/comments.ts';
import { listSink, type Paragraph } from '../office/page.ts';
import { WORD } from './names.ts';
import type { StoryOptions } from './story.ts';
import { StoryReader } from './story.ts';

/** What the comments of a Word file say. Answers know what they answer by the id of its last paragraph. */
export function readComments(
  file: string,
  bytes: Uint8Array,
  extended: Uint8Array | null,
  options: Pick<StoryOptions, 'side' | 'styles' | 'lists' | 'signs'>,
): CommentBody[] {
  const found: {
    readonly id: string;
    readonly by: string;
    readonly date: string;
    readonly held: Paragraph[];
    last: string;
  }[] = [];
  const story = new StoryReader({
    ...options,
    noteNumber: () => '*',
    enter: (name, attributes) => {
      if (name !== 'w:comment') return null;
      const held: Paragraph[] = [];
      const id = attributes.get('w:id') ?? '';
      found.push({
        id,
        by: attributes.get('w:author') ?? '',
        date: attributes.get('w:date') ?? '',
        held,
        last: '',
      });
      return listSink(held);
    },
    paragraph: (attributes) => {
      const comment = found.at(-1);
      if (comment) comment.last = attributes.get('w14:paraId') ?? '';
    },
  });
  parseXml(file, bytes, WORD, story);
  const parents = extended ? readParents(file, extended) : new Map<string, string>();
  const byLast = new Map(found.map(({ last, id }) => [last, id]));
  return found.map(({ id, by, date, held, last }) => {
    const parent = byLast.get(parents.get(last) ?? '');
    const paragraphs = held.map(({ label, text }) => (label === '' ? text : `${label} ${text}`));
    return { id, by, date, paragraphs, ...(parent !== undefined && { parent }) };
  });
}

/** For the last paragraph of an answer, that of the comment it answers. */
function readParents(file: string, bytes: Uint8Array): Map<string, string> {
  const parents = new Map<string, string>();
  parseXml(file, bytes, WORD, {
    open(name, attributes) {
      const parent = attributes.get('w15:paraIdParent');
      if (name === 'w15:commentEx' && parent) parents.set(attributes.get('w15:paraId') ?? '', parent);
    },
  });
  return parents;
}
