/** What a reader of rich text is told, piece by piece. */
export interface RtfHandler {
  open(): void;
  close(): void;
  /**
   * A control word, or a control symbol by its one character.
   *
   * @param value the number behind it; null for none
   */
  control(word: string, value: number | null): void;
  /** A byte of text, written as it is or as `\'hh`. */
  byte(byte: number): void;
}

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
/** Longer control words, and numbers with more digits, are none. */
const LONGEST = 32;

/**
 * Reads rich text token by token. Every byte is looked at once; what `\bin` announces is skipped. Never fails: what is
 * no token is text. Source: Rich Text Format Specification 1.9.1, "RTF Syntax".
 */
export function readTokens(bytes: Uint8Array, handler: RtfHandler): void {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at++]!;
    if (byte === OPEN) handler.open();
    else if (byte === CLOSE) handler.close();
    else if (byte === BACKSLASH) at = readControl(bytes, at, handler);
    // Line ends and NULs between tokens mean nothing.
    else if (byte !== 0x0a && byte !== 0x0d && byte !== 0) handler.byte(byte);
  }
}

/** @returns where the next token begins */
function readControl(bytes: Uint8Array, from: number, handler: RtfHandler): number {
  let at = from;
  while (at < bytes.length && at - from < LONGEST && isLetter(bytes[at]!)) at++;
  if (at === from) return readSymbol(bytes, from, handler);
  const word = String.fromCharCode(...bytes.subarray(from, at));
  const negative = bytes[at] === 0x2d && isDigit(bytes[at + 1] ?? 0);
  if (negative) at++;
  const digits = at;
  let value = 0;
  while (at < bytes.length && at - digits < 10 && isDigit(bytes[at]!))
    value = value * 10 + bytes[at++]! - 0x30;
  const number = at === digits ? null : negative ? -value : value;
  if (bytes[at] === 0x20) at++;
  if (word === 'bin') return Math.min(bytes.length, at + Math.max(0, number ?? 0));
  handler.control(word, number);
  return at;
}

function readSymbol(bytes: Uint8Array, at: number, handler: RtfHandler): number {
  const symbol = bytes[at];
  if (symbol === undefined) return at;
  if (symbol === 0x27) {
    const value = Number.parseInt(String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0), 16);
    if (isHex(bytes[at + 1]) && isHex(bytes[at + 2])) {
      handler.byte(value);
      return at + 3;
    }
    return at + 1;
  }
  if (symbol === BACKSLASH || symbol === OPEN || symbol === CLOSE) handler.byte(symbol);
  else handler.control(symbol === 0x0a || symbol === 0x0d ? 'par' : String.fromCharCode(symbol), null);
  return at + 1;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isHex(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const small = byte | 0x20;
  return isDigit(byte) || (small >= 0x61 && small <= 0x66);
}
