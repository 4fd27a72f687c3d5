import { AlignmentType, Document, HeadingLevel, Packer, Paragraph } from 'docx';
import { type CountedList, countLines } from '#tests/support/counted-lines.ts';
import { listStyle, makeOdt, odtList, odtText, th, tp } from '#tests/support/make-odt.ts';

/** A text as a Word file in the plainest way: every line a paragraph, nothing told but the characters. */
export async function plainDocx(text: string): Promise<Uint8Array> {
  const children = text.split('\n').map((line) => new Paragraph(line));
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

/** A text as a Word file whose headings are styles and whose labels are counted by lists. */
export async function countedDocx(text: string): Promise<Uint8Array> {
  const lines = countLines(text);
  const reference = ({ id }: CountedList): string => `list${id}`;
  const config = listsOf(lines).map((list) => ({
    reference: reference(list),
    levels: [
      {
        level: 0,
        format: list.format as 'decimal',
        text: `${list.before}%1${list.after}`,
        start: list.start,
        alignment: AlignmentType.LEFT,
      },
    ],
  }));
  const children = lines.map(
    ({ text: own, heading, list }) =>
      new Paragraph({
        text: own,
        ...(heading > 0 && { heading: HEADINGS[heading - 1]! }),
        ...(list && { numbering: { reference: reference(list), level: 0 } }),
      }),
  );
  const document = new Document({ numbering: { config }, sections: [{ children }] });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** A text as an OpenDocument file in the plainest way. */
export function plainOdt(text: string): Uint8Array {
  const body = text
    .split('\n')
    .map((line) => tp(line))
    .join('');
  return makeOdt({ body });
}

/** A text as an OpenDocument file whose headings are headings and whose labels are counted by lists. */
export function countedOdt(text: string): Uint8Array {
  const lines = countLines(text);
  const automatic = listsOf(lines).map(({ id, start, odf, before, after }) =>
    listStyle(
      `L${id}`,
      `style:num-format="${odf}" style:num-prefix="${before}" style:num-suffix="${after}" text:start-value="${start}"`,
    ),
  );
  const body = lines.map(({ text: own, heading, list }) => {
    const block = heading > 0 ? th(odtText(own), heading) : tp(own);
    // Every paragraph is a list of its own that goes on with the one before, as LibreOffice has it between others.
    return list ? odtList(`L${list.id}`, [block], 'text:continue-numbering="true"') : block;
  });
  return makeOdt({ body: body.join(''), automatic: automatic.join('') });
}

function listsOf(lines: ReturnType<typeof countLines>): CountedList[] {
  return [...new Set(lines.flatMap(({ list }) => list ?? []))];
}

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];
