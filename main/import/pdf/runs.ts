import { isWide } from '#core/text/chars.ts';
import { meantChars } from './chars.ts';

/** A string that pdf.js has found on a page, as far as it is used. */
export interface PdfItem {
  readonly str: string;
  readonly dir: string;
  /** Of the font's square in the page's space: `[a, b, c, d, x, y]`, y upwards. */
  readonly transform: readonly number[];
  /** Along the line; of vertical writing `height` is. */
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
}

/**
 * A stretch of text in one font, in the frame of its writing: x grows along the line and y from line to line, whichever
 * way the page is turned. Points.
 */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly font: string;
  readonly rtl: boolean;
  /** A blank stands in the file before it, or behind it. */
  readonly blankBefore: boolean;
  blankAfter: boolean;
}

/** What is written in one direction. */
export interface Frame {
  /** Degrees against the clock, of the lines. */
  readonly angle: number;
  readonly runs: Run[];
  /** Code units. */
  length: number;
}

/** The runs of a page by the direction they are written in, the direction of most of the text first. */
export function readFrames(items: readonly PdfItem[], isVertical: (font: string) => boolean): Frame[] {
  const frames = new Map<number, Frame>();
  let last: Run | null = null;
  for (const item of items) {
    const text = meantChars(item.str);
    if (text.trim() === '') {
      if (text !== '' && last) last.blankAfter = true;
      continue;
    }
    const vertical = isVertical(item.fontName);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform;
    const size = vertical ? Math.hypot(a, b) : Math.hypot(c, d);
    const length = vertical ? item.height : item.width;
    if (![size, length, a, b, e, f].every(Number.isFinite) || size < 0.5) continue;
    const degrees = (Math.atan2(b, a) * 180) / Math.PI - (vertical ? 90 : 0);
    const angle = snap(degrees);
    let frame = frames.get(angle);
    if (!frame) {
      frame = { angle, runs: [], length: 0 };
      frames.set(angle, frame);
    }
    const radians = (angle * Math.PI) / 180;
    const x = e * Math.cos(radians) + f * Math.sin(radians);
    // Vertical writing is placed by the middle of its characters, all other by a baseline a third below it.
    const y = e * Math.sin(radians) - f * Math.cos(radians) + (vertical ? size / 3 : 0);
    last = {
      text: tighten(text.trim()),
      x,
      right: x + length,
      y,
      size,
      font: item.fontName,
      rtl: item.dir === 'rtl',
      blankBefore: text.startsWith(' '),
      blankAfter: text.endsWith(' '),
    };
    frame.runs.push(last);
    frame.length += text.length;
  }
  return [...frames.values()].sort((one, other) => other.length - one.length);
}

/** A multiple of 90 degrees where the lines are that straight, else of 5; from 0 to 355. */
function snap(degrees: number): number {
  const straight = Math.round(degrees / 90) * 90;
  const angle = Math.abs(degrees - straight) < 4 ? straight : Math.round(degrees / 5) * 5;
  return ((angle % 360) + 360) % 360;
}

/** A label that stands apart from its text even where the text is Chinese. */
const LABEL = /^第[^ ]{1,8}[编編章节節条條款] /;

const BETWEEN_HAN =
  /(?<=[\p{Script=Han}\p{Script=Kana}\p{Script=Hira}]) ?(?=[\p{Script=Han}\p{Script=Kana}\p{Script=Hira}])/gu;

/**
 * Without the blanks beside Han characters that are none of the text's: they show where a line is justified, between
 * nearly all of its characters, or where letters and figures are set a little apart. A blank here and there between
 * two characters, e.g. of two names, is the author's.
 */
function tighten(text: string): string {
  if (!text.includes(' ')) return text;
  const kept = LABEL.exec(text)?.[0].length ?? 0;
  const pairs = text.match(BETWEEN_HAN) ?? [];
  const stretched = pairs.filter((between) => between !== '').length >= STRETCHED * pairs.length;
  return text.replace(/ /g, (blank, at: number) => {
    const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)];
    if (at + 1 === kept || !(isWide(before) || isWide(after))) return blank;
    return !stretched && isHan(before) && isHan(after) ? blank : '';
  });
}

/** The part of a line's pairs of Han characters that a blank parts where it is stretched to the margin. */
const STRETCHED = 0.6;

function isHan(char: string): boolean {
  return /[\p{Script=Han}\p{Script=Kana}\p{Script=Hira}]/u.test(char);
}
