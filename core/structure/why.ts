import type { Layout } from '#core/text/layout.ts';
import { readBlocks } from './blocks.ts';
import {
  BEFORE_ALL,
  COST_CODES,
  type CostCode,
  costOf,
  type Decided,
  type Line as DecisionLine,
  decide,
  passHeading,
  readLine,
  type State,
  unreadCost,
  whileDearer,
} from './decide.ts';
import type { Label } from './labels/label.ts';
import { readLines } from './lines.ts';
import type { TextFormat } from './outline.ts';
import type { Block, Page } from './page.ts';

/**
 * Why a line is read as it is. Beside the costs of `decide.ts`: what is left unread, what a doubtful label costs to
 * read, a number far from 1, what looks like a heading and was taken for text.
 */
export type WhyCode = CostCode | 'unread' | 'taken' | 'far' | 'heading';

/** A label as it is read. */
export interface WhyReading {
  readonly label: string;
  /** The style in which it counts: word, brackets, system and mark, e.g. `(a)`, `en:5#`. */
  readonly system: string;
  /** The name of the division in it, as written: `Article`, `第…条`; empty where it has none. */
  readonly word: string;
  readonly number: number;
  readonly suffix: string;
}

export interface WhyReason {
  readonly code: WhyCode;
  readonly cost: number;
}

/** One line of the source and what was decided of it. Offsets are UTF-16 code units, half-open. */
export interface WhyLine {
  /** The line of the source, from 1. Two of them may be parts of one: a label may run in behind another. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** Of the node that holds it, or a part of an article's frame; `furniture` for page numbers and running heads. */
  readonly kind: Block['kind'] | 'furniture';
  readonly ref: string | null;
  /** null for text, and for a heading without a label. */
  readonly reading: WhyReading | null;
  /** What this line adds to the cost of the whole. */
  readonly cost: number;
  /** Sums up to `cost`. */
  readonly because: readonly WhyReason[];
  /**
   * The cheapest other reading of this line, or what it costs to read none, and what it would have added here; what it
   * would have cost further down is not counted. Absent where nothing else comes into question.
   */
  readonly instead?: { readonly reading: WhyReading | null; readonly cost: number };
}

/** Why an outline is as it is, line by line. */
export interface Why {
  /** The cost of the whole text: of all explanations that were tried, the least. */
  readonly total: number;
  readonly lines: readonly WhyLine[];
}

/**
 * Explains the outline of a text that nobody has corrected. Blank lines are left out. It decides once more and then
 * looks at each line for what its decision cost: about as long as the outline itself takes; linear.
 */
export function explain(page: Page, format: TextFormat, layout: Layout): Why {
  const { text } = page;
  let asked: readonly DecisionLine[] = [];
  let decided: readonly Decided[] = [];
  readBlocks(text, format, {}, layout, (lines) => {
    asked = lines;
    decided = decide(lines);
    return [...decided];
  });
  const steps = retrace(asked, decided);
  const lines: WhyLine[] = [];
  const count = lineCounter(text);
  let behind = 0;
  for (const [at, { from, to }] of readLines(text, format, [], layout).entries()) {
    const step = steps[at];
    if (!step) break;
    lines.push(...furniture(text, { from: behind, to: from }, count));
    behind = to;
    const { kind, ref } = holderOf(page, from, to);
    const reading = step.label && readingOf(text, step.label);
    const instead = step.instead && {
      reading: step.instead.label && readingOf(text, step.instead.label),
      cost: round(step.instead.cost),
    };
    lines.push({
      line: count(from),
      from,
      to,
      kind,
      ref,
      reading,
      cost: round(step.cost),
      because: step.because,
      ...(instead && { instead }),
    });
  }
  lines.push(...furniture(text, { from: behind, to: text.length }, count));
  return { total: round(steps.reduce((sum, { cost }) => sum + cost, 0)), lines };
}

interface ExplainedStep {
  readonly label: Label | null;
  readonly cost: number;
  readonly because: readonly WhyReason[];
  readonly instead: { readonly label: Label | null; readonly cost: number } | null;
}

/** Goes the way that was decided once more, alone, and looks beside it at every line. */
function retrace(asked: readonly DecisionLine[], decided: readonly Decided[]): readonly ExplainedStep[] {
  let state: State = BEFORE_ALL;
  let started = -1;
  return asked.map((line, at) => {
    if (line.closes) state = { ...state, top: null, memory: null };
    const chosen = decided[at];
    const here: Here = { line, at, behindText: started === at - 1 };
    if (line.starts) started = at;
    const next = chosen && wayOf(state, chosen, here);
    if (!chosen || !next) return { label: null, cost: 0, because: [], instead: null };
    const step: ExplainedStep = {
      label: chosen.label,
      cost: next.cost - state.cost,
      because: reasons(state, next, chosen, here),
      instead: otherWay(state, chosen, here),
    };
    state = next;
    return step;
  });
}

interface Here {
  readonly line: DecisionLine;
  readonly at: number;
  readonly behindText: boolean;
}

