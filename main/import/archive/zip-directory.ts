import { neighbours, zip } from '#core/in-step.ts';
import { damaged, encrypted, unsafe } from '../refusal.ts';

/** A part of an archive. Offsets and sizes are bytes. */
export interface Entry {
  readonly name: string;
  /** Where its data begins. */
  readonly from: number;
  readonly packed: number;
  /** As the directory says; not to be trusted. */
  readonly size: number;
  readonly crc: number;
  /** Not packed at all. */
  readonly stored: boolean;
}

/** An entry as the central directory tells it. */
interface Listed extends Omit<Entry, 'from'> {
  /** Of its local head. */
  readonly at: number;
  readonly rawName: Uint8Array;
  readonly flags: number;
}

// Signatures, see APPNOTE.TXT 6.3.10, 4.3.
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;
/** The longest comment an archive may end with. */
const COMMENT = 0xffff;
/** Stands where the true number is told in a ZIP64 field. */
const IN_ZIP64 = 0xffffffff;

const FLAG_ENCRYPTED = 0x0001;
const FLAG_SIZES_FOLLOW = 0x0008;
const FLAG_STRONG = 0x0040;
const FLAG_UTF8 = 0x0800;
const FLAG_MASKED = 0x2000;

/**
 * Every entry of an archive, in the order of its directory, each checked against its own local head, the names
 * fit to be names inside a folder, no two of them the same in upper and lower case, no two sharing a byte.
 *
 * @param most how many entries there may be
 * @throws Refusal
 */
export function readDirectory(file: string, bytes: Uint8Array, most: number): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === -1) throw damaged(file);
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  // Files of this size need no ZIP64 directory, nor a second disk.
  const disks = view.getUint16(end + 4, true) + view.getUint16(end + 6, true);
  if (disks !== 0 || view.getUint16(end + 8, true) !== count || start === IN_ZIP64)
    throw unsafe(file, 'other');
  if (count > most) throw unsafe(file, 'entries');
  if (start + length > end) throw damaged(file);
  const listed: Listed[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_LENGTH > end || view.getUint32(at, true) !== CENTRAL) throw damaged(file);
    const next =
      at +
      CENTRAL_LENGTH +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
    if (next > end) throw damaged(file);
    listed.push(readListed(file, bytes, view, at));
    at = next;
  }
  // An entry behind the last one counted is one that other readers would see.
  if (at !== start + length) throw unsafe(file, 'other');
  checkNames(file, listed);
  const entries = listed.map((one) => readLocal(file, bytes, view, one, start));
  checkOverlaps(file, listed, entries);
  return entries;
}

/**
 * The first names in the directory of an archive, for telling its kind; null where it has none, as when its end is cut
 * off. Nothing is checked.
 */
export function listNames(bytes: Uint8Array, most: number): readonly string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === -1) return null;
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  while (names.length < most && at + CENTRAL_LENGTH <= end && view.getUint32(at, true) === CENTRAL) {
    const length = view.getUint16(at + 28, true);
    names.push(
      Buffer.from(bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + length)).toString('latin1'),
    );
    at += CENTRAL_LENGTH + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

/** Where the record at the end of the archive begins, whose comment reaches to the end of the file; or -1. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= 0 && at >= last - COMMENT; at--) {
    if (
      view.getUint32(at, true) === END &&
      at + END_LENGTH + view.getUint16(at + 20, true) <= view.byteLength
    )
      return at;
  }
  return -1;
}

function readListed(file: string, bytes: Uint8Array, view: DataView, at: number): Listed {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameLength = view.getUint16(at + 28, true);
  const rawName = bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength);
  if ((flags & (FLAG_ENCRYPTED | FLAG_STRONG | FLAG_MASKED)) !== 0) throw encrypted(file);
  if (method !== 0 && method !== 8) throw unsafe(file, 'other');
  // The upper half holds the mode of a file on Unix; what is there must be a file or a folder.
  const type = (view.getUint32(at + 38, true) >>> 16) & 0o170000;
  if (type !== 0 && type !== 0o100000 && type !== 0o040000) throw unsafe(file, 'link');
  const extra = at + CENTRAL_LENGTH + nameLength;
  const [size, packed, offset] = readSizes(
    file,
    view,
    [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)],
    extra,
    extra + view.getUint16(at + 30, true),
  );
  if (method === 0 && size !== packed) throw unsafe(file, 'other');
  return {
    name: decodeName(rawName, flags),
    rawName,
    flags,
    at: offset,
    packed,
    size,
    crc: view.getUint32(at + 16, true),
    stored: method === 0,
  };
}

/**
 * Sizes, with those that stand in a ZIP64 field read from it. Some writers always use that field; what does not fit
 * in 32 bits contradicts the size of the file.
 */
