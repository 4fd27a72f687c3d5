/** Milliseconds that closing may take before somebody is asked. */
export const PATIENCE = 10_000;

export interface Closing {
  /** Lets go of everything; what it throws is no reason to stay. */
  close(): Promise<unknown>;
  /** Says what is waited for, and asks once whether to go on waiting. */
  ask(): Promise<'wait' | 'quit'>;
  /** Settles after so many milliseconds. */
  sleep(ms: number): Promise<void>;
}

/** Closes; where that takes longer than people are patient, a person decides. Resolves when the app may end. */
export async function closeInTime({ close, ask, sleep }: Closing): Promise<void> {
  const closed = close().then(
    () => 'closed' as const,
    () => 'closed' as const,
  );
  const first = await Promise.race([closed, sleep(PATIENCE).then(() => 'late' as const)]);
  if (first === 'closed') return;
  // What is closed meanwhile needs no answer.
  if ((await Promise.race([closed, ask()])) === 'wait') await closed;
}
