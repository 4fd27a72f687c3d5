import { readSide } from '#core/compare/units.ts';
import { compareAhead } from '../compare/comparer.ts';
import { type Ready, readyFor } from './asking.ts';
import { useCompare } from './compare-store.ts';
import { chooseVersions, swapped, wanted } from './comparing.ts';
import { factsOf } from './going.ts';
import { layOutIdly } from './read-ahead.ts';
import { alignedAs, keepReady, readied, readSides, type Wanted, wholePair } from './shown-pair.ts';
import { useApp } from './store.ts';

/** Longer texts are laid out only when they are asked for. UTF-16 code units. */
const LONGEST_PREPARED = 1_000_000;

/** Has the worker compare the two versions that would be shown, before anybody asks for them. */
export async function compareEarly(): Promise<void> {
  chooseVersions();
  const ready = await readyAhead(wanted());
  if (ready) void compareAhead(ready.request);
}

/**
 * Makes the two versions ready that would be shown, while there is nothing else to do: then they are there at once, and
 * the worker's code is compiled for any others.
 */
export async function prepareComparison(): Promise<void> {
  chooseVersions();
  await tryToPrepare(wanted());
}

/** Makes the other way round of what is shown ready, while there is nothing else to do. */
export async function prepareSwapped(): Promise<void> {
  const { result, only } = useCompare.getState();
  if (result?.whole) await tryToPrepare({ a: result.b, b: result.a, only: swapped(only) });
}

/** What fails is told to whoever asks for it. */
async function tryToPrepare(pair: Wanted | null): Promise<void> {
  await prepare(pair).catch(() => null);
}

/** What is to be asked of the worker; null where a text is too long, or not to be had. */
async function readyAhead(pair: Wanted | null): Promise<Ready | null> {
  const { project } = useApp.getState();
  if (!project || !pair) return null;
  const ready = await readyFor(project, [pair.a, pair.b], pair.only);
  if (!ready.ok || useApp.getState().project?.id !== project.id) return null;
  const isShort = ready.value.versions.every(({ version }) => version.text.length <= LONGEST_PREPARED);
  return isShort ? ready.value : null;
}

async function prepare(pair: Wanted | null): Promise<void> {
  const ready = await readyAhead(pair);
  const [first, second] = ready?.versions ?? [];
  if (!pair || !ready || !first || !second) return;
  const compared = compareAhead(ready.request);
  for (const [version, only] of [
    [first, pair.only.a],
    [second, pair.only.b],
  ] as const) {
    const page = await layOutIdly(version.layOutFurther, () => true);
    await idle();
    if (page) readSide(page, only);
  }
  const found = await compared;
  await idle();
  if (!found || readied(found.aligned)) return;
  const sides = readSides(first.page, second.page, pair.only);
  const shown = wholePair(alignedAs(pair, found.aligned, sides, ready.request.said), found);
  await idle();
  factsOf(shown);
  keepReady(found.aligned, shown);
}

/** Resolves when there is nothing else to do. */
const idle = (): Promise<unknown> => new Promise((done) => requestIdleCallback(done));