function readSizes(
  file: string,
  view: DataView,
  [size, packed, offset]: readonly [size: number, packed: number, offset: number],
  from: number,
  to: number,
): readonly [size: number, packed: number, offset: number] {
  if (size !== IN_ZIP64 && packed !== IN_ZIP64 && offset !== IN_ZIP64) return [size, packed, offset];
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    const end = Math.min(to, field + view.getUint16(at + 2, true));
    const wide = (told: number): number => {
      if (told !== IN_ZIP64) return told;
      if (field + 8 > end || view.getUint32(field + 4, true) !== 0) throw unsafe(file, 'other');
      field += 8;
      return view.getUint32(field - 8, true);
    };
    return [wide(size), wide(packed), wide(offset)];
  }
  throw unsafe(file, 'other');
}

function decodeName(raw: Uint8Array, flags: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return (flags & FLAG_UTF8) === 0 ? Buffer.from(raw).toString('latin1') : '';
  }
}

function checkNames(file: string, listed: readonly Listed[]): void {
  const seen = new Set<string>();
  for (const { name } of listed) {
    if (name === '') throw unsafe(file, 'other');
    if (
      /^[/\\]|^[a-z]:|\\|[\0-\x1f\x7f]/i.test(name) ||
      name.split('/').some((part) => part === '..' || part === '.')
    )
      throw unsafe(file, 'path');
    const key = name.normalize('NFC').toLowerCase();
    if (seen.has(key)) throw unsafe(file, 'other');
    seen.add(key);
  }
}

function readLocal(file: string, bytes: Uint8Array, view: DataView, one: Listed, directory: number): Entry {
  const { name, at, rawName, flags, packed, size, crc, stored } = one;
  if (at + LOCAL_LENGTH > directory) throw damaged(file);
  if (view.getUint32(at, true) !== LOCAL) throw damaged(file);
  const nameLength = view.getUint16(at + 26, true);
  const from = at + LOCAL_LENGTH + nameLength + view.getUint16(at + 28, true);
  if (from + packed > directory) throw damaged(file);
  const ownName = bytes.subarray(at + LOCAL_LENGTH, at + LOCAL_LENGTH + nameLength);
  const agrees =
    Buffer.compare(ownName, rawName) === 0 &&
    (view.getUint16(at + 8, true) === 0) === stored &&
    ((view.getUint16(at + 6, true) ^ flags) & FLAG_ENCRYPTED) === 0 &&
    ((view.getUint16(at + 6, true) & FLAG_SIZES_FOLLOW) !== 0 ||
      (tells(view, at + 14, crc) && tells(view, at + 18, packed) && tells(view, at + 22, size)));
  if (!agrees) throw unsafe(file, 'other');
  return { name, from, packed, size, crc, stored };
}

/** Whether a field of a local head says the same as the directory, or leaves it to a ZIP64 field. */
function tells(view: DataView, at: number, value: number): boolean {
  const own = view.getUint32(at, true);
  return own === value || own === IN_ZIP64;
}

/** Archives that unpack to more than they could hold let entries share their packed bytes (Fifield 2019). */
function checkOverlaps(file: string, listed: readonly Listed[], entries: readonly Entry[]): void {
  const spans = zip(listed, entries).map(([{ at }, { from, packed }]) => ({ from: at, to: from + packed }));
  spans.sort((a, b) => a.from - b.from);
  if (neighbours(spans).some(([span, next]) => next.from < span.to)) throw unsafe(file, 'other');
}
