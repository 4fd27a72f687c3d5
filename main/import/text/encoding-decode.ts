import { isUtf8 } from 'node:buffer';
import { decodeIso2022Kr, decodeJohab, decodeUnifiedHangul } from './encoding-korean.ts';
import { UPPER_HALVES } from './encoding-tables.ts';

/** A text in the characters that an encoding makes of its bytes. */
export interface Decoded {
  readonly text: string;
  /** How many characters could not be read and stand as U+FFFD. */
  readonly replaced: number;
}

/** What bytes 80 to 9F are in windows-1252; U+FFFD where they are nothing. The runtime's own decoder may not know. */
const WINDOWS_1252 =
  '\u20ac\ufffd\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\ufffd\u017d\ufffd' +
  '\ufffd\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\ufffd\u017e\u0178';

/** Encodings whose characters are all of Unicode, private ones as well. */
const WHOLE = new Set(['utf-8', 'utf-16le', 'utf-16be', 'gb18030']);

/**
 * Bytes as text. What cannot be read becomes U+FFFD. A byte order mark stays. Never fails; the time is linear.
 *
 * @param encoding a name from `encodingNamed`
 */
export function decode(bytes: Uint8Array, encoding: string): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (encoding === 'utf-8' && isUtf8(bytes)) return { text: buffer.toString('utf8'), replaced: 0 };
  if (encoding === 'windows-1252') return counted(decodeWindows1252(buffer));
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return counted(decodeUtf32(bytes, encoding));
  if (encoding === 'euc-kr') return counted(decodeUnifiedHangul(bytes));
  if (encoding === 'johab') return counted(decodeJohab(bytes));
  if (encoding === 'iso-2022-kr') return counted(decodeIso2022Kr(bytes));
  const upper = UPPER_HALVES[encoding];
  if (upper !== undefined)
    return counted(
      mapped(buffer.toString('latin1'), /[\x80-\xff]/, (code) =>
        code >= 0x80 ? upper.charCodeAt(code - 0x80) : code,
      ),
    );
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  if (WHOLE.has(encoding)) return counted(text);
  // The runtime's tables give private characters and controls to bytes that stand for nothing.
  const unread = (code: number): boolean =>
    (code >= 0x80 && code <= 0x9f) || (code >= 0xe000 && code <= 0xf8ff);
  return counted(mapped(text, /[\x80-\x9f\ue000-\uf8ff]/, (code) => (unread(code) ? 0xfffd : code)));
}

/** A text with every code unit mapped, where there is one of those concerned. */
function mapped(text: string, concerned: RegExp, to: (code: number) => number): string {
  if (!concerned.test(text)) return text;
  const buffer = Buffer.from(text, 'utf16le');
  const codes = new Uint16Array(buffer.buffer, buffer.byteOffset, text.length);
  for (let at = 0; at < codes.length; at++) codes[at] = to(codes[at]!);
  return buffer.toString('utf16le');
}

function counted(text: string): Decoded {
  let replaced = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) replaced++;
  return { text, replaced };
}

function decodeWindows1252(buffer: Buffer): string {
  return mapped(buffer.toString('latin1'), /[\x80-\x9f]/, (code) =>
    code >= 0x80 && code <= 0x9f ? WINDOWS_1252.charCodeAt(code - 0x80) : code,
  );
}

function decodeUtf32(bytes: Uint8Array, encoding: 'utf-32le' | 'utf-32be'): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  let codes: number[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const code = at + 4 <= bytes.length ? view.getUint32(at, encoding === 'utf-32le') : 0xfffd;
    codes.push(code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? 0xfffd : code);
    if (codes.length === 4096) {
      pieces.push(String.fromCodePoint(...codes));
      codes = [];
    }
  }
  pieces.push(String.fromCodePoint(...codes));
  return pieces.join('');
}
