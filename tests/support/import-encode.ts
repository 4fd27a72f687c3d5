import { decode } from '#main/import/text/encoding-decode.ts';

/** The pairs of bytes that mean a character, by decoding every pair once. */
const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/**
 * A text in an older encoding, by its name here. Throws a RangeError for a character that the encoding has not.
 * Made by turning the decoder around, so that no table stands in the tests.
 */
export function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return encodeUtf32(text, encoding);
  if (encoding === 'iso-2022-kr') return encodeIso2022Kr(text);
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const char of text) {
    const code = table.get(char);
    if (!code) throw new RangeError(`${encoding} has no ${char}`);
    bytes.push(...code);
  }
  return Buffer.from(bytes);
}

function encodeUtf32(text: string, encoding: 'utf-32le' | 'utf-32be'): Buffer {
  const bytes = Buffer.alloc([...text].length * 4);
  for (const [at, char] of [...text].entries())
    if (encoding === 'utf-32le') bytes.writeUInt32LE(char.codePointAt(0)!, at * 4);
    else bytes.writeUInt32BE(char.codePointAt(0)!, at * 4);
  return bytes;
}

function encodeIso2022Kr(text: string): Buffer {
  const shifted = text.replace(/[^\0-\x7f]+/g, (run) => `\x0e${run}\x0f`);
  const bytes = [...encode(shifted, 'euc-kr')].map((byte) => byte & 0x7f);
  return Buffer.concat([Buffer.from('\x1b$)C', 'latin1'), Buffer.from(bytes)]);
}

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const made = tables.get(encoding);
  if (made) return made;
  const table = new Map<string, readonly number[]>();
  const add = (...bytes: number[]): void => {
    const { text } = decode(Uint8Array.from(bytes), encoding);
    if ([...text].length === 1 && !/[\x80-\x9f\ue000-\uf8ff\ufffd]/.test(text) && !table.has(text))
      table.set(text, bytes);
  };
  for (let byte = 0; byte < 0x100; byte++) add(byte);
  // The runtime may take windows-1252 for ISO-8859-1: its own 27 characters by hand, as the Encoding Standard has them.
  if (encoding === 'windows-1252')
    for (const [at, char] of [...'€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'].entries())
      if (char !== ' ') table.set(char, [0x80 + at]);
  for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x30; trail < 0xff; trail++) add(lead, trail);
  tables.set(encoding, table);
  return table;
}
