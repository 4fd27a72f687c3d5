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
  const euc = new TextDecoder('euc-kr');
  const out: string[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      out.push(lead === 0x5c ? '₩' : String.fromCharCode(lead));
      continue;
    }
    const trail = bytes[at + 1];
    const char = trail === undefined ? null : pairOf(lead, trail, euc);
    out.push(char ?? '\ufffd');
    if (char !== null || (trail !== undefined && trail >= 0x80)) at++;
  }
  return out.join('');
}

function pairOf(lead: number, trail: number, euc: InstanceType<typeof TextDecoder>): string | null {
  if (lead >= 0x84 && lead <= 0xd3) return syllableOf((lead << 8) | trail);
  const isSign = lead >= 0xd9 && lead <= 0xde;
  if (!isSign && (lead < 0xe0 || lead > 0xf9)) return null;
  const low =
    trail >= 0x31 && trail <= 0x7e ? trail - 0x31 : trail >= 0x91 && trail <= 0xfe ? trail - 0x43 : -1;
  if (low < 0) return null;
  const place = (lead - (isSign ? 0xd9 : 0xe0)) * 188 + low;
  const row = Math.floor(place / 94) + (isSign ? 1 : 42);
  const text = euc.decode(Uint8Array.of(0xa0 + row, 0xa1 + (place % 94)));
  return text.length === 1 ? text : null;
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
  return new TextDecoder('euc-kr').decode(Uint8Array.from(raised));
}
