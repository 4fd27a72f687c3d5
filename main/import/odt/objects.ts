import { parseXml } from '../archive/xml.ts';
import type { Namespaces } from '../archive/xml-names.ts';
import type { Archive } from '../archive/zip.ts';
import { Refusal } from '../refusal.ts';

const ODF = 'urn:oasis:names:tc:opendocument:xmlns';
const OBJECT: Namespaces = new Map([
  [`${ODF}:office:1.0`, 'office'],
  [`${ODF}:text:1.0`, 'text'],
  [`${ODF}:table:1.0`, 'table'],
  ['http://www.w3.org/1998/Math/MathML', 'math'],
]);
/** Elements whose characters are words or signs that the object shows. */
const WORDS = new Set(['text:p', 'math:mi', 'math:mo', 'math:mn', 'math:mtext']);
/** A cell of the figures behind a chart. */
const CELL = 'table:table-cell';
const BLANKS = /\s+/g;
/** A name within the file: nothing of an address, and no way out of it. */
const WITHIN = /^(?:\.\/)?([^/:?#\\]{1,100})\/?$/;

/** Gives, by the address under which a text speaks of a chart or a formula, how many characters it shows, blanks not counted. */
export function lettersOfObjects(file: string, archive: Archive): (href: string) => number {
  const counts = new Map<string, number>();
  return (href) => {
    const name = WITHIN.exec(href)?.[1];
    if (name === undefined) return 0;
    let count = counts.get(name);
    if (count === undefined) {
      count = countLetters(file, archive, `${name}/content.xml`);
      counts.set(name, count);
    }
    return count;
  };
}

/** What cannot be read has no text that could be told of. */
function countLetters(file: string, archive: Archive, part: string): number {
  let count = 0;
  let words = 0;
  let figures = 0;
  try {
    const bytes = archive.read(part);
    if (!bytes) return 0;
    parseXml(file, bytes, OBJECT, {
      open(name, attributes) {
        if (WORDS.has(name)) words++;
        const type = attributes.get('office:value-type') ?? 'string';
        if (name === CELL && (figures > 0 || type !== 'string')) figures++;
      },
      close(name) {
        if (WORDS.has(name)) words--;
        if (name === CELL && figures > 0) figures--;
      },
      text(text) {
        if (words > 0 && figures === 0) count += text.replace(BLANKS, '').length;
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return count;
}
