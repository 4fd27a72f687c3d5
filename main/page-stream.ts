import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { TemplateError } from '#core/export/template/failure.ts';
import type { Properties } from '#core/export/template/front.ts';
import { type PageOrigin, pageFront, SEAL } from '#core/export/template/page-file.ts';
import type { PageSink } from '#core/export/template/page-printer.ts';
import type { Steps } from '#core/steps.ts';
import { SLICE } from './in-slices.ts';
import { type Made, Unmade } from './output.ts';
import type { Patch, Piece } from './store/durable-file.ts';
import { failureOf } from './templates/render-shipped.ts';

/** UTF-16 code units of a page that are written together. */
const LEAST = 1 << 16;

/** A page in its two parts, the body as Markdown. */
export interface WholePage {
  readonly properties: Properties;
  readonly body: string;
}

/**
 * A page as a file, which is printed while it is written: what is printed never stands in memory whole. The digest of all
 * else, which stands above it, is put there at the end. Others have their turn meanwhile.
 */
export class PageStream implements Made {
  /**
   * @param print prints the page into a sink; false where it does not come to the end of it
   * @param whole the whole page then, of which what was printed is the beginning; throws {@link Unmade}
   */
  constructor(
    private readonly origin: PageOrigin,
    private readonly print: (sink: PageSink) => Promise<Steps<boolean>>,
    private readonly whole: () => Promise<WholePage>,
  ) {}

  async *pieces(): AsyncGenerator<Piece, void> {
    try {
      yield* this.made();
    } catch (error) {
      throw error instanceof TemplateError ? new Unmade(failureOf(error)) : error;
    }
  }

  private async *made(): AsyncGenerator<Piece, void> {
    const page = new Writing(this.origin);
    const steps = await this.print(page);
    let until = performance.now() + SLICE;
    for (;;) {
      const { done, value } = steps.next();
      if (done && value === false) page.goOn(await this.whole());
      if (done || page.held >= LEAST) yield page.taken();
      if (done) break;
      if (performance.now() < until) continue;
      await setImmediate();
      until = performance.now() + SLICE;
    }
    const digest = page.digest();
    if (digest) yield digest;
  }
}

/** A page on its way into a file. */
class Writing implements PageSink {
  private readonly hash = createHash('sha256');
  private frontText = '';
  private body = '';
  private hasFront = false;
  /** Where the digest stands, in bytes; null where the page has none. */
  private digestAt: number | null = null;
  private hasParts = false;
  /** Of the body, UTF-16 code units. */
  private told = 0;

  constructor(private readonly origin: PageOrigin) {}

  /** UTF-16 code units that nobody took yet. */
  get held(): number {
    return this.body.length;
  }

  front(properties: Properties): void {
    this.hasFront = true;
    const front = pageFront(properties, this.origin);
    if (!front) return;
    const { before, behind } = front;
    this.hash.update(before.slice(0, -SEAL.length)).update(behind);
    this.digestAt = Buffer.byteLength(before);
    this.frontText = before + NO_DIGEST + behind;
  }

  begin(): void {
    if (this.hasParts) this.text('\n');
    this.hasParts = true;
  }

  text(text: string): void {
    this.body += text;
    this.told += text.length;
  }

  /** What is left of a page, of which the beginning was told. */
  goOn({ properties, body }: WholePage): void {
    if (!this.hasFront) this.front(properties);
    this.text(body.slice(this.told));
  }

  /** What was printed since this was asked last. */
  taken(): Uint8Array {
    const { frontText } = this;
    const body = Buffer.from(this.body);
    this.hash.update(body);
    this.frontText = '';
    this.body = '';
    return frontText === '' ? body : Buffer.concat([Buffer.from(frontText), body]);
  }

  /** The digest of all but itself, once nothing follows. */
  digest(): Patch | null {
    if (this.digestAt === null) return null;
    return { at: this.digestAt, bytes: Buffer.from(`sha256:${this.hash.digest('hex')}`) };
  }
}

/** What stands in the place of a digest until it is known, as long as that. */
const NO_DIGEST = `sha256:${'0'.repeat(64)}`;
