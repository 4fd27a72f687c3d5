/** The pairs of bytes that mean a character, by decoding every pair once. */
const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/**
 * A text in an older encoding, by its WHATWG name. Throws a RangeError for a character that the encoding has not.
 * Made by turning the runtime's decoder around, so that no table stands in the tests.
 */
export function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const char of text) {
    const code = table.get(char);
    if (!code) throw new RangeError(`${encoding} has no ${char}`);
    bytes.push(...code);
  }
  return Buffer.from(bytes);
}

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const made = tables.get(encoding);
  if (made) return made;
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const add = (...bytes: number[]): void => {
    let text: string;
    try {
      text = decoder.decode(Uint8Array.from(bytes));
    } catch {
      return;
    }
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
