import { useEffect } from 'react';
import { create } from 'zustand';
import type { DocumentStats } from '#core/contract.ts';
import { client } from '../client.ts';
import { countsSignature } from './pages.ts';

/** Counts of documents as they stood when they were asked for, by id. */
const useCounted = create<{ readonly counted: ReadonlyMap<string, DocumentStats> }>(() => ({
  counted: new Map(),
}));
const asked = new Map<string, string>();
let turn: Promise<unknown> = Promise.resolve();

/** Settles once all counts are known that have been asked for. */
export const statsKnown = (): Promise<unknown> => turn;

/** The counts of a document (of none for null), or null until they are known; asked for anew when they may have changed. */
export function useStats(id: string | null): DocumentStats | null {
  const signature = id === null ? '' : countsSignature(id);
  const known = useCounted((s) => (id === null ? undefined : s.counted.get(id)));
  useEffect(() => {
    if (id === null || asked.get(id) === signature) return;
    asked.set(id, signature);
    // One after another, so that a large library never holds the window up.
    turn = turn.then(async () => {
      const answer = await client['document.stats']({ document: id });
      if (answer.ok && asked.get(id) === signature) {
        const { value } = answer;
        useCounted.setState(({ counted }) => ({ counted: new Map(counted).set(id, value) }));
      } else if (!answer.ok) asked.delete(id);
    });
  }, [id, signature]);
  return known ?? null;
}
