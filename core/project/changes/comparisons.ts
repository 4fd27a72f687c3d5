import * as v from 'valibot';
import { ClausePlaceSchema, SayingSchema } from '../model.ts';
import { saidKey, saidOf } from '../said.ts';
import { family, words } from './kind.ts';

/** What a person decides where versions are compared. */
export const comparisonChanges = family(
  {
    /** Two clauses belong together, or do not, whichever is named first; null takes back what was said of them. */
    'compare.say': { a: ClausePlaceSchema, b: ClausePlaceSchema, say: v.nullable(SayingSchema) },
  },
  {
    'compare.say': {
      apply(draft, { a, b, say }) {
        const { documents, places } = saidKey(a, b);
        draft.say(documents, places, say);
      },
      invert(state, change) {
        const before = saidOf(state, change.a, change.b);
        return before === change.say ? null : { ...change, say: before };
      },
      words: words(
        'Said whether clauses belong together',
        '判定条款是否对应',
        'Correspondência de cláusulas decidida',
      ),
    },
  },
);
