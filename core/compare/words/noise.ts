import { isAsciiDigit } from '#core/text/chars.ts';
import { foldCode, kindOfCode, LETTER, MARK, WIDE } from '../../text/fold.ts';
import { lookAlike } from './look-alikes.ts';

/** Letters and pairs of letters that scanners take for one another, each as what stands for it; accents aside. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/cl/g, 'd'],
  [/vv/g, 'w'],
  [/[1I|!]/g, 'l'],
  [/[0O]/g, 'o'],
  [/c/g, 'e'],
  [/u/g, 'n'],
];
/** Shorter words are other words with another letter, or another accent. */
const LEAST = 3;
const ACCENTS = /[\u0300-\u036f]/g;

/** Marks that part words and sentences; `%`, `+`, `$` and the like say something. */
const PARTING = new Set([...',.;:!?、…·"\'()[]《》-—*#_|'].map((mark) => mark.charCodeAt(0)));

/**
 * Whether two passages differ in nothing but spacing, width, marks between words, traditional forms or look-alike
 * misprints. Numbers that differ are never noise, nor is a mark inside one, as in 3.5 or 1,000, or a minus before one.
 */
export function isNoise(a: string, b: string): boolean {
  const one = squeeze(a);
  const other = squeeze(b);
  return one === other || isMisprint(one, other);
}

/** What is left of a text without blanks, width and marks between words. */
function squeeze(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const code = foldCode(text.charCodeAt(at));
    const kind = kindOfCode(code);
    if (kind === MARK && PARTING.has(code) && !inNumber(text, at, code)) continue;
    if (kind === MARK || kind === LETTER || kind === WIDE) out += String.fromCharCode(code);
  }
  return out;
}

function inNumber(text: string, at: number, code: number): boolean {
  if (!isAsciiDigit(foldCode(text.charCodeAt(at + 1)))) return false;
  return code === 0x2d || isAsciiDigit(foldCode(text.charCodeAt(at - 1)));
}

/** Whether one passage may be the other, misprinted: most of it reads the same, and the rest looks like it. */
function isMisprint(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  const letters = /[0-9A-Za-z\u00c0-\u1fff]/;
  if (letters.test(one) || letters.test(other)) {
    // Two numbers that differ say different things, however alike they look.
    if (Math.min(one.length, other.length) < LEAST) return false;
    if (numbersOf(one) !== '' && numbersOf(other) !== '' && numbersOf(one) !== numbersOf(other)) return false;
    const [shape, shapeOther] = [shapeOf(one), shapeOf(other)];
    return shape === shapeOther || misprinted(shape, shapeOther);
  }
  return misprinted(one, other);
}

function numbersOf(text: string): string {
  return text.match(/\d+/g)?.join(' ') ?? '';
}

function shapeOf(text: string): string {
  let shape = text.normalize('NFD').replace(ACCENTS, '');
  for (const [pattern, standing] of SHAPES) shape = shape.replace(pattern, standing);
  return shape;
}

function misprinted(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let wrong = 0;
  for (let at = 0; at < one.length; at++) {
    const [x, y] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (x === y) continue;
    if (!lookAlike(x, y)) return false;
    wrong++;
  }
  // Whole words of look-alikes are other words.
  return wrong <= Math.max(1, one.length / 3);
}
