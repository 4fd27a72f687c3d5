import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive that is made for a test; whatever is told overrules what would be true of it. */
export interface MadePart {
  readonly name: string;
  readonly data: string | Uint8Array;
  readonly stored?: boolean;
  /** As the directory says. */
  readonly size?: number;
  readonly crc?: number;
  readonly flags?: number;
  readonly method?: number;
  /** Mode on Unix, e.g. `0o120777` of a link. */
  readonly mode?: number;
  /** As its own head says. */
  readonly localName?: string;
  /** Where the directory says that its head stands. */
  readonly at?: number;
  /** Sizes stand in a ZIP64 field of the directory, as some writers always have it. */
  readonly zip64?: boolean;
}

/** A ZIP archive, byte by byte as it is told, so that it can be as wrong as a test needs. */
export function makeZip(
  parts: readonly MadePart[],
  { comment = '', count = parts.length }: { readonly comment?: string; readonly count?: number } = {},
): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data as Uint8Array);
    const packed = part.stored ? data : deflateRawSync(data, { level: 9 });
    const name = Buffer.from(part.name);
    const localName = Buffer.from(part.localName ?? part.name);
    const size = part.size ?? data.length;
    const fixed = Buffer.alloc(22);
    fixed.writeUInt16LE((part.flags ?? 0) | 0x0800, 0);
    fixed.writeUInt16LE(part.method ?? (part.stored ? 0 : 8), 2);
    fixed.writeUInt16LE(0x21, 6);
    fixed.writeUInt32LE(part.crc ?? crc32(data), 8);
    fixed.writeUInt32LE(packed.length, 12);
    fixed.writeUInt32LE(size, 16);
    fixed.writeUInt16LE(localName.length, 20);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04\x14\0', 'latin1'),
      fixed,
      Buffer.alloc(2),
      localName,
      packed,
    ]);
    fixed.writeUInt16LE(name.length, 20);
    const rest = Buffer.alloc(16);
    const extra = part.zip64 ? Buffer.alloc(20) : Buffer.alloc(0);
    if (part.zip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(16, 2);
      extra.writeBigUInt64LE(BigInt(size), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
      fixed.fill(0xff, 12, 20);
    }
    rest.writeUInt16LE(extra.length, 0);
    rest.writeUInt32LE(((part.mode ?? 0) * 0x10000) >>> 0, 8);
    rest.writeUInt32LE(part.at ?? at, 12);
    centrals.push(Buffer.from('PK\x01\x02\x14\x03\x14\0', 'latin1'), fixed, rest, name, extra);
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return new Uint8Array(Buffer.concat([...locals, directory, end, Buffer.from(comment)]));
}
