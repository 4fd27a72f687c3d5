import type { Each } from '#core/export/form.ts';
import type { Properties } from '#core/export/template/front.ts';
import type { Material } from '#core/export/template/material-data.ts';
import type { Failure } from '#core/result.ts';

/** What is rendered. */
export interface RenderRequest {
  readonly template: string;
  readonly material: Material;
  readonly each: Each;
  /** Only the page at this place; all where it is left out. */
  readonly only?: number;
}

/** A page as text. */
export interface PrintedPage {
  /** What the page is of, see `Scope`. */
  readonly id: string;
  /** What a file of it is called, not yet made safe. */
  readonly name: string;
  readonly properties: Properties;
  /** Markdown, in order; one of a region ends and begins with no blank line. */
  readonly parts: readonly {
    /** null outside of any. */
    readonly region: string | null;
    readonly base: string;
    readonly text: string;
  }[];
}

export interface Rendered {
  readonly pages: readonly PrintedPage[];
  /** How many there would be. */
  readonly count: number;
}

/** What the thread tells: that a template runs, that it came to its end, and what came of all. */
export type FromTemplates =
  | { readonly kind: 'runs' }
  | { readonly kind: 'ran' }
  | { readonly kind: 'rendered'; readonly rendered: Rendered }
  | { readonly kind: 'failed'; readonly error: Failure };
