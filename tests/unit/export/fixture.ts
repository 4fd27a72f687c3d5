import { createHash } from 'node:crypto';
import { citedOf } from '#core/export/citing/model.ts';
import { cite } from '#core/export/citing/styles.ts';
import type { Change } from '#core/project/changes/table.ts';
import type { Annotation, DocumentRecord, Tag } from '#core/project/model.ts';
import type { Operation } from '#core/project/operations.ts';
import { apply } from '#core/project/operations.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';
import type { Outline, OutlineNode } from '#core/structure/outline.ts';
import { Page } from '#core/structure/page.ts';
import type { Range } from '#core/text/range.ts';
import { describeRange } from '#core/text/selectors.ts';
import { quoted } from '#tests/support/tagged.ts';

export const ALL = { documents: null, only: null } as const;

/** A project and the texts of its documents. */
export interface ProjectInput {
  readonly project: { readonly id: string; readonly title: string };
  readonly state: ProjectState;
  /** By document id. */
  readonly pages: ReadonlyMap<string, Page>;
  /** Milliseconds since 1970. */
  readonly lastChange: number;
  readonly version: string;
}

export const hash = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** A text of one paragraph per entry, each a clause labelled by its number. */
export function simplePage(paragraphs: readonly string[], title = 'A headline'): Page {
  let text = title;
  const nodes: OutlineNode[] = paragraphs.map((paragraph, i) => {
    const label = `Article ${i + 1}`;
    text += `\n${label} `;
    const from = text.length;
    text += paragraph;
    return {
      ref: `a1/c${i + 1}`,
      kind: 'clause',
      label,
      labelRange: { from: from - label.length - 1, to: from - 1 },
      number: i + 1,
      ranges: [{ from, to: text.length }],
      children: [],
    };
  });
  const article = { ref: 'a1', from: 0, to: text.length, title: [{ from: 0, to: title.length }], nodes };
  return new Page(text, { articles: [article], findings: [] } satisfies Outline);
}

export interface Marked {
  readonly ranges: readonly Range[];
  readonly document?: string;
  readonly tags?: readonly string[];
  readonly note?: string;
  readonly id?: string;
  /** What stands in the other version. */
  readonly counterpart?: Annotation['counterpart'];
}

/** A project with these pages as documents `d1`, `d2` …, these tags as `t1`, `t2` … and these annotations. */
export function project(
  pages: readonly Page[],
  tags: readonly string[],
  marks: readonly Marked[],
  more: Partial<DocumentRecord> = {},
): ProjectInput {
  let state = emptyState();
  const changes: Change[] = [];
  for (const [i, page] of pages.entries()) {
    const document: DocumentRecord = {
      id: `d${i + 1}`,
      title: `Document ${i + 1}`,
      fileName: `file ${i + 1}.txt`,
      digest: hash(page.text),
      length: page.text.length,
      format: 'text',
      language: 'en',
      ...more,
    };
    changes.push({ kind: 'document.add', document });
  }
  for (const [i, name] of tags.entries()) {
    changes.push({ kind: 'tag.add', tag: { id: `t${i + 1}`, name, colour: 1 } satisfies Tag });
  }
  for (const [i, mark] of marks.entries()) {
    const document = mark.document ?? 'd1';
    const page = pages[Number(document.slice(1)) - 1];
    if (!page) throw new RangeError(`no page for ${document}`);
    const annotation: Omit<Annotation, 'createdAt' | 'by'> = {
      id: mark.id ?? `n${i + 1}`,
      document,
      targets: mark.ranges.map((range) => describeRange(page.text, range)),
      tags: [...(mark.tags ?? [])],
      note: mark.note ?? '',
      colour: null,
      ...(mark.counterpart && { counterpart: mark.counterpart }),
    };
    changes.push({ kind: 'annotation.add', annotation });
  }
  const operation: Operation = { id: '000000001-0000-test', by: 'Ana', changes };
  state = apply(state, operation);
  return {
    project: { id: 'p1', title: 'Joint statements' },
    state,
    pages: new Map(pages.map((page, i) => [`d${i + 1}`, page])),
    lastChange: Date.UTC(2026, 2, 4, 5, 6, 7),
    version: '0.1.0',
  };
}

/** Where `quote` stands in the page's text. */
export function at(page: Page, quote: string): Range {
  return quoted(page.text, quote);
}

/** Where a passage of a document with this title stands, as it is cited in a text. */
export function citation(
  page: Page | null,
  ranges: readonly Range[],
  title: string,
  language: string,
): string {
  return cite(citedOf({ title, language }, page, ranges), 'text');
}
