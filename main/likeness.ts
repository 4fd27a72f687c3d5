import type { DocumentRecord } from '#core/project/model.ts';
import { resemblance, type Sketch, sketchOf } from '#core/text/sketch.ts';
import type { ProjectStore } from './store/project-store.ts';
import { SketchFile } from './store/sketch-file.ts';

/** From this resemblance on a document may be another version of one; under the same file name less is enough. */
const ALIKE = 0.35;
const ALIKE_BY_NAME = 0.1;
/**
 * So many of a sketch's hashes are looked up, and so many of them have to be common: of two texts that are alike by {@link ALIKE}
 * fewer of the least quarter are but four times in a hundred thousand.
 */
const LOOKED_UP = 32;
const IN_COMMON = 2;
/** Sketches that are kept at once: one by one a file would be opened for each document of a folder. */
const AT_ONCE = 64;

interface Known {
  readonly record: DocumentRecord;
  readonly sketch: Sketch;
}

/** Which document of a project a new one may be another version of, by an index of what their texts share. */
export class Likeness {
  readonly #store: Pick<ProjectStore, 'state' | 'source'>;
  readonly #file: SketchFile;
  /** In the order in which documents came in. */
  readonly #known: Known[] = [];
  /** By id of the document; null where its text could not be read. */
  readonly #sketches = new Map<string, Sketch | null>();
  readonly #byHash = new Map<number, number[]>();
  readonly #byName = new Map<string, number[]>();
  #kept: Promise<Map<string, Sketch>> | null = null;
  #fresh = new Map<string, Sketch>();

  constructor(store: Pick<ProjectStore, 'state' | 'source' | 'knownAt'>) {
    this.#store = store;
    this.#file = new SketchFile(`${store.knownAt}/sketches.jsonl`);
  }

  /** The standing document that has most in common with one that has just come in, if that is much. */
  async nearest({ id, fileName }: DocumentRecord, text: string): Promise<DocumentRecord | null> {
    await this.#takeIn(id, text);
    const own = this.#sketches.get(id) ?? sketchOf(text);
    let best: DocumentRecord | null = null;
    let most = 0;
    for (const at of this.#candidates(own, fileName)) {
      const { record, sketch } = this.#known[at] ?? {};
      if (!record || !sketch || record.id === id) continue;
      if (this.#store.state.documents.get(record.id)?.removed !== false) continue;
      const least = record.fileName === fileName ? ALIKE_BY_NAME : ALIKE;
      const share = resemblance(own, sketch, Math.max(least, most));
      if (share >= least && share > most) {
        best = record;
        most = share;
      }
    }
    return best;
  }

  /** Keeps what has been made of texts. */
  async keep(): Promise<void> {
    const fresh = this.#fresh;
    this.#fresh = new Map();
    if (fresh.size > 0) await this.#file.add(fresh);
  }

  /** Puts documents that are not known yet into the index; `id` has this text. */
  async #takeIn(id: string, text: string): Promise<void> {
    this.#kept ??= this.#file.read();
    const kept = await this.#kept;
    for (const record of this.#unknown(id)) {
      const standing = kept.get(record.digest);
      const sketch = standing ?? (record.id === id ? sketchOf(text) : await this.#read(record.id));
      this.#sketches.set(record.id, sketch);
      if (sketch && !standing) this.#fresh.set(record.digest, sketch);
      if (sketch) this.#index({ record, sketch });
    }
    if (this.#fresh.size >= AT_ONCE) await this.keep();
  }

  /** Documents that are not in the index yet; of a folder that is being brought in this is `id` alone, over and over. */
  #unknown(id: string): readonly DocumentRecord[] {
    const { documents } = this.#store.state;
    const own = documents.get(id);
    if (own && !this.#sketches.has(id) && documents.size === this.#sketches.size + 1) return [own.record];
    const all = [...documents.values()].map(({ record }) => record);
    return all.filter((record) => !this.#sketches.has(record.id));
  }

  async #read(id: string): Promise<Sketch | null> {
    const source = await this.#store.source(id);
    return source.ok ? sketchOf(source.value.text) : null;
  }

  #index(known: Known): void {
    const at = this.#known.push(known) - 1;
    for (const hash of known.sketch.subarray(0, LOOKED_UP)) put(this.#byHash, hash, at);
    put(this.#byName, known.record.fileName, at);
  }

  /** In the order of documents. */
  #candidates(sketch: Sketch, fileName: string): number[] {
    const common = new Map<number, number>();
    for (const hash of sketch.subarray(0, LOOKED_UP))
      for (const at of this.#byHash.get(hash) ?? []) common.set(at, (common.get(at) ?? 0) + 1);
    for (const at of this.#byName.get(fileName) ?? []) common.set(at, IN_COMMON);
    const found = [...common].filter(([, count]) => count >= IN_COMMON);
    return found.map(([at]) => at).sort((a, b) => a - b);
  }
}

function put<K>(map: Map<K, number[]>, key: K, at: number): void {
  const all = map.get(key);
  if (all) all.push(at);
  else map.set(key, [at]);
}
