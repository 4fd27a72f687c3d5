import { isWide } from '#core/text/chars.ts';
import type { Words } from '../page-writer.ts';
import type { Emphasis } from '../struck.ts';

/** Runs of the blanks of HTML, and of the no-break space, which pages use to push things about, that are not one space. */
const RUNS = /[ \t\n\f\r\xa0]{2,}|[\t\n\f\r\xa0]/g;

/** A line of a page while its characters come: blanks run together, and the emphasis that stands in it. */
export class HtmlLine {
  private readonly pieces: string[] = [];
  private length = 0;
  private last = '';
  private blank: '' | ' ' | '\n' = '';
  private emphasis: Emphasis[] = [];
  private readonly open: { readonly kind: Emphasis[2]; from: number }[] = [];

  /** Whether it holds no more than blanks. */
  get empty(): boolean {
    return this.length === 0;
  }

  /** The character it ends in so far; empty where it is empty. */
  get ending(): string {
    return this.blank === '' ? this.last : ' ';
  }

  /** Characters as they stand in the page. A line break between two Chinese characters is none of the text. */
  add(text: string): void {
    let from = 0;
    while (from < text.length && isBlank(text.charCodeAt(from))) from++;
    let to = text.length;
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
    if (from > 0) this.blank = this.blank === ' ' ? ' ' : kindOf(text.slice(0, from));
    if (from === to) return;
    const first = text.charAt(from);
    if (this.blank !== '' && this.length > 0) this.write(between(this.blank, this.last, first));
    const words = text.slice(from, to);
    this.write(
      words.replace(RUNS, (run, at: number) =>
        between(kindOf(run), words.charAt(at - 1), words.charAt(at + run.length)),
      ),
    );
    this.last = text.charAt(to - 1);
    this.blank = to < text.length ? kindOf(text.slice(to)) : '';
  }

  /** A blank that stands between words, e.g. between two paragraphs of a cell. */
  part(): void {
    this.blank = ' ';
  }

  openEmphasis(kind: Emphasis[2]): void {
    this.open.push({ kind, from: this.length });
  }

  closeEmphasis(): void {
    const one = this.open.pop();
    if (one && one.from < this.length) this.emphasis.push([one.from, this.length, one.kind]);
  }

  /** The line so far; what is emphasised goes on in the next. */
  take(): Words {
    for (const one of this.open) {
      if (one.from < this.length) this.emphasis.push([one.from, this.length, one.kind]);
      one.from = 0;
    }
    const text = this.pieces.join('');
    const emphasis = this.emphasis.map(
      ([from, to, kind]): Emphasis => [text.charAt(from) === ' ' ? from + 1 : from, to, kind],
    );
    this.pieces.length = 0;
    this.length = 0;
    this.last = '';
    this.blank = '';
    this.emphasis = [];
    return { text, emphasis };
  }

  private write(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0xa0 || code === 0x0d || code === 0x0c;
}

/** What a run of blanks comes to: a line break, which may be none between Chinese characters, or a space. */
function kindOf(run: string): ' ' | '\n' {
  return /[\n\r]/.test(run) && !run.includes('\xa0') ? '\n' : ' ';
}

function between(blank: ' ' | '\n', before: string, after: string): string {
  return blank === '\n' && isWide(before) && isWide(after) ? '' : ' ';
}
