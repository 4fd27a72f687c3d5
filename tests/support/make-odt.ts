import type { Extracted, ImportOptions } from '#main/import/extracted.ts';
import { odtImporter } from '#main/import/odt/odt.ts';
import { escapeXml } from '#tests/support/make-docx.ts';
import { makeZip } from '#tests/support/make-zip.ts';
import { must } from '#tests/support/store.ts';

const ODF = 'urn:oasis:names:tc:opendocument:xmlns';
const NAMESPACES = [
  ...['office', 'text', 'table', 'style', 'meta', 'manifest'].map(
    (name) => `xmlns:${name}="${ODF}:${name}:1.0"`,
  ),
  `xmlns:draw="${ODF}:drawing:1.0"`,
  `xmlns:svg="${ODF}:svg-compatible:1.0"`,
  `xmlns:fo="${ODF}:xsl-fo-compatible:1.0"`,
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0"',
  'xmlns:math="http://www.w3.org/1998/Math/MathML"',
  'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
].join(' ');

/** The parts of an OpenDocument text as XML, each without what stands around it. */
export interface OdtParts {
  readonly body?: string;
  /** Styles that stand in the part of the text. */
  readonly automatic?: string;
  /** Styles that stand in a part of their own. */
  readonly styles?: string;
  readonly meta?: string;
  readonly manifest?: string;
  /** Charts and formulas, by the names of their folders. */
  readonly objects?: Readonly<Record<string, string>>;
}

/** An OpenDocument text, part by part. */
export function makeOdt({
  body = '',
  automatic = '',
  styles,
  meta,
  manifest = '',
  objects = {},
}: OdtParts): Uint8Array {
  const part = (element: string, inner: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><${element} ${NAMESPACES}>${inner}</${element}>`;
  return makeZip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true },
    {
      name: 'content.xml',
      data: part(
        'office:document-content',
        `<office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body>`,
      ),
    },
    ...(styles === undefined
      ? []
      : [
          {
            name: 'styles.xml',
            data: part('office:document-styles', `<office:styles>${styles}</office:styles>`),
          },
        ]),
    ...(meta === undefined
      ? []
      : [{ name: 'meta.xml', data: part('office:document-meta', `<office:meta>${meta}</office:meta>`) }]),
    ...Object.entries(objects).map(([name, inner]) => ({
      name: `${name}/content.xml`,
      data: part('office:document-content', `<office:body>${inner}</office:body>`),
    })),
    { name: 'META-INF/manifest.xml', data: part('manifest:manifest', manifest) },
  ]);
}

/** A paragraph; a text is taken as it is, with its blanks. */
export function tp(content: string, style = ''): string {
  return `<text:p${style === '' ? '' : ` text:style-name="${style}"`}>${content.includes('<') ? content : odtText(content)}</text:p>`;
}

/** A heading. */
export function th(content: string, level: number, more = ''): string {
  return `<text:h text:outline-level="${level}" ${more}>${content.includes('<') ? content : odtText(content)}</text:h>`;
}

/** Text as OpenDocument writes it: blanks in a row as elements. */
export function odtText(text: string): string {
  return escapeXml(text).replace(/^ +| {2,}| +$/g, (blanks) => `<text:s text:c="${blanks.length}"/>`);
}

/** A list of items, each a paragraph or whatever XML it is. `more` are its attributes. */
export function odtList(style: string, items: readonly string[], more = ''): string {
  const own = style === '' ? '' : ` text:style-name="${style}"`;
  return `<text:list${own} ${more}>${items
    .map((item) =>
      item.startsWith('<text:list-')
        ? item
        : `<text:list-item>${item.startsWith('<') ? item : tp(item)}</text:list-item>`,
    )
    .join('')}</text:list>`;
}

/** A style of lists: for each level its attributes, or `bullet`. */
export function listStyle(name: string, ...levels: readonly string[]): string {
  return `<text:list-style style:name="${name}">${levels
    .map((level, i) =>
      level === 'bullet'
        ? `<text:list-level-style-bullet text:level="${i + 1}" text:bullet-char="–"/>`
        : `<text:list-level-style-number text:level="${i + 1}" ${level}/>`,
    )
    .join('')}</text:list-style>`;
}

/** What comes out of an OpenDocument text. */
export async function readOdt(
  given: Uint8Array | OdtParts | string,
  options: ImportOptions = {},
): Promise<Extracted> {
  const bytes =
    given instanceof Uint8Array ? given : makeOdt(typeof given === 'string' ? { body: given } : given);
  return must(await odtImporter.extract({ name: '声明.odt', bytes, options, progress: () => {} }));
}

/** The text that comes out of it, line by line. */
export async function linesOfOdt(given: OdtParts | string, options?: ImportOptions): Promise<string[]> {
  return (await readOdt(given, options)).text.split('\n');
}
