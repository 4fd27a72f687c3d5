import type { BareHeading, BareKind } from './bare-headings.ts';
import type { Label } from './labels/label.ts';

/*
 * Which lines bear labels, how they read and how they nest is one decision: the cheapest explanation of the whole text.
 * A state is the stack of counts that are open, and what is remembered of those that were closed. Going on with a
 * count costs nothing, beginning one at 1 little; leaving numbers out, beginning at 17 or leaving `第三条` unread cost
 * much. A beam of states is carried from line to line: its width and the depth of stacks are constants, so time is
 * linear. After D. Knuth's and M. Plass's way of breaking paragraphs, with a beam for the active list.
 */

/** What each kind of step costs. A label left unread costs what its reading says, see the grammar. */
const COST = {
  /** A count begins at 1. */
  open: 0.4,
  /** At 2, below an article with text of its own. */
  openSecond: 1,
  /** Further on, at a number that nothing leads to. */
  openLate: 2,
  /** A count that was closed goes on: articles across chapters. */
  resume: 0.2,
  /** The same, of a list below another provision. */
  resumeList: 2,
  /** Each number left out costs less than the one before. */
  gap: 2,
  gapMore: 0.5,
  gapMost: 3,
  /** Another mark than the count had so far: `3、` behind `2.` */
  mixed: 0.5,
  /** The same number again. */
  twice: 2.3,
  /** A smaller one. */
  back: 5,
  /** A count begins anew where it stood, nothing between. */
  restart: 2.4,
  /** The same, behind a paragraph without a number. */
  restartBehindText: 1,
  /** A division below a finer one: Section under ARTICLE. */
  inverse: 1.4,
  /** An annex that stands below anything. */
  annexBelow: 3,
  /** A division below a list. */
  underList: 2.5,
  /** A division below another of the same place: Division under Part. */
  beside: 0.3,
  /** The same, standing next to it. */
  besides: 1,
  /** A division below a numbered title: 第一条 under 一、总则. */
  underTitle: 0.5,
  /** A finer division's place taken by one that would end a coarser one. */
  overCoarser: 2,
  /** A new list that does not stand below the last label. */
  notBelow: 1.2,
  /** A list away from the label whose sentence leads to it. */
  notLed: 1.5,
  /** A style under another one than it stood under before. */
  elsewhere: 0.3,
  /** A style within itself. */
  within: 2.5,
  /** The same, behind a colon. */
  withinLed: 0.4,
  /**
   * A list that the format sets no deeper than what it stands below: where that is no list around it, or by custom
   * stands below it, `1.` behind `(a)`.
   */
  flush: 2,
  /** A numbered list below a bullet. */
  underBullet: 2,
  /** A division that is closed before anything stands in it. */
  emptied: 1.5,
  /** A dotted number whose beginning is the number it stands under. */
  rightPrefix: 1.2,
  /** One that stands under no such number. */
  noPrefix: 0.6,
  /** A dotted number whose beginning is not the number it stands under. */
  wrongPrefix: 2.4,
  /** Text with the looks of the count that is open. */
  counted: 2,
  /** A label in the flow of a wrapped sentence; less where it goes on with the count. */
  flow: 3.2,
  flowOn: 0.5,
  /** Text with a label's looks, in the flow. */
  flowUnread: 0.3,
  /** `Section 2` alone below `SCHEDULE 1`: the provision that an annex belongs to. */
  belongs: 0.3,
  /** A heading within a list that goes on behind it. */
  headingInside: 1.4,
};

/** From here on what a reading costs says that its label is spoken of. */
const SPOKEN = 2;
/** So many states are carried on, and only those that cost at most this much more than the best. */
const WIDTH = 5;
const MARGIN = 4;
/** So many closed counts are remembered. */
const MEMORY = 16;
/** Labels do not nest deeper. */
const DEEPEST = 12;

/** One line, as the decision sees it. */
export interface Line {
  readonly labels: readonly Label[];
  /** In the flow of a sentence that the line before has left open. */
  readonly flow: boolean;
  /** So many lines further on what stands behind its label may be no more than its title. */
  readonly room: 0 | 1 | 2;
  /** Blank space stands before it. */
  readonly apart: boolean;
  /** The line before leads to what follows: it ends in a colon or a dash. */
  readonly led: boolean;
  /** Text that begins here, where no label is read. */
  readonly starts: boolean;
  /** 1 to 6 of a heading that the format names, else 0. */
  readonly level: number;
  /** What it heads without a number, and what it costs to take that for text. */
  readonly heading: BareHeading | null;
  /** What stands behind the body: a list of attachments. No count that is open goes on. */
  readonly closes: boolean;
  /** Somebody has said so, or the file's format. */
  readonly certain: boolean;
  /** How far in the format sets its label, and what tells it, see `Layout.depths`; null where it does not say. */
  readonly set: { readonly depth: number; readonly by: 'list' | 'place' } | null;
}

