import type { ImportGuess } from '#core/contract.ts';
import { fail, ok, type Result, type Warning, warning } from '#core/result.ts';
import { normaliseText } from '#core/text/source.ts';
import type { Choices, ImportFile } from '../extracted.ts';
import { type Decoded, decode } from './encoding-decode.ts';
import { type Guess, guessEncodings, isSure } from './encoding-guess.ts';
import { COMMON_ENCODINGS, encodingNamed, encodingOfMark } from './encoding-labels.ts';

/** The characters of a file that is text of some kind. */
export interface Characters {
  /** LF newlines, no byte order mark, no half of a surrogate pair. */
  readonly text: string;
  /** The encoding they were read in, by its WHATWG name. */
  readonly encoding: string;
  /** `encodings` where the encoding was guessed, or chosen: the others, the likeliest first. */
  readonly choices: Choices;
  /** The encoding, where it was guessed. */
  readonly guesses: readonly ImportGuess[];
  /** `replaced-characters` where bytes stood for nothing in the encoding. */
  readonly warnings: readonly Warning[];
}

/** Others that are named beside a guess. */
const OTHERS = 5;
/** Bits a byte above which bytes are no UTF-16, in which next to any bytes have some meaning. */
const NO_TEXT = 8;

/**
 * Reads the characters of a file. A byte order mark is certain, and so is UTF-8 that holds to its rules; what the file
 * declares is believed where it can be read so. Else the encoding is guessed, and the choices say that it was. The
 * person's own choice goes before all of that. Fails with `bad-encoding` for one that is not known, with `binary-file`
 * for what is no text and with `empty-file` for nothing but blanks.
 *
 * @param declared what the file itself says, e.g. in a `<meta>`; null where it says nothing
 */
export function readCharacters(
  { name, bytes, options }: ImportFile,
  declared: string | null = null,
): Result<Characters> {
  const { encoding: asked } = options;
  const chosen = asked === undefined ? undefined : encodingNamed(asked);
  if (asked !== undefined && chosen === null)
    return fail('bad-encoding', { file: name, encoding: asked.slice(0, 40) });
  const sure = chosen === undefined ? certain(bytes, declared) : null;
  const guesses = sure ? [] : guessEncodings(bytes);
  const encoding = sure?.encoding ?? chosen ?? likeliest(guesses);
  if (encoding === null) return fail('binary-file', { file: name, type: 'unknown' });
  const { text: raw, replaced } = sure ?? decode(bytes, encoding);
  if (isBinary(raw)) return fail('binary-file', { file: name, type: 'unknown' });
  const text = normaliseText(raw);
  if (text.trim() === '') return fail('empty-file', { file: name });
  const alternatives = others(guesses, encoding);
  return ok({
    text,
    encoding,
    choices: sure ? {} : { encodings: alternatives },
    guesses:
      sure || chosen !== undefined
        ? []
        : [
            {
              what: 'encoding',
              value: encoding,
              others: alternatives.slice(0, OTHERS),
              sure: replaced === 0 && isSure(bytes, guesses),
            },
          ],
    warnings: replaced > 0 ? [warning('replaced-characters', { count: replaced, encoding })] : [],
  });
}

/** The text where nobody need be asked for its encoding. */
function certain(bytes: Uint8Array, declared: string | null): (Decoded & { encoding: string }) | null {
  const marked = encodingOfMark(bytes);
  if (marked !== null) return { ...decode(bytes, marked), encoding: marked };
  const wide = (['utf-32le', 'utf-32be'] as const).find((encoding) => isUtf32(bytes, encoding));
  if (wide) return { ...decode(bytes, wide), encoding: wide };
  const utf8 = decode(bytes, 'utf-8');
  // Controls may be halves of UTF-16, or the shifts of an older Japanese encoding.
  if (
    utf8.replaced === 0 &&
    (!/[\0-\x08\x0e-\x1f]/.test(utf8.text) || guessEncodings(bytes)[0]?.encoding === 'utf-8')
  )
    return { ...utf8, encoding: 'utf-8' };
  const said = declared === null ? null : encodingNamed(declared);
  if (said === null || said === 'utf-8' || isDisproved(bytes, said)) return null;
  const decoded = decode(bytes, said);
  return decoded.replaced * 1000 < decoded.text.length ? { ...decoded, encoding: said } : null;
}

/** Whether a page says Latin because its editor does, which fits any bytes, and they are as good as certain to be something else. */
function isDisproved(bytes: Uint8Array, said: string): boolean {
  if (said !== 'windows-1252') return false;
  const guesses = guessEncodings(bytes);
  return guesses[0]?.encoding !== said && isSure(bytes, guesses);
}

/** Whether every four bytes are a character and no NUL: no other encoding has such bytes. */
function isUtf32(bytes: Uint8Array, encoding: 'utf-32le' | 'utf-32be'): boolean {
  if (bytes.length < 8 || bytes.length % 4 !== 0) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += 4) {
    const code = view.getUint32(at, encoding === 'utf-32le');
    if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return false;
  }
  return true;
}

function likeliest(guesses: readonly Guess[]): string | null {
  const best = guesses[0];
  return best && (best.rate < NO_TEXT || !best.encoding.startsWith('utf-16')) ? best.encoding : null;
}

/** The encodings one might also choose: those in which all can be read, then the common ones in which it cannot. */
function others(guesses: readonly Guess[], taken: string): string[] {
  const readable = guesses.filter((guess) => guess.readable).map(({ encoding }) => encoding);
  return [...new Set([...readable, ...COMMON_ENCODINGS])].filter((encoding) => encoding !== taken);
}

/** NULs are in no text, and other controls are rare in one. */
function isBinary(text: string): boolean {
  if (text.includes('\0')) return true;
  let controls = 0;
  for (const _ of text.matchAll(/[\x01-\x08\x0e-\x19\x1c-\x1f]/g))
    if (++controls > 3 && controls * 20 > text.length) return true;
  return false;
}
