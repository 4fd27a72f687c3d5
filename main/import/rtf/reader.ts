import { equationOf } from '../office/equation-fields.ts';
import { shifted } from '../office/raised.ts';
import type { Side } from '../office/sides.ts';
import type { Signs } from '../office/symbols.ts';
import { unsafe } from '../refusal.ts';
import { destinationOf, type RtfDestination } from './destinations.ts';
import { RtfFields } from './fields.ts';
import { RtfFonts } from './fonts.ts';
import { RtfPage, type RtfRun } from './page.ts';
import { RtfStyles } from './styles.ts';
import type { RtfHandler } from './tokens.ts';

/** What is told of the characters of a group; a group begins with what the one around it has. */
interface State extends RtfRun {
  destination: RtfDestination;
  /** How many characters stand behind a `\u` for readers that do not know it. */
  spare: number;
  hidden: boolean;
  /** Whether characters stand higher or lower than those around. */
  shift: 'sup' | 'sub' | null;
  inserted: boolean;
  deleted: boolean;
  font: number;
  style: number;
  outline: number | null;
  /** Whether the group says the same twice, for older readers and in Unicode. */
  twice: boolean;
  inTable: boolean;
}

const DEEPEST = 5000;
/** Bytes that are decoded at once, and behind which an ASCII character is waited for. */
const LONGEST_RUN = 1 << 15;

/** Characters that control words stand for. */
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['emspace', '\u2003'],
  ['enspace', '\u2002'],
  ['qmspace', '\u2005'],
  ['zwj', '\u200d'],
  ['zwnj', '\u200c'],
  ['ltrmark', '\u200e'],
  ['rtlmark', '\u200f'],
  ['~', ' '],
  ['_', '\u2011'],
]);

/** Puts the text of a rich text document together from its tokens. */
export class RtfReader implements RtfHandler {
  readonly page = new RtfPage();
  readonly info = { title: '', author: '', company: '', created: { yr: 0, mo: 0, dy: 0 } };
  inserted = 0;
  deleted = 0;
  /** Characters of hidden text. */
  hidden = 0;
  private readonly fonts = new RtfFonts();
  private readonly styles = new RtfStyles();
  private readonly stack: State[] = [];
  private state: State = {
    destination: 'text',
    spare: 1,
    hidden: false,
    shift: null,
    inserted: false,
    deleted: false,
    font: 0,
    style: 0,
    outline: null,
    twice: false,
    inTable: false,
    strong: false,
    em: false,
    struck: false,
  };
  private defaultFont = 0;
  private readonly fields = new RtfFields();
  /** Characters that still stand in for the last `\u`. */
  private toSkip = 0;
  private bytes: number[] = [];
  /** Whether nothing but `\*` has come since the group began, and whether that has. */
  private fresh = false;
  /** Blanks since then: of its text, unless a word follows that makes it another destination. */
  private blanks = 0;
  private optional = false;

  /** @param file its name, for the sentence */
  constructor(
    private readonly file: string,
    private readonly side: Side,
  ) {}

  /** What fonts of signs draw, as characters. */
  get signs(): Signs {
    return this.fonts.signs;
  }

  /** How many groups are open. */
  get depth(): number {
    return this.stack.length;
  }

  open(): void {
    this.addBlanks();
    this.flush();
    if (this.stack.length >= DEEPEST) throw unsafe(this.file, 'depth');
    this.stack.push(this.state);
    this.state = { ...this.state };
    this.toSkip = 0;
    this.fresh = true;
    this.optional = false;
  }

  close(): void {
    this.addBlanks();
    this.flush();
    this.toSkip = 0;
    this.fresh = false;
    const outer = this.stack.pop();
    if (!outer) return;
    const { destination } = this.state;
    if (destination === 'styles') this.styles.end();
    if (destination === 'note' && outer.destination !== 'note') this.page.closeNote();
    this.state = outer;
    if (destination === 'code' && outer.destination !== 'code') this.fields.endCode(this.stack.length);
    const code = this.fields.close(this.stack.length);
    const sign = code === null || !this.isText() ? null : (this.signs.field(code) ?? equationOf(code));
    if (sign !== null) this.add(sign);
  }

  byte(byte: number): void {
    // Behind its last brace a document has ended.
    if (this.stack.length === 0) return;
    if (this.fresh && byte === 0x20) {
      // Some writers put blanks before the word that says what a group is.
      this.blanks++;
      return;
    }
    this.fresh = false;
    this.addBlanks();
    this.addByte(byte);
  }

  private addBlanks(): void {
    for (; this.blanks > 0; this.blanks--) this.addByte(0x20);
  }

  private addByte(byte: number): void {
    if (this.toSkip > 0) {
      this.toSkip--;
      return;
    }
    const { destination } = this.state;
    if (destination === 'skipped') return;
    if (destination === 'fonts') this.fonts.byte(byte);
    else if (destination === 'styles') this.styles.byte(byte);
    else {
      this.bytes.push(byte);
      if (this.bytes.length > LONGEST_RUN && byte < 0x30) this.flush();
    }
  }

  control(word: string, value: number | null): void {
    if (this.stack.length === 0) return;
    if (word === '*' && this.fresh) {
      this.optional = true;
      return;
    }
    const opened = this.fresh ? destinationOf(word, this.optional) : null;
    this.fresh = false;
    if (opened === null) this.addBlanks();
    this.blanks = 0;
    this.flush();
    if (opened !== null) {
      this.enter(word, opened);
      return;
    }
    if (this.toSkip > 0) {
      this.toSkip--;
      if (CHARACTERS.has(word)) return;
    }
    this.obey(word, value);
  }

