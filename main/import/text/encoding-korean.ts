/** Letters of Johab, five bits each: what the bits stand for among the initials, vowels and finals of Unicode; -1 for nothing. */
const INITIALS = [-1, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
const VOWELS = [-1, -1, -1, 0, 1, 2, 3, 4, -1, -1, 5, 6, 7, 8, 9, 10, -1, -1, 11, 12, 13, 14, 15, 16, -1, -1];
const VOWELS_AFTER = [17, 18, 19, 20];
const FINALS = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, -1, 17, 18, 19, 20, 21, 22, 23];
const FINALS_AFTER = [24, 25, 26, 27];
/** Letters that stand by themselves, as compatibility jamo. */
const LONE_INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';

const vowels = [...VOWELS, ...VOWELS_AFTER];
const finals = [...FINALS, ...FINALS_AFTER];

/**
 * Johab (KS X 1001 annex 3, code page 1361): syllables by their letters, signs and Chinese characters by a sum on their
 * places in KS X 1001. What stands for nothing is U+FFFD.
 */
export function decodeJohab(bytes: Uint8Array): string {
  const out: string[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      out.push(lead === 0x5c ? '₩' : String.fromCharCode(lead));
      continue;
    }
    const trail = bytes[at + 1];
    const char = trail === undefined ? null : pairOf(lead, trail);
    out.push(char ?? '\ufffd');
    if (char !== null || (trail !== undefined && trail >= 0x80)) at++;
  }
  return out.join('');
}

function pairOf(lead: number, trail: number): string | null {
  if (lead >= 0x84 && lead <= 0xd3) return syllableOf((lead << 8) | trail);
  const isSign = lead >= 0xd9 && lead <= 0xde;
  if (!isSign && (lead < 0xe0 || lead > 0xf9)) return null;
  const low =
    trail >= 0x31 && trail <= 0x7e ? trail - 0x31 : trail >= 0x91 && trail <= 0xfe ? trail - 0x43 : -1;
  if (low < 0) return null;
  const place = (lead - (isSign ? 0xd9 : 0xe0)) * 188 + low;
  const row = Math.floor(place / 94) + (isSign ? 1 : 42);
  const code = standard()[(row - 1) * 94 + (place % 94)]!;
  return code === UNKNOWN ? null : String.fromCharCode(code);
}

function syllableOf(code: number): string | null {
  const initial = INITIALS[(code >> 10) & 31] ?? -1;
  const vowel = vowels[(code >> 5) & 31] ?? -1;
  const final = finals[code & 31] ?? -1;
  if (initial >= 0 && vowel >= 0 && final >= 0)
    return String.fromCharCode(0xac00 + (initial * 21 + vowel) * 28 + final);
  const alone = (code & 31) === 1;
  if (initial >= 0 && ((code >> 5) & 31) === 2 && alone) return LONE_INITIALS.charAt(initial);
  if (((code >> 10) & 31) === 1 && vowel >= 0 && alone) return String.fromCharCode(0x314f + vowel);
  return null;
}

/** ISO-2022-KR: between the shifts the bytes of EUC-KR without their highest bit. */
export function decodeIso2022Kr(bytes: Uint8Array): string {
  const raised: number[] = [];
  let shifted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x1b && bytes[at + 1] === 0x24 && bytes[at + 2] === 0x29 && bytes[at + 3] === 0x43) at += 3;
    else if (byte === 0x0e) shifted = true;
    else if (byte === 0x0f || byte === 0x0a) {
      shifted = false;
      if (byte === 0x0a) raised.push(byte);
    } else raised.push(shifted && byte > 0x20 && byte < 0x7f ? byte | 0x80 : byte);
  }
  return decodeUnifiedHangul(Uint8Array.from(raised));
}

const UNKNOWN = 0xfffd;

/**
 * EUC-KR with the extension of Windows (code page 949, which the Encoding Standard calls euc-kr as well): all syllables
 * that KS X 1001 has not stand below it, in the order of Unicode. The runtime's own decoder may not know them.
 */
export function decodeUnifiedHangul(bytes: Uint8Array): string {
  const pairs = standard();
  const more = extension();
  const codes = new Uint16Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      codes[length++] = lead;
      continue;
    }
    const trail = bytes[at + 1] ?? 0;
    const code =
      lead >= 0xa1 && trail >= 0xa1 && lead < 0xff && trail < 0xff
        ? pairs[(lead - 0xa1) * 94 + trail - 0xa1]!
        : (more[placeOf(lead, trail)] ?? UNKNOWN);
    codes[length++] = code;
    if (code !== UNKNOWN || trail >= 0x80) at++;
  }
  return Buffer.from(codes.buffer, 0, length * 2).toString('utf16le');
}

/** The place of a pair in the extension; -1 for none. */
function placeOf(lead: number, trail: number): number {
  const small =
    trail >= 0x41 && trail <= 0x5a ? trail - 0x41 : trail >= 0x61 && trail <= 0x7a ? trail - 0x47 : -1;
  const cell = trail >= 0x81 && trail <= 0xfe ? trail - 0x4d : small;
  if (cell < 0 || lead < 0x81 || lead > 0xc6) return -1;
  if (lead < 0xa1) return (lead - 0x81) * 178 + cell;
  return cell < 84 ? 32 * 178 + (lead - 0xa1) * 84 + cell : -1;
}

let pairs: Uint16Array | null = null;

/** KS X 1001 by row and cell from 0, 94 each; U+FFFD where nothing stands. */
function standard(): Uint16Array {
  if (pairs) return pairs;
  pairs = new Uint16Array(94 * 94).fill(UNKNOWN);
  const runtime = new TextDecoder('euc-kr');
  for (let row = 0; row < 94; row++)
    for (let cell = 0; cell < 94; cell++) {
      const text = runtime.decode(Uint8Array.of(0xa1 + row, 0xa1 + cell));
      const code = text.charCodeAt(0);
      if (text.length === 1 && (code < 0xe000 || code > 0xf8ff)) pairs[row * 94 + cell] = code;
    }
  // Later than the tables of some runtimes.
  for (const [at, sign] of [...'€®㉾'].entries()) pairs[94 + 0x45 + at] = sign.charCodeAt(0);
  return pairs;
}

let syllables: Uint16Array | null = null;

/** The syllables that KS X 1001 has not. */
function extension(): Uint16Array {
  if (syllables) return syllables;
  const known = new Set(standard());
  const all = Array.from({ length: 11_172 }, (_, at) => 0xac00 + at);
  syllables = Uint16Array.from(all.filter((code) => !known.has(code)));
  return syllables;
}
