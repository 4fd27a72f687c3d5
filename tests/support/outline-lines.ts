import { createTranslate } from '#core/i18n/create-translate.ts';
import type { StructureEdits, TextFormat } from '#core/structure/outline.ts';
import { type NodeJson, outlineToJson } from '#core/structure/outline-json.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { normaliseText } from '#core/text/source.ts';
import { checkOutline } from '#tests/support/check-outline.ts';

/** The lines of a text's page, see {@link pageLines}. */
export function outlineLines(
  raw: string,
  options: { format?: TextFormat; edits?: StructureEdits } = {},
): string[] {
  const text = normaliseText(raw);
  return pageLines(new Page(text, parseOutline(text, options)));
}

/**
 * Checks the outline of a page and tells it in lines, so that a test reads like the page: `= title` for an article with
 * its frame, then one line a node: two spaces a level, ref, `[label]`, text, `<of>`; `||` stands where a cut was
 * joined. Findings come last: `! code refs`, with what else they say where `facts` are asked for.
 */
export function pageLines({ text, outline }: Page, { facts = false } = {}): string[] {
  const wrong = checkOutline(text, outline);
  if (wrong.length > 0) throw new Error(`${wrong.join('\n')}\nin ${JSON.stringify(text)}`);
  const json = outlineToJson({ text, digest: '' }, outline, createTranslate('en'));
  const lines: string[] = [];
  const add = (nodes: readonly NodeJson[], parent: string, depth: number): void => {
    for (const node of nodes) {
      const own =
        node.ranges.length > 1
          ? node.ranges.map(({ from, to }) => text.slice(from, to)).join('||')
          : node.text;
      const parts = [
        node.ref.slice(parent.length + 1),
        node.label && `[${node.label}]`,
        node.kind === 'repeat' ? '' : own,
        node.of && `<${node.of}>`,
      ];
      lines.push('  '.repeat(depth) + parts.filter(Boolean).join(' '));
      add(node.children ?? [], node.ref, depth + 1);
    }
  };
  for (const article of json.articles) {
    const frame = (['label', 'kicker', 'subtitle', 'byline', 'dateline', 'credit'] as const)
      .filter((part) => article[part] !== undefined)
      .map((part) => ` | ${part}: ${article[part]}`);
    lines.push(`= ${article.title}${frame.join('')}`.trimEnd());
    add(article.nodes, article.ref, 0);
  }
  for (const finding of outline.findings) {
    const told = facts ? ` ${JSON.stringify(finding.facts)}` : '';
    lines.push(`! ${finding.code} ${finding.refs.join(' ')}${told}`);
  }
  return lines;
}
