import type { Outline, OutlineNode } from '#core/structure/outline.ts';
import type { Range } from '#core/text/range.ts';

/**
 * Checks a whole outline against its text: every range well formed, in bounds, in text order, none overlapping
 * another, every ref unique and below its parent's, everything findings name there.
 *
 * @returns one sentence for each thing that is wrong; none for a sound outline
 */
export function checkOutline(text: string, outline: Outline): string[] {
  const wrong: string[] = [];
  const refs = new Set<string>();
  const all: { range: Range; what: string }[] = [];
  const take = (range: Range | undefined, what: string): void => {
    if (!range) return;
    if (!(0 <= range.from && range.from < range.to && range.to <= text.length)) {
      wrong.push(`${what} has the range [${range.from}, ${range.to}) in a text of ${text.length}`);
    }
    all.push({ range, what });
  };
  const claim = (ref: string): void => {
    if (refs.has(ref)) wrong.push(`${ref} is used twice`);
    refs.add(ref);
  };
  for (const article of outline.articles) {
    claim(article.ref);
    if (article.from > article.to || article.to > text.length) wrong.push(`${article.ref} is out of bounds`);
    const { kicker, subtitle, label, byline, dateline, credit } = article;
    for (const range of article.title) take(range, `the title of ${article.ref}`);
    for (const range of [kicker, subtitle, label, byline, dateline, credit])
      take(range, `the frame of ${article.ref}`);
    let at = article.from;
    const visit = (nodes: readonly OutlineNode[], parent: string): void => {
      for (const node of nodes) {
        claim(node.ref);
        if (!node.ref.startsWith(`${parent}/`)) wrong.push(`${node.ref} is not below ${parent}`);
        for (const range of [...(node.labelRange ? [node.labelRange] : []), ...node.ranges]) {
          take(range, node.ref);
          if (range.from < at) wrong.push(`${node.ref} goes back to ${range.from} behind ${at}`);
          at = range.to;
        }
        if (node.labelRange && text.slice(node.labelRange.from, node.labelRange.to) !== node.label) {
          wrong.push(`${node.ref} has a label that does not stand in the text`);
        }
        if (node.kind === 'repeat' && (node.ranges.length > 0 || node.children.length === 0)) {
          wrong.push(`${node.ref} is a repeat with text of its own or without clauses`);
        }
        if (node.kind !== 'repeat' && node.ranges.length === 0 && node.label === undefined)
          wrong.push(`${node.ref} holds nothing`);
        visit(node.children, node.ref);
      }
    };
    visit(article.nodes, article.ref);
    if (at > article.to) wrong.push(`${article.ref} ends before its last node`);
  }
  all.sort((a, b) => a.range.from - b.range.from || a.range.to - b.range.to);
  for (let index = 1; index < all.length; index++) {
    const before = all[index - 1]!;
    const here = all[index]!;
    if (here.range.from < before.range.to)
      wrong.push(`${before.what} and ${here.what} overlap at ${here.range.from}`);
  }
  const keys = new Set<string>();
  for (const finding of outline.findings) {
    if (keys.has(finding.key)) wrong.push(`${finding.key} is used twice`);
    keys.add(finding.key);
    for (const ref of [...finding.refs, ...(finding.of ?? [])])
      if (!refs.has(ref)) wrong.push(`${finding.key} names ${ref}, which is nowhere`);
    for (const range of finding.ranges)
      if (!(0 <= range.from && range.from <= range.to && range.to <= text.length))
        wrong.push(`${finding.key} is out of bounds`);
  }
  return wrong;
}
