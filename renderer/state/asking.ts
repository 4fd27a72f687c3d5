import type { Scope } from '#core/compare/request.ts';
import { glossary } from '#core/project/query.ts';
import { saidAmong } from '#core/project/said.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { type Running, runComparison } from '../compare/comparer.ts';
import type { WorkAnswer, WorkHooks, WorkRequest } from '../compare/work.ts';
import { type Prepared, prepared } from './pages.ts';
import type { OpenProject } from './store.ts';

/** Documents that can be compared, and the request for it. */
export interface Ready {
  /** In step with the request's versions. */
  readonly versions: readonly Prepared[];
  readonly request: WorkRequest;
}

/** Makes documents ready to be compared. Fails as `document.source` does. */
export async function readyFor(
  { id, state }: OpenProject,
  documents: readonly string[],
  only: Scope,
): Promise<Result<Ready>> {
  const versions: Prepared[] = [];
  for (const found of await Promise.all(documents.map(prepared))) {
    if (!found.ok) return found;
    versions.push(found.value);
  }
  const request = {
    of: JSON.stringify([id, documents, only]),
    versions: versions.map(({ version }) => version),
    only,
    glossary: glossary(state).map(({ terms }) => terms),
    said: saidAmong(state, documents),
  };
  return ok({ versions, request });
}

/** Has one thing compared at a time: whoever asks anew stops what is under way. */
export class Asking {
  private turn = 0;
  private running: Running | null = null;

  /** Stops what is under way. */
  stop(): void {
    this.turn++;
    this.running?.stop();
    this.running = null;
  }

  /**
   * Has documents compared. Fails as `document.source` and `compare` do, or with `internal`; null where it was stopped.
   *
   * @param hooks `onStart` is told what is compared while the worker is at it, and whether it has been done before;
   *   nothing is told once it was stopped
   */
  async ask(
    project: OpenProject,
    documents: readonly string[],
    only: Scope,
    hooks: WorkHooks & { readonly onStart: (versions: readonly Prepared[], isDone: boolean) => void },
  ): Promise<Result<WorkAnswer> | null> {
    this.stop();
    const mine = this.turn;
    const stands = (): boolean => mine === this.turn;
    const ready = await readyFor(project, documents, only);
    if (!stands()) return null;
    if (!ready.ok) return ready;
    const { versions, request } = ready.value;
    const running = runComparison(request, {
      onProgress: (progress) => stands() && hooks.onProgress(progress),
      onAligned: (answer) => stands() && hooks.onAligned(answer),
    });
    this.running = running;
    hooks.onStart(versions, running.isDone);
    try {
      const answer = await running.answer;
      return stands() ? answer : null;
    } catch (error) {
      return stands() ? fail('internal', { detail: String(error) }) : null;
    }
  }
}