/** Every way on behind a line, each with what it reads; none for text that nothing else could be. */
function waysOn(state: State, { line, at, behindText }: Here): readonly State[] {
  if (line.labels.length > 0) return readLine([state], line, at, behindText);
  return line.heading || line.level > 0 ? passHeading([state], line, at) : [];
}

/** The way that was decided; null for a line at which there is nothing to decide. */
function wayOf(state: State, { label, heading, depth, after }: Decided, here: Here): State | null {
  const { line } = here;
  const own = label ? { ...here, line: { ...line, labels: [label] } } : here;
  const heads = label !== null || heading !== null || (line.labels.length === 0 && line.level > 0);
  return (
    waysOn(state, own).find(({ last }) =>
      heads
        ? last !== state.last &&
          last?.label === label &&
          last.depth === depth + (label ? 1 : 0) &&
          last.after === after
        : last === state.last,
    ) ?? null
  );
}

/** The cheapest way on that reads the line otherwise, or leaves it unread; null where there is none. */
function otherWay(state: State, { label, heading }: Decided, here: Here): ExplainedStep['instead'] {
  const { line } = here;
  if (line.labels.length === 0) {
    const other = waysOn(state, here).find(({ last }) => (last === state.last) === (heading !== null));
    return other ? { label: null, cost: other.cost - state.cost } : null;
  }
  let best: ExplainedStep['instead'] =
    label !== null && !line.certain ? { label: null, cost: unreadCost(line) } : null;
  for (const one of line.labels) {
    if (one === label) continue;
    const ways = waysOn(state, { ...here, line: { ...line, labels: [one] } });
    const read = ways.find(({ last }) => last !== state.last);
    const cost = read ? read.cost - state.cost : Number.POSITIVE_INFINITY;
    if (cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { label: one, cost };
  }
  return best;
}

/** Small beside every cost, and a power of two: differences stay exact. */
const LITTLE = 2 ** -20;

/**
 * What a step's cost is made of. A code is in it as often as the step gets dearer when the code does; what no code of
 * the table explains comes from the line itself.
 */
function reasons(state: State, next: State, chosen: Decided, here: Here): readonly WhyReason[] {
  const { label } = chosen;
  const found: WhyReason[] = [];
  let rest = next.cost - state.cost;
  const add = (code: WhyCode, cost: number): void => {
    if (round(cost) !== 0) found.push({ code, cost: round(cost) });
    rest -= cost;
  };
  for (const code of COST_CODES) {
    const dearer = whileDearer(code, LITTLE, () => wayOf(state, chosen, here));
    const times = dearer ? (dearer.cost - next.cost) / LITTLE : 0;
    if (round(times) !== 0) add(code, times * costOf(code));
  }
  if (label && !here.line.certain) add('taken', label.taken);
  add(label ? 'far' : here.line.labels.length > 0 ? 'unread' : 'heading', rest);
  return found;
}

/** To a thousandth. */
function round(cost: number): number {
  return Math.round(cost * 1000) / 1000 || 0;
}

function readingOf(text: string, label: Label): WhyReading {
  const written = text.slice(label.from, label.to);
  return {
    label: written,
    system: label.style,
    word: label.rank > 0 ? wordOf(written) : '',
    number: label.number,
    suffix: label.suffix,
  };
}

/** The word of a label: what stands before its number, else behind it; of 第三条 both. */
function wordOf(label: string): string {
  const around = /^(第|제)[^\s条條조]{1,12}([\p{Lo}]{1,2})/u.exec(label);
  if (around) return `${around[1]}…${around[2]}`;
  const [word = ''] = label.split(/[\s\d.:：]/u, 1);
  return word !== '' ? word : (/[\p{L}§]{1,20}\.?$/u.exec(label)?.[0] ?? '');
}

/** The kind and the ref of what holds most of a line. */
function holderOf(page: Page, from: number, to: number): Pick<WhyLine, 'kind' | 'ref'> {
  const [first] = page.indexesIn({ from, to }) ?? [-1];
  const block = page.blocks[first];
  if (!block) return { kind: 'furniture', ref: null };
  return { kind: block.kind, ref: block.node?.ref ?? block.article.ref };
}

/** Lines between two blocks that are neither blank nor read: page numbers, rules, running heads. */
function furniture(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
  count: (offset: number) => number,
): WhyLine[] {
  const found: WhyLine[] = [];
  for (let start = from; start < to; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 || newline > to ? to : newline;
    const line = text.slice(start, end);
    const inner = line.trim();
    // What stands before a heading of Markdown, or closes it, is part of its line.
    if (inner !== '' && end < to && (start > from || from === 0 || text.charAt(from - 1) === '\n')) {
      const first = start + line.indexOf(inner);
      found.push({
        line: count(first),
        from: first,
        to: first + inner.length,
        kind: 'furniture',
        ref: null,
        reading: null,
        cost: 0,
        because: [],
      });
    }
    start = end + 1;
  }
  return found;
}

/** The number of the line that holds an offset; offsets come in ascending order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next !== -1 && next < offset) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}