/** What was decided of a line. */
export interface Decided {
  readonly label: Label | null;
  /** What it heads without a number. */
  readonly heading: BareKind | null;
  /** How many labels stand around it. */
  readonly depth: number;
  /** The line before it in its count; -1 where it begins one. */
  readonly after: number;
}

/** What was decided of a line with a label, or of a heading; every line before it is reached through it. */
interface Step {
  readonly before: Step | null;
  readonly line: number;
  readonly label: Label | null;
  /** How many labels stand around it, its own counted. */
  readonly depth: number;
  /** The line before it in its count; -1 where it begins one. */
  readonly after: number;
}

/** A count that is open: the step that its last label was read in. */
interface Level extends Step {
  readonly label: Label;
  readonly below: Level | null;
  /** So many lines further on nothing but its title stands behind it. */
  readonly room: 0 | 1 | 2;
  /** How far in the format sets it. */
  readonly set: Line['set'];
  /** The same for equal counts. */
  readonly hash: number;
}

interface Memory {
  readonly label: Label;
  readonly line: number;
  /** The style it stood under. */
  readonly under: string;
  /** Whether that was a section, or nothing. */
  readonly inSection: boolean;
  readonly next: Memory | null;
  readonly size: number;
}

/** What has been decided up to a line, and what it has cost. */
export interface State {
  readonly cost: number;
  readonly top: Level | null;
  readonly memory: Memory | null;
  readonly last: Step | null;
}

/** Before the first line. */
export const BEFORE_ALL: State = { cost: 0, top: null, memory: null, last: null };

/** Decides for every line. Time is linear in the lines; the same lines give the same decision. */
export function decide(lines: readonly Line[]): Decided[] {
  let states: readonly State[] = [BEFORE_ALL];
  let started = -1;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.closes) states = states.map((state) => ({ ...state, top: null, memory: null }));
    if (line.labels.length > 0) states = readLine(states, line, at, started === at - 1);
    else if (line.heading || line.level > 0) states = passHeading(states, line, at);
    if (line.starts) started = at;
  }
  return trace(lines, states[0]?.last ?? null);
}

function trace(lines: readonly Line[], last: Step | null): Decided[] {
  const decided = new Array<Decided>(lines.length).fill(NOTHING);
  for (let step = last; step; step = step.before) {
    const { label, line, depth, after } = step;
    decided[line] =
      label === null
        ? { label, heading: lines[line]?.heading?.kind ?? null, depth, after }
        : { label, heading: null, depth: depth - 1, after };
  }
  return decided;
}

const NOTHING: Decided = { label: null, heading: null, depth: 0, after: -1 };

/** Every way to go on behind a line with labels, the cheapest first; dear ones are dropped. */
export function readLine(
  states: readonly State[],
  line: Line,
  at: number,
  behindText: boolean,
): readonly State[] {
  const next = new Ways();
  const here: Here = { line, at, behindText, unread: unreadCost(line) };
  let only: Label | null | undefined;
  for (const state of states) {
    const plain = line.flow ? null : plainReading(state.top, line);
    if (plain && state.top) {
      if (next.take(state.cost + plain.taken))
        next.states.push(put(state, plain, here, state.top.below, state.top.line, plain.taken));
    } else addWays(next, state, here);
    only = only === undefined || only === plain ? plain : null;
  }
  // Where all go on alike the cheapest stays so, and none becomes like another.
  return only ? next.states : prune(next.states);
}

/** The ways on behind a line; what is dearer than the cheapest so far by more than the margin is not made. */
class Ways {
  readonly states: State[] = [];
  private least = Number.POSITIVE_INFINITY;

  /** Whether a way that costs so much in all is to be made. */
  take(cost: number): boolean {
    if (cost > this.least + MARGIN) return false;
    if (cost < this.least) this.least = cost;
    return true;
  }
}

