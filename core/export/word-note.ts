import { type IRunOptions, Paragraph, TextRun } from 'docx';
import type { Nodes, PhrasingContent } from 'mdast';
import { noteNodes } from './note.ts';
import { xml } from './word-file.ts';

/** Twentieths of a point that a list or a quote is set in. */
const STEP = 280;
const MONO = 'Consolas';

type Look = Pick<IRunOptions, 'bold' | 'italics' | 'strike' | 'font'>;

/** How a paragraph stands: how deep, and behind which mark. */
interface Stand {
  readonly depth: number;
  readonly mark: string;
}

/** A Markdown note as paragraphs of Word: emphasis and code as they look, lists with their marks, a row of a table a line. */
export function noteParagraphs(note: string): Paragraph[] {
  return noteNodes(note).flatMap((node) => paragraphs(node, { depth: 0, mark: '' }));
}

function paragraphs(node: Nodes, stand: Stand): Paragraph[] {
  switch (node.type) {
    case 'paragraph':
      return [standing(stand, inline(node.children, {}))];
    case 'blockquote':
      return inner(node.children, { ...stand, depth: stand.depth + 1 });
    case 'list':
      return node.children.flatMap((item, at) => {
        const box = typeof item.checked === 'boolean' ? (item.checked ? '☑ ' : '☐ ') : '';
        const mark = (node.ordered ? `${(node.start ?? 1) + at}. ` : box === '' ? '• ' : '') + box;
        return inner(item.children, { depth: stand.depth + 1, mark: stand.mark + mark });
      });
    case 'table':
      return node.children.map((row) => {
        const cells = row.children.map((cell) => inline(cell.children, {}));
        return standing(
          stand,
          cells.flatMap((runs, at) => (at > 0 ? [new TextRun(' | '), ...runs] : runs)),
        );
      });
    case 'code':
      return [standing(stand, broken(node.value, { font: MONO }))];
    case 'thematicBreak':
      return [standing(stand, [new TextRun('—')])];
    default:
      return 'value' in node ? [standing(stand, broken(node.value, {}))] : [];
  }
}

/** Blocks within another; its mark stands before the first, alone where there is none. */
function inner(nodes: readonly Nodes[], stand: Stand): Paragraph[] {
  if (nodes.length === 0) return stand.mark === '' ? [] : [standing(stand, [])];
  return nodes.flatMap((node, at) => paragraphs(node, at === 0 ? stand : { ...stand, mark: '' }));
}

function standing({ depth, mark }: Stand, runs: readonly TextRun[]): Paragraph {
  return new Paragraph({
    ...(depth > 0 && { indent: { left: depth * STEP } }),
    children: [...(mark === '' ? [] : [new TextRun(mark)]), ...runs],
  });
}

function inline(nodes: readonly PhrasingContent[], look: Look): TextRun[] {
  return nodes.flatMap((node): TextRun[] => {
    switch (node.type) {
      case 'strong':
        return inline(node.children, { ...look, bold: true });
      case 'emphasis':
        return inline(node.children, { ...look, italics: true });
      case 'delete':
        return inline(node.children, { ...look, strike: true });
      case 'link': {
        const [only] = node.children;
        const bare = node.children.length === 1 && only?.type === 'text' && only.value === node.url;
        return [...inline(node.children, look), ...(bare ? [] : broken(` (${node.url})`, look))];
      }
      case 'inlineCode':
        return broken(node.value, { ...look, font: MONO });
      case 'break':
        return [new TextRun({ break: 1 })];
      default:
        return 'value' in node ? broken(node.value, look) : [];
    }
  });
}

/** A text a run a line, for a line break is no character in Word. */
function broken(text: string, look: Look): TextRun[] {
  return xml(text)
    .split('\n')
    .map((line, at) => new TextRun({ ...look, text: line, ...(at > 0 && { break: 1 }) }));
}
