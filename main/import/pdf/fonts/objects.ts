import { inflateSync } from 'node:zlib';

/*
 * Objects of a PDF as pdf.js writes it anew: one behind the other, decrypted, the length of each stream told. What was
 * damaged, compressed into streams of objects or listed elsewhere in the file that came in is its matter, not ours.
 */

/** A value of a PDF. */
export type PdfValue =
  | null
  | boolean
  | number
  | string
  | PdfName
  | PdfRef
  | PdfStream
  | readonly PdfValue[]
  | PdfDict;

/** What a dictionary holds, by its keys. */
export type PdfDict = ReadonlyMap<string, PdfValue>;

/** A name, without its slash. */
export class PdfName {
  constructor(readonly name: string) {}
}

/** Another object, by its number. */
export class PdfRef {
  constructor(readonly number: number) {}
}

/** Bytes as they stand in the file. */
export class PdfStream {
  constructor(
    readonly dict: PdfDict,
    private readonly raw: Uint8Array,
  ) {}

  /** What the bytes unpack to; null where that is too much, or they are packed in a way that fonts are not. */
  bytes(objects: PdfObjects, most: number): Uint8Array | null {
    const filter = objects.resolve(this.dict.get('Filter'));
    const filters = Array.isArray(filter) ? filter : [filter];
    let bytes = this.raw;
    for (const one of filters) {
      const value = objects.resolve(one);
      if (value === null) continue;
      const unpack = value instanceof PdfName ? UNPACK[value.name] : undefined;
      const unpacked = unpack?.(bytes, most);
      if (!unpacked) return null;
      bytes = unpacked;
    }
    return bytes;
  }
}

/** Lists and dictionaries within one another. */
const MOST_DEEP = 40;
/** References that lead to references. */
const MOST_STEPS = 10;
/** Bytes of one stream of objects. */
const MOST_STREAM = 16_000_000;

const UNPACK: Readonly<Record<string, (bytes: Uint8Array, most: number) => Uint8Array | null>> = {
  FlateDecode: inflate,
  ASCIIHexDecode: unHex,
};

function inflate(bytes: Uint8Array, most: number): Uint8Array | null {
  try {
    // What is cut off is kept.
    return inflateSync(bytes, { maxOutputLength: most, finishFlush: 2 });
  } catch {
    return null;
  }
}

const NO_DIGITS = /[^0-9a-fA-F]/g;

function unHex(bytes: Uint8Array): Uint8Array {
  const [digits = ''] = Buffer.from(bytes).toString('latin1').split('>', 1);
  return Buffer.from(digits.replace(NO_DIGITS, ''), 'hex');
}

/** The objects of a file, by number. */
export class PdfObjects {
  private constructor(private readonly objects: ReadonlyMap<number, PdfValue>) {}

  /** Reads a file from its start, as far as it is as it should be. */
  static read(file: Uint8Array): PdfObjects {
    const objects = new Map<number, PdfValue>();
    const all = new PdfObjects(objects);
    const parser = new Parser(file);
    parser.line();
    parser.line();
    for (let found = parser.object(); found; found = parser.object()) objects.set(found.number, found.value);
    for (const value of [...objects.values()]) {
      if (!(value instanceof PdfStream) || !isNamed(value.dict.get('Type'), 'ObjStm')) continue;
      for (const [number, one] of packed(value, all)) objects.set(number, one);
    }
    return all;
  }

  /** A value, behind references; null where there is none. */
  resolve(value: PdfValue | undefined): PdfValue {
    let found = value ?? null;
    for (let step = 0; found instanceof PdfRef && step < MOST_STEPS; step++)
      found = this.objects.get(found.number) ?? null;
    return found;
  }

  /** The dictionaries that are objects of their own. */
  dicts(): PdfDict[] {
    return [...this.objects.values()].filter(isDict);
  }
}

export function isDict(value: PdfValue): value is PdfDict {
  return value instanceof Map;
}

export function isNamed(value: PdfValue | undefined, name: string): boolean {
  return value instanceof PdfName && value.name === name;
}

/** The objects in a stream of objects. */
function packed(stream: PdfStream, objects: PdfObjects): [number, PdfValue][] {
  const bytes = stream.bytes(objects, MOST_STREAM);
  const [count, first] = [stream.dict.get('N'), stream.dict.get('First')];
  if (!bytes || typeof count !== 'number' || typeof first !== 'number') return [];
  const heads = new Parser(bytes);
  const found: [number, PdfValue][] = [];
  for (let at = 0; at < count; at++) {
    const [number, offset] = [heads.value(), heads.value()];
    if (typeof number !== 'number' || typeof offset !== 'number') break;
    const value = new Parser(bytes, first + offset).value();
    if (value === undefined) break;
    found.push([number, value]);
  }
  return found;
}