/** Every way on from a state: the line left unread, and each of its readings. */
function addWays(out: Ways, state: State, here: Here): void {
  const { line, unread } = here;
  const left = belongsTo(state.top, here)
    ? COST.belongs
    : unread + (unread > 1 && isCounting(state.top, line.labels) ? COST.counted : 0);
  if (!line.certain && out.take(state.cost + left)) out.states.push(later(state, left));
  for (const label of line.labels) addReadings(out, state, label, here);
}

/** Whether a line right below an annex holds nothing but the number of a provision that begins no count. */
function belongsTo(top: Level | null, { line, at }: Here): boolean {
  if (!top || top.label.rank <= 0 || top.label.rank >= 1 || at - top.line !== 1) return false;
  if (line.apart || line.room < 2) return false;
  return line.labels.every(({ number, role }) => number > 1 && (role === 'section' || role === 'clause'));
}

/** The reading that goes on with the innermost count as it should: nothing else is looked at. */
function plainReading(top: Level | null, line: Line): Label | null {
  if (top && isOtherList(top, line)) return null;
  for (const label of line.labels) if (goesOn(top, label)) return label;
  return null;
}

/** Whether the innermost count is of a style that a line may be read in. */
function isCounting(top: Level | null, labels: readonly Label[]): boolean {
  return top !== null && top.label.role !== 'bullet' && labels.some(({ style }) => style === top.label.style);
}

/** What it costs to leave the labels of a line unread. */
export function unreadCost({ labels, flow }: Line): number {
  let unread = 0;
  for (const label of labels) unread = Math.max(unread, label.unread);
  return flow ? unread * COST.flowUnread : unread;
}

/** A state that has cost so much more. */
function later({ cost, top, memory, last }: State, more: number): State {
  return { cost: cost + more, top, memory, last };
}

function goesOn(top: Level | null, label: Label): boolean {
  return (
    top !== null &&
    top.label.style === label.style &&
    label.unread >= 2 &&
    label.inserted === 0 &&
    top.label.prefix === label.prefix &&
    label.number === top.label.number + 1
  );
}

interface Here {
  readonly line: Line;
  readonly at: number;
  readonly behindText: boolean;
  /** What it costs to leave the line unread. */
  readonly unread: number;
}

/** Every way to take one reading up in a state. */
function addReadings(out: Ways, state: State, label: Label, here: Here): void {
  const { line, at, behindText } = here;
  const taken = line.certain ? 0 : label.taken;
  const flow = line.flow && !line.certain ? COST.flow : 0;
  const { top } = state;
  const bullet = label.role === 'bullet';
  let open: Level | null = top;
  while (open && (!countsWith(open.label, label) || isOtherList(open, line))) open = open.below;
  if (open) {
    const mixed = open.label.style === label.style ? 0 : COST.mixed;
    const cost = bullet ? 0 : mixed + stepCost(open.label, label, behindText);
    const again = label.number === open.label.number && !behindText;
    const fresh = !bullet && label.number === 1 && !again && cost >= COST.restartBehindText;
    // What goes on with a count is not looked at with doubt, unless it is spoken of.
    const whole =
      (taken < SPOKEN ? 0 : taken) +
      cost +
      emptiedCost(top, open, label, at) +
      (cost === 0 ? Math.min(flow, COST.flowOn) : flow);
    if (out.take(state.cost + whole))
      out.states.push(put(state, label, here, open.below, fresh ? -1 : open.line, whole));
    if (cost > 0 && !bullet) addOuter(out, state, label, here, open.below);
    if ((open === top && !line.led) || label.number !== 1 || label.rank > 0 || bullet) return;
  }
  const within = open ? (line.led ? COST.withinLed : COST.within) : 0;
  const known = recall(state.memory, label);
  const opening = taken + flow + within;
  const after = known && continues(known.label, label) ? known.line : -1;
  for (let under: Level | null = top; ; under = under.below) {
    if ((under?.depth ?? 0) < DEEPEST) {
      const place =
        placeCost(top, under, label, known, at) +
        (under && isFlush(under, label, line) ? COST.flush : 0) +
        (line.led && under !== top && label.rank === 0 ? COST.notLed : 0);
      const resumed = after >= 0 ? resumeCost(under, label, known) : 0;
      const opened = bullet ? COST.open : openCost(known, label, under);
      const whole = opening + place + resumed + opened;
      if (place < MARGIN && out.take(state.cost + whole))
        out.states.push(put(state, label, here, under, after, whole));
    }
    if (!under || open) break;
  }
}

