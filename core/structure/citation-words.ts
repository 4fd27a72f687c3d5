import { countsInHan, inHan, type Step } from './citation-steps.ts';
import type { OutlineNode } from './outline.ts';

/** What one step of a citation leads to. A division stands above articles, a chapter; a section has no place of its own among them. */
export type CitedUnit = 'division' | 'article' | 'paragraph' | 'point' | 'subpoint' | 'item';

/** One step of a citation in words: `joint + lead + number + tail` is what it adds to those before it. */
export interface CitedStep {
  readonly unit: CitedUnit;
  /** As it stands in the text; empty for a paragraph that is only counted. */
  readonly label: string;
  /** What parts it from the step before: empty or `, `. */
  readonly joint: string;
  /** `第`, `Article `, `n.º `; empty where the name cannot be told from its number. */
  readonly lead: string;
  /** As written, with its brackets: `五`, `（一）`, `(2)`, `4.º`. */
  readonly number: string;
  /** `条`, `款`; empty where nothing stands behind. */
  readonly tail: string;
  /** What neighbours are counted by; null for a name that is told whole, such as `第十四条之一`. */
  readonly value: number | null;
}

/** The words of some steps, one behind the other; the first without its joint. */
export function wordsOfSteps(steps: readonly CitedStep[]): string {
  let words = '';
  let isFirst = true;
  for (const { joint, lead, number, tail } of steps) {
    words += (isFirst ? '' : joint) + lead + number + tail;
    isFirst = false;
  }
  return words;
}

/** A label without the marks and blanks behind it. */
export function bareLabel(label: string): string {
  let end = label.length;
  while (end > 0 && ' \u00a0\u3000.．:：、–—-'.includes(label.charAt(end - 1))) end--;
  return label.slice(0, end).trim();
}

/** Whether a name is written around its number: 第五条, 제5조. */
export function isWideName(node: OutlineNode | undefined): boolean {
  return WIDE_NAME.test(node?.label ?? '');
}
const WIDE_NAME = /^[第제]/;

/** Whether what follows such a name stands right behind it: 第二章第五条, 附件1第二项. */
export function isJoined(node: OutlineNode | undefined): boolean {
  return JOINED.test(node?.label ?? '');
}
const JOINED = /^(?:[第제]|附[件录錄表])/;

const AROUND = /^([第제]\s*)([\d０-９〇○零一二三四五六七八九十百千]+)(\s*[^\d０-９之の의\s]{1,4})$/u;
const COUNT = /^(?:\p{Lu}{0,2}\d{1,6}(?:[.-]\d{1,6}){0,4}|[IVXLCDM]{1,9}|[A-Z])(?:\.?[º°ª]|er|re|ère|o|a)?$/u;
const FIGURE = /\d/;
const NAMED = /^[\p{L}§]/u;

/** A name and the number behind it: `Article `, `5`; null where it is written otherwise. */
function splitBehind(label: string): readonly [lead: string, count: string] | null {
  const at = Math.max(...[' ', '\u00a0', '§'].map((mark) => label.lastIndexOf(mark))) + 1;
  const [lead, count] = [label.slice(0, at), label.slice(at)];
  return NAMED.test(lead) && !FIGURE.test(lead) && COUNT.test(count) ? [lead, count] : null;
}

/** The name of a division or an article, as one step. */
export function namedStep(node: OutlineNode, unit: CitedUnit, joint: string): CitedStep {
  const { number: value = null, suffix = '' } = node;
  const label = bareLabel(node.label ?? '');
  if (suffix === '' && value !== null) {
    const around = AROUND.exec(label);
    if (around) {
      const [, lead = '', number = '', tail = ''] = around;
      return { unit, label, joint, lead, number, tail, value };
    }
    const behind = splitBehind(label);
    if (behind) return { unit, label, joint, lead: behind[0], number: behind[1], tail: '', value };
  }
  return { unit, label, joint, lead: '', number: label, tail: '', value: null };
}

/** What stands in a chapter or an annex without a name of its own: 附件1第二项, `CHAPTER II, 4`. */
export function unnamedStep(node: OutlineNode, outer: OutlineNode | undefined): CitedStep {
  const label = bareLabel(node.label ?? '');
  const wide = WIDE_OUTER.test(outer?.label ?? '') && BARE.test(label);
  const value = node.suffix ? null : (node.number ?? null);
  if (!wide) return { unit: 'point', label, joint: '', lead: '', number: label, tail: '', value };
  const unit = node.kind === 'item' || outer?.label?.startsWith('附') ? '项' : '款';
  return { unit: 'point', label, joint: '', lead: '第', number: label, tail: unit, value };
}
const WIDE_OUTER = /^(?:第|附[件录錄表])/;
const BARE = /^[(（]?(?:\d+[A-Z]?|[〇零一二三四五六七八九十百]+)[)）]?$/;