  /** Nothing more comes. */
  finish(): void {
    this.page.endParagraph(null);
  }

  private enter(word: string, destination: RtfDestination): void {
    const { state } = this;
    if (state.destination === 'skipped' && !(word === 'ud' && state.twice)) return;
    state.destination = destination;
    state.twice = word === 'upr';
    if (destination === 'note')
      this.page.openNote(this.isShown() && this.stack.at(-1)?.destination !== 'note');
    else if (destination === 'label') this.page.startLabel();
  }

  private obey(word: string, value: number | null): void {
    switch (this.state.destination) {
      case 'skipped':
        return;
      case 'code':
        this.encode(word, value);
        return;
      case 'fonts':
        this.fonts.control(word, value ?? 0);
        return;
      case 'styles':
        this.styles.control(word, value ?? 0);
        return;
      case 'created':
        if (word === 'yr' || word === 'mo' || word === 'dy') this.info.created[word] = value ?? 0;
        return;
    }
    const character = CHARACTERS.get(word);
    if (character !== undefined) {
      this.add(character);
      return;
    }
    this.encode(word, value);
    this.mark(word, value);
    this.lay(word);
  }

  /** What tells which characters stand there. */
  private encode(word: string, value: number | null): void {
    const { state } = this;
    switch (word) {
      case 'u':
        this.add(this.fonts.characterOf((value ?? 0) & 0xffff, state.font));
        this.toSkip = state.spare;
        break;
      case 'uc':
        state.spare = Math.min(10, Math.max(0, value ?? 1));
        break;
      case 'ansicpg':
        this.fonts.codePage = value ?? 1252;
        break;
      case 'mac':
        this.fonts.codePage = 10_000;
        break;
      case 'deff':
        this.defaultFont = value ?? 0;
        state.font = this.defaultFont;
        break;
      case 'f':
        state.font = value ?? 0;
        break;
    }
  }

  /** What tells how characters look and what their paragraph is. */
  private mark(word: string, value: number | null): void {
    const { state } = this;
    const on = value !== 0;
    switch (word) {
      case 'plain':
        Object.assign(state, {
          strong: false,
          em: false,
          struck: false,
          hidden: false,
          shift: null,
          inserted: false,
          deleted: false,
          font: this.defaultFont,
        });
        break;
      case 'b':
        state.strong = on;
        break;
      case 'i':
        state.em = on;
        break;
      case 'strike':
      case 'striked':
        state.struck = on;
        break;
      case 'v':
        state.hidden = on;
        break;
      case 'super':
      case 'up':
        state.shift = on ? 'sup' : null;
        break;
      case 'sub':
      case 'dn':
        state.shift = on ? 'sub' : null;
        break;
      case 'nosupersub':
        state.shift = null;
        break;
      case 'revised':
        if (on && !state.inserted) this.inserted++;
        state.inserted = on;
        break;
      case 'deleted':
        if (on && !state.deleted) this.deleted++;
        state.deleted = on;
        break;
      case 'pard':
        Object.assign(state, { style: 0, outline: null, inTable: false });
        break;
      case 's':
        state.style = value ?? 0;
        break;
      case 'outlinelevel':
        state.outline = (value ?? 0) + 1;
        break;
      case 'intbl':
        state.inTable = on;
        break;
    }
  }

  /** What ends a line, a paragraph, a cell or a row. */
  private lay(word: string): void {
    const { state } = this;
    switch (word) {
      case 'line':
      case 'softline':
        if (this.isShown()) this.page.breakLine(this.levelNow(), state.inTable);
        break;
      case 'par':
      case 'sect':
      case 'page':
      case 'column':
        this.page.endParagraph(this.levelNow(), state.inTable);
        break;
      case 'cell':
        this.page.endCell();
        break;
      case 'nestcell':
        this.page.endInnerCell();
        break;
      case 'row':
        this.page.endRow();
        break;
    }
  }

  /** Whether characters are text of the page or of a note. */
  private isText(): boolean {
    return this.state.destination === 'text' || this.state.destination === 'note';
  }

  private levelNow(): number | null {
    const { outline, style } = this.state;
    const level = outline ?? this.styles.levelOf(style);
    return level !== null && level <= 9 ? level : null;
  }

  /** Whether the text is one that is seen on this side of the changes. */
  private isShown(): boolean {
    const { inserted, deleted } = this.state;
    return this.side === 'after' ? !deleted : !inserted;
  }

  private flush(): void {
    if (this.bytes.length === 0) return;
    const { bytes } = this;
    this.bytes = [];
    this.add(this.fonts.textOf(bytes, this.state.font));
  }

  private add(text: string): void {
    const { destination, hidden } = this.state;
    if (destination === 'title' || destination === 'author' || destination === 'company') {
      if (this.info[destination].length < 1000) this.info[destination] += text;
      return;
    }
    if (destination === 'code') {
      this.fields.text(text);
      return;
    }
    if (text.trim() !== '') this.fields.show();
    if (!this.isShown()) return;
    if (hidden) {
      this.hidden += text.replace(/\s/g, '').length;
      return;
    }
    if (destination === 'label') this.page.addLabel(text);
    else if (destination === 'text' || destination === 'note') {
      const { shift } = this.state;
      this.page.add(shift ? shifted(text, shift) : text, this.state);
    }
  }
}
