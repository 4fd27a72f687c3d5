import { encodingNamed } from '../text/encoding-labels.ts';

/** A part of a message: its heads in lower case, and what it holds. Offsets are of characters, one a byte. */
interface Part {
  readonly heads: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Messages within messages beyond this are not looked into. */
const DEEPEST = 4;
const MOST_PARTS = 1000;
const LONGEST_HEADS = 64 * 1024;
const HEADS_END = /\r?\n\r?\n/;
const FOLDED = /\r?\n[ \t]+/g;
const LINES = /\r?\n/;
const BOUNDARY = /\bboundary="?([^";\r\n]{1,200})/i;
const CHARSET = /\bcharset="?([\w.:-]{1,40})/i;
const SOFT_BREAK = /=[ \t]{0,20}\r?\n/g;
const QUOTED = /=([0-9a-f]{2})/gi;

/** The page in a web archive (MHT, RFC 2557): its first part that is HTML; null where it holds none. */
export function pageOfWebArchive(
  bytes: Uint8Array,
): { readonly bytes: Uint8Array; readonly encoding: string | null } | null {
  const found = findPage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'), 0);
  if (!found) return null;
  const charset = CHARSET.exec(found.heads.get('content-type') ?? '')?.[1] ?? '';
  // Written by programs that mean nothing by it: the page itself says more.
  const isTold = charset !== '' && !/^us-ascii$/i.test(charset);
  return { bytes: decode(found), encoding: isTold ? encodingNamed(charset) : null };
}

function findPage(message: string, depth: number): Part | null {
  const part = readPart(message);
  if (!part) return null;
  const type = part.heads.get('content-type') ?? '';
  if (/^text\/html\b/i.test(type)) return part;
  const boundary = BOUNDARY.exec(type)?.[1]?.trim();
  if (!/^multipart\//i.test(type) || !boundary || depth >= DEEPEST) return null;
  for (const inner of partsOf(part.body, boundary)) {
    const found = findPage(inner, depth + 1);
    if (found) return found;
  }
  return null;
}

function readPart(message: string): Part | null {
  const end = HEADS_END.exec(message.slice(0, LONGEST_HEADS));
  if (!end) return null;
  const heads = new Map<string, string>();
  for (const line of message.slice(0, end.index).replace(FOLDED, ' ').split(LINES)) {
    const colon = line.indexOf(':');
    if (colon > 0) heads.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { heads, body: message.slice(end.index + end[0].length) };
}

/** What stands between lines of a boundary. */
function partsOf(body: string, boundary: string): string[] {
  const mark = `--${boundary}`;
  const parts: string[] = [];
  let from = -1;
  for (let at = body.indexOf(mark); at !== -1 && parts.length < MOST_PARTS; ) {
    const isLine = at === 0 || body[at - 1] === '\n';
    if (isLine) {
      if (from !== -1) parts.push(body.slice(from, at));
      const line = body.indexOf('\n', at);
      if (line === -1 || body.startsWith('--', at + mark.length)) return parts;
      from = line + 1;
    }
    at = body.indexOf(mark, at + mark.length);
  }
  // The last line may be missing.
  if (from !== -1) parts.push(body.slice(from));
  return parts;
}

function decode({ heads, body }: Part): Uint8Array {
  const how = (heads.get('content-transfer-encoding') ?? '').toLowerCase();
  if (how === 'base64') return Buffer.from(body, 'base64');
  if (how !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const text = body
    .replace(SOFT_BREAK, '')
    .replace(QUOTED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}