/** A node with the step that leads to it; null for a paragraph without a number. */
export interface Below {
  readonly node: OutlineNode;
  readonly step: Step | null;
}

/** What paragraphs, points and what stands below points are called. */
const WIDE: Readonly<Record<string, readonly [open: string, units: readonly string[]]>> = {
  zh: ['第', ['款', '项', '目']],
  ja: ['第', ['項', '号', '目']],
  ko: ['제', ['항', '호', '목']],
};
const BELOW: readonly CitedUnit[] = ['paragraph', 'point', 'subpoint'];
const BRACKETED = /^[(（]/;
const JAPANESE = /[のノ]/;

/**
 * What leads from an article whose name is written around its number to what stands in it.
 *
 * @param paragraph which of its paragraphs without a number it is or stands below, 0 where there is but one
 */
export function wideSteps(
  article: OutlineNode,
  below: readonly Below[],
  paragraph: number,
  language: string,
): CitedStep[] {
  if (below.length === 0 && paragraph === 0) return [];
  const name = bareLabel(article.label ?? '');
  const spoken = name.startsWith('제') ? 'ko' : JAPANESE.test(name) ? 'ja' : 'zh';
  const own = language.split('-', 1)[0] ?? '';
  const [open, units] = WIDE[own] ?? WIDE[spoken] ?? ['第', []];
  const count = (value: number): string => (countsInHan(name) ? inHan(value) : String(value));
  const steps: CitedStep[] = [];
  if (paragraph > 0) {
    const number = count(paragraph);
    const tail = units[0] ?? '';
    steps.push({ unit: 'paragraph', label: '', joint: '', lead: open, number, tail, value: paragraph });
  }
  // In Chinese what is numbered below a text of the article's own is a point of it.
  let unit = paragraph > 0 || (units === WIDE.zh?.[1] && article.ranges.length > 0) ? 1 : 0;
  for (const { node, step } of below) {
    if (!step) continue;
    const label = bareLabel(node.label ?? '');
    // In brackets stands a point, with a paragraph around it or without.
    const bracketed = BRACKETED.test(label);
    if (step.rank === 0 && bracketed && unit === 0) unit = 1;
    const kind = BELOW[unit] ?? 'subpoint';
    steps.push(
      step.rank > 0
        ? namedStep(node, kind, '')
        : {
            unit: kind,
            label,
            joint: '',
            lead: open,
            number: bracketed ? label : numberIn(node),
            tail: units[unit] ?? units.at(-1) ?? '',
            value: node.suffix ? null : (node.number ?? null),
          },
    );
    unit++;
  }
  return steps;
}

/** What stands before and behind a number, a Roman numeral and a letter. */
type LatinWords = Readonly<Record<'1' | 'I' | 'a', readonly [lead: string, open: string, close: string]>>;

const PLAIN_WORDS: LatinWords = { '1': ['', '(', ')'], I: ['', '(', ')'], a: ['', '(', ')'] };
const LATIN: Readonly<Record<string, LatinWords>> = {
  pt: { '1': ['n.º ', '', ''], I: ['inciso ', '', ''], a: ['alínea ', '', ')'] },
  es: { '1': ['apartado ', '', ''], I: ['fracción ', '', ''], a: ['letra ', '', ')'] },
  fr: { '1': ['paragraphe ', '', ''], I: ['point ', '', ')'], a: ['point ', '', ')'] },
};

/** What leads from an article whose name stands before its number to what stands in it. */
export function latinSteps(article: Below, below: readonly Below[], language: string): CitedStep[] {
  const tell = LATIN[language.split('-', 1)[0] || (article.step?.language ?? '')] ?? PLAIN_WORDS;
  return below.flatMap(({ node, step }, at) => {
    if (!step) return [];
    const kind = step.key.charAt(0);
    const unit = kind === 'a' || kind === 'I' || at > 0 ? (at > 1 ? 'subpoint' : 'point') : 'paragraph';
    if (step.rank > 0) return [namedStep(node, unit, ', ')];
    const label = bareLabel(node.label ?? '');
    const [lead, open, close] = tell[kind === 'I' || kind === 'a' ? kind : '1'];
    return [
      {
        unit,
        label,
        joint: lead === '' ? '' : ', ',
        lead,
        number: `${open}${numberIn(node)}${close}`,
        tail: '',
        value: node.suffix ? null : (node.number ?? null),
      },
    ];
  });
}

/** The number in a label, without brackets and marks; one in a circle in plain figures. */
function numberIn({ label = '', number }: OutlineNode): string {
  const bare = bareLabel(label);
  if (CIRCLED.test(bare) && number !== undefined) return String(number);
  return NUMBER.exec(bare)?.[0] ?? bare;
}
const NUMBER = /[\p{L}\p{N}]+(?:\.\p{N}+)*/u;
const CIRCLED = /^[\u2460-\u2473]$/;