/** Goes on with an outer count, where the inner one of its style does not: `.2` behind `.1`, `.1`, `.2`. */
function addOuter(out: Ways, state: State, label: Label, here: Here, from: Level | null): void {
  const flow = here.line.flow && !here.line.certain ? COST.flowOn : 0;
  for (let open = from; open; open = open.below) {
    if (open.label.style !== label.style || stepCost(open.label, label, false) > 0) continue;
    if (isOtherList(open, here.line)) continue;
    const whole = (label.taken < SPOKEN || here.line.certain ? 0 : label.taken) + flow + COST.resume;
    if (out.take(state.cost + whole)) out.states.push(put(state, label, here, open.below, open.line, whole));
    return;
  }
}

function countsWith(open: Label, label: Label): boolean {
  return (
    open.style === label.style ||
    (label.family !== '' &&
      open.family === label.family &&
      open.prefix === label.prefix &&
      label.number === open.number + 1)
  );
}

/** What it costs that `label` follows `before` in one count. */
function stepCost(before: Label, label: Label, behindText: boolean): number {
  if (before.prefix !== label.prefix) {
    if (follows(before.prefix, label.prefix) && label.number === 1) return 0;
    return COST.gap + (label.number === 1 ? 0 : COST.gap);
  }
  const by = label.number - before.number;
  // Divisions without a number count nothing.
  if (label.number === 0 && by === 0) return 0;
  if (by === 1) return label.inserted > 0 ? COST.gap : 0;
  if (by === 0) {
    if (label.inserted > before.inserted) return label.inserted === before.inserted + 1 ? 0 : COST.gapMore;
    if (label.suffix.length > before.suffix.length) return 0;
    return COST.twice;
  }
  if (by > 1) return gapCost(by - 1);
  return label.number === 1 ? (behindText ? COST.restartBehindText : COST.restart) : COST.back;
}

function gapCost(missing: number): number {
  return Math.min(COST.gap + COST.gapMore * Math.log2(missing), COST.gapMost);
}

/** Whether a dotted beginning is the next one: 1.3 → 1.4, 2 → 3. */
function follows(before: string, next: string): boolean {
  const from = before.split('.');
  const to = next.split('.');
  const last = to.length - 1;
  return (
    from.length === to.length &&
    to.every((part, at) => (at === last ? Number(part) === Number(from[at]) + 1 : part === from[at]))
  );
}

/** Whether a closed count goes on with a label, a fault in it allowed. */
function continues(known: Label, label: Label): boolean {
  if (known.prefix !== label.prefix) return follows(known.prefix, label.prefix) && label.number === 1;
  return label.number > known.number || (label.number === known.number && label.inserted > known.inserted);
}

function openCost(known: Memory | null, label: Label, under: Level | null): number {
  if (known && continues(known.label, label)) return stepCost(known.label, label, true);
  if (label.number <= 1 && label.inserted === 0) return COST.open;
  // Where the first paragraph of an article bears no number the next is the second.
  if (label.number === 2 && label.inserted === 0 && under?.label.role === 'clause') return COST.openSecond;
  return COST.openLate + Math.min(2, Math.log2(label.number) / 2);
}

function resumeCost(under: Level | null, label: Label, known: Memory | null): number {
  if (label.rank > 0 || known?.under === (under?.label.style ?? '')) return COST.resume;
  return known?.inSection && under?.label.role === 'section' ? COST.resume : COST.resumeList;
}

/** What it costs that a count begins under a level, those above it closed. */
function placeCost(
  top: Level | null,
  under: Level | null,
  label: Label,
  known: Memory | null,
  at: number,
): number {
  const learnt = known !== null && known.under === (under?.label.style ?? '');
  let cost = known && !learnt ? COST.elsewhere : 0;
  for (let closed = top; closed && closed !== under; closed = closed.below) {
    if (closed.label.rank > 0 && (label.rank === 0 || closed.label.rank < label.rank))
      cost += COST.overCoarser;
    if (isBeside(closed.label, label) && !learnt && !isKin(closed.label, label)) cost += COST.besides;
  }
  cost += emptiedCost(top, under, label, at);
  if (label.rank === 0) {
    if (under !== top) cost += learnt ? COST.notBelow - COST.elsewhere : COST.notBelow;
    if (under?.label.role === 'bullet' && label.role !== 'bullet') cost += COST.underBullet;
  } else if (under && label.rank < 1) cost += COST.annexBelow;
  else if (under && !learnt) {
    const led = at - under.line <= under.room;
    if (under.label.rank === 0) cost += led && label.rank >= 4 ? COST.underTitle : COST.underList;
    else if (isBeside(under.label, label)) cost += isKin(under.label, label) ? COST.inverse : COST.beside;
    else if (
      under.label.rank >= label.rank &&
      (under.label.rank === label.rank || at - under.line > under.room)
    )
      cost += COST.inverse;
  }
  return label.prefix === '' ? cost : cost + prefixCost(under, label.prefix);
}

