import { dirname } from 'node:path';
import * as v from 'valibot';
import { SKETCH_LENGTH, type Sketch } from '#core/text/sketch.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { decodeLine, encodeLine } from './log-line.ts';

const Line = v.object({ digest: v.string(), sketch: v.string() });
const NEWLINE = 10;

/**
 * Sketches of texts by the digests of the texts, in a file of this installation: so that texts are not read again to be held
 * against a new one. Never worth an error: what cannot be kept is made again.
 */
export class SketchFile {
  readonly #path: string;
  readonly #fs: FileSystem;

  constructor(path: string, fs: FileSystem = nodeFileSystem) {
    this.#path = path;
    this.#fs = fs;
  }

  /** All that are kept, by the digest of the text. */
  async read(): Promise<Map<string, Sketch>> {
    const bytes = await this.#fs.readFile(this.#path).catch(() => Buffer.alloc(0));
    const out = new Map<string, Sketch>();
    let from = 0;
    for (let to = bytes.indexOf(NEWLINE); to !== -1; to = bytes.indexOf(NEWLINE, from)) {
      const line = v.safeParse(Line, decodeLine(bytes, from, to)?.value);
      const sketch = line.success ? unpacked(line.output.sketch) : null;
      if (line.success && sketch) out.set(line.output.digest, sketch);
      from = to + 1;
    }
    return out;
  }

  /** Keeps some more. */
  async add(sketches: ReadonlyMap<string, Sketch>): Promise<void> {
    const lines = [...sketches].map(([digest, sketch]) =>
      encodeLine({
        digest,
        sketch: Buffer.from(sketch.buffer, sketch.byteOffset, sketch.byteLength).toString('base64'),
      }),
    );
    try {
      await this.#fs.mkdir(dirname(this.#path), { recursive: true });
      const handle = await this.#fs.open(this.#path, 'a');
      try {
        await handle.writeFile(Buffer.concat(lines));
      } finally {
        await handle.close();
      }
    } catch {}
  }
}

function unpacked(base64: string): Sketch | null {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length % 4 !== 0 || bytes.length > 4 * SKETCH_LENGTH) return null;
  // Of its own, for a view has to begin where numbers may.
  const sketch = new Uint32Array(bytes.length / 4);
  Buffer.from(sketch.buffer).set(bytes);
  return sketch;
}
