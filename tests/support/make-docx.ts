import { docxImporter } from '#main/import/docx/docx.ts';
import type { Extracted, ImportOptions } from '#main/import/extracted.ts';
import { type MadePart, makeZip } from '#tests/support/make-zip.ts';
import { must } from '#tests/support/store.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMESPACES = [
  `xmlns:w="${W}"`,
  `xmlns:r="${OFFICE}"`,
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ');

/** The parts of a Word file as XML, each without its outermost element. */
export interface DocxParts {
  readonly body?: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  readonly commentsExtended?: string;
  readonly core?: string;
  readonly app?: string;
  /** Parts beside these, each with the id and the kind by which the text speaks of it; none where it does not. */
  readonly more?: readonly MoreDocx[];
}

export interface MoreDocx extends MadePart {
  readonly id?: string;
  readonly kind?: string;
  /** What it is said to be, e.g. `text/html`. */
  readonly type?: string;
}

const PARTS: readonly (readonly [part: Exclude<keyof DocxParts, 'more'>, element: string])[] = [
  ['styles', 'w:styles'],
  ['numbering', 'w:numbering'],
  ['footnotes', 'w:footnotes'],
  ['endnotes', 'w:endnotes'],
  ['comments', 'w:comments'],
  ['commentsExtended', 'w15:commentsEx'],
];

/** A Word file, part by part: what no library would write. */
export function makeDocx(parts: DocxParts): Uint8Array {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const relations = (
    list: readonly (readonly [type: string, target: string, id?: string | undefined])[],
  ): string =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
      .map(
        ([type, target, id], i) => `<Relationship Id="${id ?? `r${i}`}" Type="${type}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`;
  const { more = [] } = parts;
  const held = PARTS.filter(([part]) => parts[part] !== undefined);
  return makeZip([
    {
      name: '[Content_Types].xml',
      data:
        head +
        contentTypes(
          held.map(([part]) => part),
          more,
        ),
    },
    {
      name: '_rels/.rels',
      data: relations([
        [`${OFFICE}/officeDocument`, 'word/document.xml'],
        ['http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'core.xml'],
        [`${OFFICE}/extended-properties`, '/app.xml'],
      ]),
    },
    {
      name: 'word/_rels/document.xml.rels',
      data: relations([
        ...held.map(([part]) => [`${OFFICE}/${part}`, `${part}.xml`] as const),
        ...more.flatMap(({ name, id, kind }) =>
          kind === undefined ? [] : [[`${OFFICE}/${kind}`, `/${name}`, id] as const],
        ),
      ]),
    },
    {
      name: 'word/document.xml',
      data: `${head}<w:document ${NAMESPACES}><w:body>${parts.body ?? ''}</w:body></w:document>`,
    },
    ...held.map(([part, element]) => ({
      name: `word/${part}.xml`,
      data: `${head}<${element} ${NAMESPACES}>${parts[part]}</${element}>`,
    })),
    ...more,
    ...(parts.core !== undefined
      ? [
          {
            name: 'core.xml',
            data: `<x xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${parts.core}</x>`,
          },
        ]
      : []),
    ...(parts.app !== undefined
      ? [
          {
            name: 'app.xml',
            data: `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">${parts.app}</Properties>`,
          },
        ]
      : []),
  ]);
}

function contentTypes(parts: readonly string[], more: readonly MoreDocx[]): string {
  const types = ['document.main', ...parts].map((part) => {
    const name = part.replace('.main', '');
    return `<Override PartName="/word/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${part}+xml"/>`;
  });
  for (const { name, type } of more)
    if (type !== undefined) types.push(`<Override PartName="/${name}" ContentType="${type}"/>`);
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`;
}

/** Text as XML. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** A run of text. `properties` go into its `w:rPr`. */
export function run(text: string, properties = ''): string {
  const own = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`;
  return `<w:r>${own}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

export interface ParagraphProperties {
  readonly style?: string;
  /** List and level; a list alone at level 0. */
  readonly list?: string | readonly [list: string, level: number];
  /** Whatever else stands in its properties. */
  readonly more?: string;
}

/** A file that stands in a Word file in place of a part of its text, and where it stands. */
export function chunk(id: string): string {
  return `<w:altChunk r:id="${id}"/>`;
}

/** The part of such a file. */
export function chunkPart(id: string, name: string, data: string | Uint8Array, type?: string): MoreDocx {
  return { name: `word/${name}`, data, id, kind: 'aFChunk', ...(type !== undefined && { type }) };
}

/** A paragraph; a text is a run of its own. */
export function p(content: string, { style, list, more = '' }: ParagraphProperties = {}): string {
  const [id, level] = list === undefined ? [] : typeof list === 'string' ? [list, null] : list;
  const numbered =
    id === undefined
      ? ''
      : `<w:numPr>${level === null ? '' : `<w:ilvl w:val="${level}"/>`}<w:numId w:val="${id}"/></w:numPr>`;
  const properties = `${style ? `<w:pStyle w:val="${style}"/>` : ''}${numbered}${more}`;
  const inner = content === '' || content.startsWith('<') ? content : run(content);
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;
}

/** A style. `more` stands in it after its name. */
export function style(id: string, name: string, more = '', basedOn = ''): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${
    basedOn === '' ? '' : `<w:basedOn w:val="${basedOn}"/>`
  }${more}</w:style>`;
}

/** A level of a list, as `[format, text, more]`. */
export type MadeLevel = readonly [format: string, text: string, more?: string];

/** Levels of a list, from `first` on. */
export function levels(list: readonly MadeLevel[], first = 0): string {
  return list
    .map(
      ([format, text, more = '<w:start w:val="1"/>'], i) =>
        `<w:lvl w:ilvl="${first + i}">${more}<w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
    )
    .join('');
}

/** A kind of list, and a list `id` of that kind. */
export function list(id: string, kind: readonly MadeLevel[]): string {
  return `<w:abstractNum w:abstractNumId="10${id}">${levels(kind)}</w:abstractNum>${num(id, `10${id}`)}`;
}

/** A list of a kind that is there already. */
export function num(id: string, kind: string, overrides = ''): string {
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${kind}"/>${overrides}</w:num>`;
}

/** A row of a table: a cell for each text, or for each piece of XML. */
export function row(...cells: string[]): string {
  return `<w:tr>${cells.map((cell) => `<w:tc>${cell.startsWith('<') ? cell : p(cell)}</w:tc>`).join('')}</w:tr>`;
}

/** A note in `footnotes` or `endnotes`. */
export function note(kind: 'footnote' | 'endnote', id: string, text: string): string {
  return `<w:${kind} w:id="${id}">${text.startsWith('<') ? text : p(`<w:r><w:${kind}Ref/></w:r>${run(` ${text}`)}`)}</w:${kind}>`;
}

/** What comes out of a Word file. */
export async function readDocx(
  given: Uint8Array | DocxParts | string,
  options: ImportOptions = {},
): Promise<Extracted> {
  const bytes =
    given instanceof Uint8Array ? given : makeDocx(typeof given === 'string' ? { body: given } : given);
  return must(await docxImporter.extract({ name: '声明.docx', bytes, options, progress: () => {} }));
}

/** The text that comes out of it, line by line. */
export async function linesOfDocx(
  given: Uint8Array | DocxParts | string,
  options?: ImportOptions,
): Promise<string[]> {
  return (await readDocx(given, options)).text.split('\n');
}

/** What a list of offsets stands before, in a few characters. */
export function at(text: string, offsets: readonly number[], length = 4): string[] {
  return offsets.map((offset) => text.slice(offset, offset + length));
}
