import { partOf, plain } from './reports.ts';

/** A comment of a Word file, and the words that it is on. */
export interface WordComment {
  readonly id: string;
  readonly author: string;
  readonly date: string;
  readonly paragraphs: readonly string[];
  /** Between its range's start and end, a line a paragraph; labels only where there is nothing else. */
  readonly words: string;
}

/** What stands in a run: its text, a line break, nothing else. */
function textOf(xml: string): string {
  return [...xml.matchAll(/<w:t(?: [^<>]*)?>([^<]*)<\/w:t>|(<w:br\/>)/g)]
    .map(([, text, line]) => (line ? '\n' : plain(text ?? '')))
    .join('');
}

function paragraphsIn(xml: string): string[] {
  return [...xml.matchAll(/<w:p>([\s\S]*?)<\/w:p>|<w:p\/>/g)].map(([, inner = '']) => inner);
}

/** The text of a Word file, a paragraph a line. */
export function wordLines(docx: Uint8Array): string[] {
  return paragraphsIn(partOf(docx, 'word/document.xml')).map(textOf);
}

/** All comments of a Word file in the order in which their ranges end; throws where one does not open and close once. */
export function wordComments(docx: Uint8Array): WordComment[] {
  const told = new Map<string, Omit<WordComment, 'words'>>();
  for (const [, attributes = '', inner = ''] of partOf(docx, 'word/comments.xml').matchAll(
    /<w:comment ([^<>]*)>([\s\S]*?)<\/w:comment>/g,
  )) {
    const named = (name: string): string =>
      plain(new RegExp(`w:${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
    const id = named('id');
    told.set(id, {
      id,
      author: named('author'),
      date: named('date'),
      paragraphs: paragraphsIn(inner).map(textOf),
    });
  }
  const open = new Map<string, { paragraph: number; text: string; isLabel: boolean }[]>();
  const done: WordComment[] = [];
  for (const [paragraph, inner] of paragraphsIn(partOf(docx, 'word/document.xml')).entries()) {
    for (const [piece, start, end] of inner.matchAll(
      /<w:commentRangeStart w:id="(\d+)"\/>|<w:commentRangeEnd w:id="(\d+)"\/>|<w:r>[\s\S]*?<\/w:r>/g,
    )) {
      if (start !== undefined) open.set(start, []);
      else if (end !== undefined) {
        const runs = open.get(end);
        const comment = told.get(end);
        if (!runs || !comment) throw new Error(`comment ${end} ends before it begins, or is none`);
        open.delete(end);
        told.delete(end);
        const read = runs.some(({ isLabel }) => !isLabel) ? runs.filter(({ isLabel }) => !isLabel) : runs;
        const lines = [...new Set(read.map((run) => run.paragraph))].map((at) =>
          read.flatMap((run) => (run.paragraph === at ? [run.text] : [])).join(''),
        );
        const words = lines.join('\n');
        done.push({ ...comment, words });
      } else {
        const isLabel = piece.includes('<w:rStyle w:val="ClauseLabel"/>');
        for (const runs of open.values()) runs.push({ paragraph, text: textOf(piece), isLabel });
      }
    }
  }
  if (open.size + told.size > 0) throw new Error('a comment has no end, or no place');
  return done;
}
