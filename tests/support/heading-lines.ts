import type { Outline, OutlineNode } from '#core/structure/outline.ts';
import type { Layout } from '#core/text/layout.ts';
import { foldLabel, labelOf } from './outline-truth.ts';

/** Whose laws they are: how their articles are headed. */
export type Law = 'de' | 'fr' | 'zh';

/** What is told of a law by the lines that head its articles. */
export interface HeadingLines {
  /** That head an article. */
  lines: number;
  /** Of these: a clause with the very label starts there. */
  labelled: number;
  /** Of these: it stands under its own book, part, title or chapter. */
  right: number;
  /** Labels of the same kind where no article is headed. */
  extra: number;
  readonly differs: string[];
}

interface Line {
  readonly from: number;
  /** Without marks of Markdown. */
  readonly text: string;
  /** Of a heading; 0 for any other line. */
  readonly level: number;
}

interface Rule {
  /** What a line begins with that heads an article: its label. */
  readonly article: RegExp;
  /** Only a heading heads an article: others are wrapped lines that happen to begin like one. */
  readonly headingsOnly: boolean;
  /** Lines that may be read either way: articles left out together, of an annex, of another law in a note. */
  readonly either: RegExp;
  /** A line that is no heading and yet heads a part; absent where all that do are headings. */
  readonly part?: RegExp;
  /** What looks like an article's label. */
  readonly label: RegExp;
}

const RULES: Readonly<Record<Law, Rule>> = {
  de: {
    article: /^(?:§ *\d+[a-z]*|Art\.? *\d+[a-z]*)(?=\s|$)/,
    headingsOnly: true,
    either: /^\(XXXX\)|^Artikel \d+$/,
    label: /^(?:§|Art)/,
  },
  fr: {
    article: /^Article (?:[LRDA]?[\d-]+)(?: (?:bis|ter|quater))?(?= ?$)/,
    headingsOnly: false,
    either: /^Article (?:Annexe|\*|[A-Z]\.)/,
    part: /^(?:Livre|Titre|Chapitre|Section|Sous-section|Paragraphe) \S+(?: \S+)? :|^Partie [\p{L} ]+$/u,
    label: /^Article/,
  },
  zh: {
    article: /^第[零〇一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?(?=\s)/,
    headingsOnly: false,
    either: /^$/,
    label: /^第.+条/,
  },
};

/** The lines of a text that are not blank, and which of them its file calls headings. */
function linesOf(text: string, layout: Layout): Line[] {
  const levels = new Map(layout.headings);
  const lines: Line[] = [];
  for (const match of text.matchAll(/^([ \t]*)(#{1,6}(?= ))?([^\n]*\S[^\n]*)$/gm)) {
    const from = match.index + (match[1]?.length ?? 0);
    const marks = match[2] ?? '';
    const words = (match[3] ?? '').replace(/^[\s*]+/, '').trimEnd();
    lines.push({ from, text: words, level: levels.get(from) ?? marks.length });
  }
  return lines;
}

/** The heading that an article stands under: the last one before it that heads no article itself. */
function partOf(parts: readonly Line[], article: Line, law: Law): Line | undefined {
  if (law !== 'de') return parts.at(-1);
  // Levels tell; below the sixth there is none, so that a chapter and its articles share it.
  return parts.findLast(({ level }) => level < article.level || (level === 6 && article.level === 6));
}

interface Placed {
  readonly node: OutlineNode;
  /** Where the line of what it stands under begins; null at the top. */
  readonly under: number | null;
  /** Where the line of the article's headline begins. */
  readonly title: number | null;
}

/**
 * Compares the labels of an outline with the lines that head articles: each has its clause with the whole label, under
 * its own heading, and no other line has one.
 */
export function scoreHeadingLines(text: string, layout: Layout, outline: Outline, law: Law): HeadingLines {
  const rule = RULES[law];
  const placed = placeNodes(text, outline);
  const score: HeadingLines = { lines: 0, labelled: 0, right: 0, extra: 0, differs: [] };
  const heads = new Set<number>();
  let parts: Line[] = [];
  for (const line of linesOf(text, layout)) {
    if (rule.either.test(line.text)) heads.add(line.from);
    const label = rule.headingsOnly && line.level === 0 ? undefined : rule.article.exec(line.text)?.[0];
    if (label === undefined) {
      if (heads.has(line.from) || (line.level === 0 && !rule.part?.test(line.text))) continue;
      if (line.level > 0)
        parts = parts.filter(({ level }) => level < line.level || (level === 6 && line.level === 6));
      parts.push(line);
      continue;
    }
    heads.add(line.from);
    score.lines++;
    const one = placed.get(line.from);
    if (one?.node.kind !== 'clause' || foldLabel(labelOf(text, one.node) ?? '') !== foldLabel(label)) {
      const instead = one ? `${one.node.kind} ${JSON.stringify(labelOf(text, one.node))}` : 'nothing';
      score.differs.push(`${label}: ${instead}`);
      continue;
    }
    score.labelled++;
    const part = partOf(parts, line, law);
    const top = part === undefined || part.level === 1 || part.from === one.title;
    if (part?.from === one.under || (top && one.under === null)) score.right++;
    else {
      const under = one.under === null ? 'the top' : JSON.stringify(text.slice(one.under, one.under + 30));
      score.differs.push(
        `${label}: under ${under}, not ${JSON.stringify(part?.text.slice(0, 30) ?? 'the top')}`,
      );
    }
  }
  for (const [from, { node }] of placed) {
    if (heads.has(from) || !rule.label.test(labelOf(text, node) ?? '')) continue;
    score.extra++;
    score.differs.push(`no article: ${JSON.stringify(text.slice(from, from + 40))}`);
  }
  return score;
}

/** The nodes of an outline by where their line begins, the first of each line; those of a repeat are left out. */
function placeNodes(text: string, outline: Outline): Map<number, Placed> {
  const placed = new Map<number, Placed>();
  const lineStart = (offset: number): number => {
    let at = text.lastIndexOf('\n', offset - 1) + 1;
    while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
    return at;
  };
  const visit = (nodes: readonly OutlineNode[], under: number | null, title: number | null): void => {
    for (const node of nodes) {
      const from = node.labelRange?.from ?? node.ranges[0]?.from;
      if (node.kind === 'repeat' || from === undefined) continue;
      const at = lineStart(from);
      if (!placed.has(at)) placed.set(at, { node, under, title });
      visit(node.children, at, title);
    }
  };
  for (const { nodes, title } of outline.articles)
    visit(nodes, null, title[0] ? lineStart(title[0].from) : null);
  return placed;
}
