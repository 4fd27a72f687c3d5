import { UPPER_HALVES } from './encoding-tables.ts';

/** Encodings that are none of the Encoding Standard and are read all the same. */
const OWN = new Set([...Object.keys(UPPER_HALVES), 'johab', 'iso-2022-kr', 'utf-32le', 'utf-32be']);
/** Other names of theirs. */
const OTHER_NAMES = new Map([
  ['cp1361', 'johab'],
  ['x-johab', 'johab'],
  ['csiso2022kr', 'iso-2022-kr'],
  ['cp949', 'euc-kr'],
  ['macce', 'x-mac-ce'],
  ['maccentraleurope', 'x-mac-ce'],
  ['maccyrillic', 'x-mac-cyrillic'],
  ['macroman', 'macintosh'],
  ['latin10', 'iso-8859-16'],
]);

/** Encodings that a person may always choose from, the likeliest first: WHATWG names of those that the runtime has. */
export const COMMON_ENCODINGS: readonly string[] = [
  'utf-8',
  'gb18030',
  'utf-16le',
  'utf-16be',
  'big5',
  'windows-1252',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1251',
  'koi8-r',
  'windows-1256',
].filter((name) => encodingNamed(name) !== null);

/** Marks at the beginning of a file that tell its encoding for certain, the longest first. */
const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The encoding that a byte order mark tells, or null. */
export function encodingOfMark(bytes: Uint8Array): string | null {
  return MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0] ?? null;
}

/**
 * The one name under which we know an encoding, or null for none that can be read here. As the Encoding Standard has
 * it ISO-8859-1 and ASCII are `windows-1252`, and GB2312 and GBK are parts of `gb18030`. Those that are
 * none of that standard have names of the same kind: `ibm850`, `x-mac-ce`, `johab`, `utf-32le`.
 */
export function encodingNamed(label: string): string | null {
  const wanted = label.trim().toLowerCase();
  const own = OTHER_NAMES.get(wanted) ?? wanted.replace(/^cp-?(?=[478])/, 'ibm');
  if (OWN.has(own)) return own;
  try {
    const name = new TextDecoder(own).encoding.toLowerCase();
    if (name === 'gbk') return 'gb18030';
    return name === 'iso-8859-1' ? 'windows-1252' : name;
  } catch {
    return null;
  }
}