/** Whether the format says that a line stands in another list than a count, further in or out, though both count alike. */
function isOtherList({ set }: Level, { set: own }: Line): boolean {
  return set?.by === 'list' && own?.by === 'list' && set.depth !== own.depth;
}

/** Whether a list that nothing leads to stands no deeper than one that does not hold it, or by custom stands below it. */
function isFlush(under: Level, label: Label, { set, led }: Line): boolean {
  if (!set || !under.set || set.depth > under.set.depth || led || label.rank > 0) return false;
  if (set.by === 'list' && under.set.by === 'list') return true;
  const own = customOf(label);
  const around = customOf(under.label);
  return own !== null && around !== null && !ENCLOSED.test(label.style) && own < around;
}

const ENCLOSED = /^[(（[［〔]/;
/** Lists by what they count in, from the outermost; those of one row stand in one another either way. */
const CUSTOM: readonly RegExp[] = [/^[一壹]/, /^[(（][一壹]/, /^[(（]?[1１AI]/, /^(?:[(（]?[ai]|①)/];

/** Where a list stands by custom; null of a division and of what has no custom. */
function customOf({ rank, style }: Label): number | null {
  const found = rank > 0 ? -1 : CUSTOM.findIndex((pattern) => pattern.test(style));
  return found === -1 ? null : found;
}

/** Whether two divisions of one language have the same place by their words: Part and Division. */
function isBeside(one: Label, other: Label): boolean {
  return (
    one.rank > 0 &&
    one.rank === other.rank &&
    one.family !== other.family &&
    one.family.startsWith(other.family.slice(0, 3))
  );
}

/** Whether two divisions are called alike, and told apart by a second word: Disposición adicional, Disposición final. */
function isKin({ family: one }: Label, { family: other }: Label): boolean {
  const blank = one.indexOf(' ');
  return blank > 0 && other.startsWith(one.slice(0, blank + 1));
}

/** What it costs that the levels of `top` above `under` are closed where nothing stands in them. */
function emptiedCost(top: Level | null, under: Level | null, label: Label, at: number): number {
  let cost = 0;
  for (let closed = top; closed && closed !== under; closed = closed.below)
    if (at - closed.line <= closed.room && isEmptied(closed.label, label)) cost += COST.emptied;
  return cost;
}

/** Whether it tells something that a division is closed with nothing in it: not where the next of its kind follows. */
function isEmptied(closed: Label, label: Label): boolean {
  if (closed.rank > 0) return closed.rank !== label.rank;
  return (closed.prefix !== '' || label.rank > 0) && closed.style !== label.style;
}

/** What it costs that a dotted number stands under a level: its beginning is the number of one around it. */
function prefixCost(under: Level | null, prefix: string): number {
  if (!/^\d/.test(prefix)) return 0;
  for (let level = under; level; level = level.below) {
    const { prefix: before, number } = level.label;
    if ((before === '' ? String(number) : `${before}.${number}`) === prefix)
      return level === under ? -COST.rightPrefix : 0;
  }
  return under && under.label.rank === 0 ? COST.wrongPrefix : COST.noPrefix;
}

/** The last count of a style that was closed. */
function recall(memory: Memory | null, label: Label): Memory | null {
  for (let known = memory; known; known = known.next) if (known.label.style === label.style) return known;
  return null;
}

/**
 * A state in which `label` stands on `under`, behind line `after` of its count; what stood above that is remembered.
 *
 * @param cost what it adds
 */
function put(
  state: State,
  label: Label,
  { at, line }: Here,
  under: Level | null,
  after: number,
  cost: number,
): State {
  let { memory } = state;
  const around = under?.depth ?? 0;
  for (let closed = state.top; closed && closed.depth > around; closed = closed.below)
    if (closed.label.style !== label.style) memory = remember(memory, closed);
  const top: Level = {
    before: state.last,
    line: at,
    label,
    depth: around + 1,
    after,
    below: under,
    room: line.room,
    set: line.set,
    hash: (Math.imul((under?.hash ?? 17) + label.number, 31) + 7 * label.inserted + label.style.length) | 0,
  };
  return { cost: state.cost + cost, top, memory, last: top };
}

/** Remembers a count that is closed. What is known of its style already stands behind it and is not found any more. */
function remember(memory: Memory | null, { label, line, below }: Level): Memory {
  const next = memory && memory.size >= 3 * MEMORY ? compact(memory) : memory;
  return {
    label,
    line,
    under: below?.label.style ?? '',
    inSection: !below || below.label.role === 'section',
    next,
    size: (next?.size ?? 0) + 1,
  };
}

/** The last closed count of each of the styles that were closed last. */
function compact(memory: Memory): Memory | null {
  const kept = new Map<string, Memory>();
  for (let known: Memory | null = memory; known && kept.size < MEMORY; known = known.next)
    if (!kept.has(known.label.style)) kept.set(known.label.style, known);
  return [...kept.values()].reduceRight<Memory | null>(
    (next, { label, line, under, inSection }) => ({
      label,
      line,
      under,
      inSection,
      next,
      size: (next?.size ?? 0) + 1,
    }),
    null,
  );
}

/** A heading without a number ends the counts that are open, or stands within them. */
export function passHeading(states: readonly State[], line: Line, at: number): readonly State[] {
  const { level, heading } = line;
  const anew = heading?.kind === 'annex';
  const rank = heading?.rank ?? Number.POSITIVE_INFINITY;
  const outermost = level > 0 || anew || heading?.kind === 'preamble' || heading?.kind === 'final';
  const next: State[] = [];
  for (const state of states) {
    let { memory } = state;
    let under = state.top;
    while (under && (outermost || under.label.role !== 'section' || under.label.rank >= rank)) {
      memory = remember(memory, under);
      under = under.below;
    }
    const step: Step = { before: state.last, line: at, label: null, depth: under?.depth ?? 0, after: -1 };
    next.push({ cost: state.cost, top: under, memory: anew ? null : memory, last: step });
    if (heading && !outermost && under !== state.top) next.push(later(state, heading.cost));
  }
  return prune(next);
}

/** The cheapest states, one of each kind. */
function prune(states: State[]): readonly State[] {
  if (states.length === 1) return states;
  sortByCost(states);
  const kept: State[] = [];
  const most = (states[0]?.cost ?? 0) + MARGIN;
  for (const state of states) {
    if (kept.length >= WIDTH || state.cost > most) break;
    if (!kept.some((one) => isSame(one, state))) kept.push(state);
  }
  return kept;
}

/** Few, and mostly in order: what was cheaper before. */
function sortByCost(states: State[]): void {
  if (states.length > 4 * WIDTH) {
    states.sort((a, b) => a.cost - b.cost);
    return;
  }
  for (let at = 1; at < states.length; at++) {
    const state = states[at]!;
    let place = at;
    for (; place > 0 && states[place - 1]!.cost > state.cost; place--) states[place] = states[place - 1]!;
    states[place] = state;
  }
}

/** Whether two states will fare alike whatever comes: the same open counts, the same memories. */
function isSame(a: State, b: State): boolean {
  if (a.top?.hash !== b.top?.hash || !areSameCounts(a.top, b.top)) return false;
  let one = a.memory;
  let other = b.memory;
  while (one && other && one !== other) {
    if (one.label !== other.label) return false;
    one = one.next;
    other = other.next;
  }
  return one === other;
}

function areSameCounts(a: Level | null, b: Level | null): boolean {
  let one = a;
  let other = b;
  while (one && other && one !== other) {
    const { label } = one;
    const { number, inserted, style, prefix } = other.label;
    if (
      label !== other.label &&
      (label.number !== number ||
        label.inserted !== inserted ||
        label.style !== style ||
        label.prefix !== prefix)
    )
      return false;
    one = one.below;
    other = other.below;
  }
  return one === other;
}

/** The name of a cost. */
export type CostCode = keyof typeof COST;
export const COST_CODES = Object.keys(COST) as readonly CostCode[];

/** What `code` costs. */
export function costOf(code: CostCode): number {
  return COST[code];
}

/** What `work` gives while `code` costs `by` more: what changes shows the costs that a step is made of, see `why.ts`. */
export function whileDearer<T>(code: CostCode, by: number, work: () => T): T {
  const cost = COST[code];
  COST[code] = cost + by;
  try {
    return work();
  } finally {
    COST[code] = cost;
  }
}
