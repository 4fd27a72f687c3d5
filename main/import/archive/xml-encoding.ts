import { damaged } from '../refusal.ts';

/** Bytes at the start in which an encoding may be declared. */
const HEAD = 200;

/**
 * A decoder for the pieces of an XML file in their order, by its byte order mark, its first characters or its
 * declaration; UTF-8 where it has none of them. Bytes that are wrong in that encoding are a damaged file.
 */
export function decodeXml(file: string, bytes: Uint8Array): (piece: Uint8Array, more: boolean) => string {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  } catch {
    throw damaged(file);
  }
  return (piece, more) => {
    try {
      return decoder.decode(piece, { stream: more });
    } catch {
      throw damaged(file);
    }
  };
}

function encodingOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  if (head.startsWith('\xff\xfe') || head.startsWith('<\0')) return 'utf-16le';
  if (head.startsWith('\xfe\xff') || head.startsWith('\0<')) return 'utf-16be';
  if (head.startsWith('\xef\xbb\xbf')) return 'utf-8';
  const declared = /^\s*<\?xml [^>]*?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1];
  // What says that it is UTF-16 in single bytes is not.
  return declared && !/^utf-?16/i.test(declared) ? declared : 'utf-8';
}
