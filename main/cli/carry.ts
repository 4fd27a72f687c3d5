import { CARRIED_UNSEEN, type CarryRow, carriedAnnotation, carryList } from '#core/compare/carry/list.ts';
import { CarryOver, type CarryState } from '#core/compare/carry/over.ts';
import type { Weighty } from '#core/compare/carry/weighty.ts';
import type { MessageKey } from '#core/i18n/sentences.ts';
import type { Change } from '#core/project/changes/table.ts';
import { fail, ok, type Result } from '#core/result.ts';
import type { Range } from '#core/text/range.ts';
import { compareStored } from '../comparisons.ts';
import type { Session } from '../session.ts';
import { authorOf, printJson, withProject } from './project.ts';
import type { Outcome, Terminal } from './terminal.ts';

/** Characters of a quote that are printed. */
const SHOWN = 40;

const STATES = {
  kept: 'compare.out.carry-kept',
  shifted: 'compare.out.carry-shifted',
  edited: 'compare.out.carry-edited',
  moved: 'compare.out.carry-moved',
  split: 'compare.out.carry-split',
  ambiguous: 'compare.out.carry-ambiguous',
  lost: 'compare.out.carry-lost',
} as const satisfies Record<CarryState, MessageKey>;

/** What `carry --json` prints for each annotation. Offsets are UTF-16, half-open, into the later text. */
interface CarryJson {
  annotation: string;
  state: CarryState;
  ranges?: Range[];
  /** From 0 to 1. */
  confidence: number;
  alternatives?: { ranges: Range[]; confidence: number }[];
  /** What changed in its sentence so that it may say another thing. */
  weighty?: Weighty[];
  /** The annotation it was carried over as, now or before. */
  carried?: string;
  /** A person chose to leave it behind. */
  left?: true;
}

/**
 * `carry --project DIR --from DOC --to DOC [--json] [--apply kept,shifted,moved] [--by NAME]`: what became of the earlier version's
 * annotations. Writes nothing without `--apply`; with it those of the states given are carried over in one operation,
 * save those that were carried over before or left behind.
 */
export async function carryCommand(
  terminal: Terminal,
  options: { project: string; from: string; to: string; json?: boolean; apply?: string; by?: string },
): Promise<Outcome> {
  const states = statesOf(options.apply);
  if (!states.ok) return states;
  const by = await authorOf(options.by);
  if (!by.ok) return by;
  const { from, to } = options;
  return withProject(terminal, options.project, async (session) => {
    const compared = await compareStored(session, [from, to]);
    if (!compared.ok) return compared;
    const [comparison] = compared.value.pairs;
    if (!comparison) throw new TypeError('two versions without a comparison');
    if (comparison.acrossLanguages) return fail('carry-languages', { from, to });
    const rows = carryList(session.store.state, new CarryOver(comparison), from, to);
    const made = await apply(session, rows, {
      states: states.value,
      to,
      text: comparison.b.page.text,
      by: by.value,
    });
    if (!made.ok) return made;
    if (options.json)
      printJson(
        terminal,
        rows.map((row) => toJson(row, made.value)),
      );
    else {
      for (const row of rows) terminal.print(tell(terminal, row, made.value));
      if (options.apply !== undefined)
        terminal.print(terminal.t('compare.out.carried', { count: made.value.size }));
    }
    return ok(null);
  });
}

/** The states to carry over: `carry-unknown-state`, or `carry-unseen` for one that needs a person's eyes. */
function statesOf(list: string | undefined): Result<readonly CarryState[]> {
  const states: CarryState[] = [];
  for (const name of (list ?? '').split(',').map((one) => one.trim())) {
    if (list === undefined) break;
    if (!Object.hasOwn(STATES, name)) return fail('carry-unknown-state', { state: name.slice(0, 40) });
    const state = name as CarryState;
    if (!CARRIED_UNSEEN.includes(state)) return fail('carry-unseen', { state });
    states.push(state);
  }
  return ok(states);
}

/** Carries over in one operation. Gives the new ids by those of the annotations they come from. */
async function apply(
  session: Session,
  rows: readonly CarryRow[],
  {
    states,
    to,
    text,
    by,
  }: {
    readonly states: readonly CarryState[];
    readonly to: string;
    readonly text: string;
    readonly by: string;
  },
): Promise<Result<ReadonlyMap<string, string>>> {
  const made = new Map<string, string>();
  const changes: Change[] = [];
  for (const row of rows) {
    if (row.carriedAs !== null || row.left || !states.includes(row.state)) continue;
    const annotation = carriedAnnotation(session.store.state, row, to, text);
    if (!annotation) continue;
    made.set(row.annotation.id, annotation.id);
    changes.push({ kind: 'annotation.add', annotation });
  }
  if (changes.length === 0) return ok(made);
  const appended = await session.store.append(changes, { by });
  return appended.ok ? ok(made) : appended;
}

function toJson(row: CarryRow, made: ReadonlyMap<string, string>): CarryJson {
  const plain = (ranges: readonly Range[]): Range[] => ranges.map(({ from, to }) => ({ from, to }));
  const carried = row.carriedAs ?? made.get(row.annotation.id);
  return {
    annotation: row.annotation.id,
    state: row.state,
    ...(row.ranges.length > 0 && { ranges: plain(row.ranges) }),
    confidence: round(row.confidence),
    ...(row.alternatives.length > 0 && {
      alternatives: row.alternatives.map(({ ranges, confidence }) => ({
        ranges: plain(ranges),
        confidence: round(confidence),
      })),
    }),
    ...(row.weighty.length > 0 && { weighty: [...row.weighty] }),
    ...(carried !== undefined && { carried }),
    ...(row.left && { left: true as const }),
  };
}

function round(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}

function tell({ t }: Terminal, row: CarryRow, made: ReadonlyMap<string, string>): string {
  const { annotation, state, ranges, confidence } = row;
  const quote = [
    ...annotation.targets
      .map(({ exact }) => exact)
      .join(' … ')
      .replaceAll('\n', ' '),
  ];
  const shown = quote.length > SHOWN ? `${quote.slice(0, SHOWN - 1).join('')}…` : quote.join('');
  const carried = row.carriedAs ?? made.get(annotation.id);
  return [
    annotation.id,
    t(STATES[state]),
    ranges.length > 0
      ? `${Math.round(confidence * 100)}%  ${ranges.map(({ from, to }) => `${from}–${to}`).join(', ')}`
      : '–',
    `“${shown}”`,
    row.weighty.map((kind) => t(`carry.weighty.${kind}`)).join(', '),
    carried === undefined ? '' : t('compare.out.carried-as', { annotation: carried }),
    row.left ? t('compare.out.left-behind') : '',
  ]
    .filter((part) => part !== '')
    .join('  ');
}
