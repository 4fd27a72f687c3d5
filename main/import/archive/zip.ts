import { crc32, inflateRawSync } from 'node:zlib';
import { damaged, type Refusal, unsafe } from '../refusal.ts';
import { type Entry, readDirectory } from './zip-directory.ts';

const MIB = 1024 * 1024;

/** What an archive may hold. Sizes in bytes. */
export interface ZipLimits {
  readonly entries: number;
  /** What one part may unpack to for each byte it is packed in, once it is larger than `small`. */
  readonly ratio: number;
  readonly small: number;
  /** What all parts that are read may unpack to. */
  readonly total: number;
  /** What all parts together say that they unpack to, read or not. */
  readonly declared: number;
}
export const ZIP_LIMITS: ZipLimits = {
  entries: 10_000,
  ratio: 200,
  // An empty table or a blank picture packs as well as a bomb does, and does no harm.
  small: 48 * MIB,
  total: 256 * MIB,
  declared: 768 * MIB,
};

/** Bytes that may still be unpacked: of one archive, or of all that stand in one another. */
export interface ZipBudget {
  left: number;
}

/** The parts of a ZIP archive, unpacked when they are asked for. A part that is an archive itself stays packed. */
export interface Archive {
  /** As they stand in the archive, in its order; folders end in a slash. */
  readonly names: readonly string[];
  /** Whether there is a part of that name, upper or lower case. */
  has(name: string): boolean;
  /** Unpacks a part; null where there is none. Throws a {@link Refusal} where it is damaged or unpacks to too much. */
  read(name: string): Uint8Array | null;
}

/**
 * Opens a ZIP archive, told by the directory at its end; nothing is unpacked yet. Written here and not taken from a
 * library since those at hand believe what the archive says of itself: here sizes are counted while unpacking, names
 * that lead outside, links, names that stand twice and parts that share bytes are refused, and so is whatever the
 * directory and the parts' own heads tell differently.
 *
 * @param file its name, for the sentence
 * @param budget of the archive around it, where it stands in one
 * @throws Refusal `unsafe-file`, `damaged-file` or `encrypted-file`
 */
export function openArchive(
  file: string,
  bytes: Uint8Array,
  limits: ZipLimits = ZIP_LIMITS,
  budget: ZipBudget = { left: limits.total },
): Archive {
  const entries = readDirectory(file, bytes, limits.entries);
  let declared = 0;
  for (const entry of entries) {
    declared += entry.size;
    if (entry.size > limits.small && entry.size > limits.ratio * entry.packed) throw unsafe(file, 'ratio');
  }
  if (declared > limits.declared) throw unsafe(file, 'total');
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  return {
    names: entries.map(({ name }) => name),
    has: (name) => byName.has(name.toLowerCase()),
    read(name) {
      const entry = byName.get(name.toLowerCase());
      if (!entry) return null;
      if (entry.size > budget.left) throw unsafe(file, 'total');
      const data = unpack(file, bytes, entry);
      budget.left -= data.length;
      return data;
    },
  };
}

function unpack(file: string, bytes: Uint8Array, entry: Entry): Uint8Array {
  const packed = bytes.subarray(entry.from, entry.from + entry.packed);
  const data = entry.stored ? packed : inflate(file, packed, entry.size);
  if (data.length !== entry.size || crc32(data) !== entry.crc) throw damaged(file);
  return data;
}

/** At most `size` bytes ever come out, whatever is in there. */
function inflate(file: string, packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size), chunkSize: 128 * 1024 });
  } catch (error) {
    throw refusalOf(file, error as NodeJS.ErrnoException);
  }
}

function refusalOf(file: string, { code }: NodeJS.ErrnoException): Refusal {
  return code === 'ERR_BUFFER_TOO_LARGE' ? unsafe(file, 'ratio') : damaged(file);
}