const HEAD = /^(\d{1,9}) \d{1,9} obj\n/;
const REFERENCE = /^\d{1,9} \d{1,9} R(?![\w])/;
const NUMBER = /^[-+]?\d*\.?\d*(?:[eE][-+]?\d+)?/;
const NAME = /^[^\s()<>[\]{}/%]*/;
const WORD = /^(?:true|false|null)/;
const ESCAPED_BYTE = /#([0-9a-fA-F]{2})/g;
const WORDS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
/** Bytes of a name or a number that are looked at. */
const TOKEN = 300;
const STREAM = ' stream\n';

/** Reads values one after the other; undefined where none stands. */
class Parser {
  constructor(
    private readonly file: Uint8Array,
    private at = 0,
  ) {}

  /** Passes over a line. */
  line(): void {
    const end = this.file.indexOf(0x0a, this.at);
    this.at = end === -1 ? this.file.length : end + 1;
  }

  /** The object that stands here. */
  object(): { readonly number: number; readonly value: PdfValue } | null {
    this.blanks();
    const head = HEAD.exec(this.ahead());
    if (!head) return null;
    this.at += head[0].length;
    const value = this.value();
    if (value === undefined) return null;
    const stream = isDict(value) && this.ahead().startsWith(STREAM) ? this.stream(value) : value;
    this.line();
    this.line();
    return stream === null ? null : { number: Number(head[1]), value: stream };
  }

  private stream(dict: PdfDict): PdfStream | null {
    const length = dict.get('Length');
    const from = this.at + STREAM.length;
    if (typeof length !== 'number' || !(length >= 0) || from + length > this.file.length) return null;
    this.at = from + length;
    this.line();
    return new PdfStream(dict, this.file.subarray(from, from + length));
  }

  value(deep = 0): PdfValue | undefined {
    this.blanks();
    const char = this.char();
    if (deep > MOST_DEEP) return undefined;
    if (char === '/') return this.name();
    if (char === '(') return this.string();
    if (char === '[') return this.list(deep);
    if (char === '<' && this.file[this.at + 1] === 0x3c) return this.dict(deep);
    const ahead = this.ahead();
    const word = WORD.exec(ahead)?.[0];
    if (word !== undefined) {
      this.at += word.length;
      return WORDS.get(word);
    }
    return this.number(ahead);
  }

  private number(ahead: string): PdfRef | number | undefined {
    const reference = REFERENCE.exec(ahead)?.[0];
    const text = reference ?? NUMBER.exec(ahead)?.[0] ?? '';
    this.at += text.length;
    if (reference !== undefined) return new PdfRef(Number.parseInt(reference, 10));
    return text === '' ? undefined : Number(text);
  }

  private name(): PdfName {
    this.at++;
    const [text = ''] = NAME.exec(this.ahead()) ?? [];
    this.at += text.length;
    return new PdfName(
      text.replace(ESCAPED_BYTE, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    );
  }

  /** A string, whose backslashes stay: no font is known by one. */
  private string(): string {
    const from = this.at + 1;
    let open = 0;
    for (; this.at < this.file.length; this.at++) {
      const char = this.char();
      if (char === '\\') this.at++;
      else if (char === '(') open++;
      else if (char === ')' && --open === 0) break;
    }
    this.at++;
    return this.text(from, this.at - 1);
  }

  private list(deep: number): PdfValue[] | undefined {
    const list: PdfValue[] = [];
    for (this.at++; this.next() !== ']'; ) {
      const value = this.value(deep + 1);
      if (value === undefined) return undefined;
      list.push(value);
    }
    this.at++;
    return list;
  }

  private dict(deep: number): PdfDict | undefined {
    const dict = new Map<string, PdfValue>();
    for (this.at += 2; this.next() !== '>'; ) {
      const key = this.value(deep + 1);
      const value = this.value(deep + 1);
      if (!(key instanceof PdfName) || value === undefined) return undefined;
      dict.set(key.name, value);
    }
    this.at += 2;
    return dict;
  }

  private next(): string {
    this.blanks();
    return this.char();
  }

  private blanks(): void {
    for (let code = this.file[this.at]; code !== undefined && code <= 0x20; code = this.file[this.at])
      this.at++;
  }

  private char(): string {
    return String.fromCharCode(this.file[this.at] ?? 0);
  }

  private ahead(): string {
    return this.text(this.at, this.at + TOKEN);
  }

  private text(from: number, to: number): string {
    return Buffer.from(this.file.subarray(from, to)).toString('latin1');
  }
}
