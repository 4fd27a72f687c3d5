import { parseXml } from '../archive/xml.ts';
import type { Namespaces } from '../archive/xml-names.ts';
import type { OfficePackage } from '../office/package.ts';
import { Refusal } from '../refusal.ts';

const SCHEMAS = 'http://schemas.openxmlformats.org/drawingml/2006';
const STRICT = 'http://purl.oclc.org/ooxml/drawingml';
const DRAWING: Namespaces = new Map([
  [`${SCHEMAS}/main`, 'a'],
  [`${STRICT}/main`, 'a'],
  [`${SCHEMAS}/chart`, 'c'],
  [`${STRICT}/chart`, 'c'],
  ['http://schemas.microsoft.com/office/drawing/2014/chartex', 'cx'],
]);
/** Elements whose characters are words that the drawing shows. */
const WORDS = new Set(['a:t', 'c:v', 'cx:v', 'cx:pt']);
/** What they stand in where they are figures, or rules for them. */
const FIGURES = new Set(['c:numCache', 'c:numLit', 'c:numRef', 'cx:numDim']);
const BLANKS = /\s+/g;

/** Gives, by the id under which a part speaks of a chart or diagram, how many characters of text that has, blanks not counted. */
export function lettersOfDrawings(file: string, office: OfficePackage, main: string): (id: string) => number {
  const counts = new Map<string, number>();
  let parts: ReadonlyMap<string, string> | null = null;
  return (id) => {
    parts ??= new Map(office.related(main).map(({ id: own, part }) => [own, part]));
    const part = parts.get(id);
    if (part === undefined) return 0;
    let count = counts.get(part);
    if (count === undefined) {
      count = countLetters(file, office, part);
      counts.set(part, count);
    }
    return count;
  };
}

/** What cannot be read has no text that could be told of. */
function countLetters(file: string, office: OfficePackage, part: string): number {
  let count = 0;
  let words = 0;
  let figures = 0;
  try {
    const bytes = office.read(part);
    if (!bytes) return 0;
    parseXml(file, bytes, DRAWING, {
      open(name) {
        if (WORDS.has(name)) words++;
        if (FIGURES.has(name)) figures++;
      },
      close(name) {
        if (WORDS.has(name)) words--;
        if (FIGURES.has(name)) figures--;
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
