import * as v from 'valibot';
import { agreementChanges } from './agreements.ts';
import { annotationChanges } from './annotations.ts';
import { comparisonChanges } from './comparisons.ts';
import { documentChanges } from './documents.ts';
import { glossaryChanges } from './glossary.ts';
import { presetChanges } from './presets.ts';
import { queryChanges } from './queries.ts';
import { structureChanges } from './structure.ts';
import { tagChanges } from './tags.ts';

/**
 * Everything that can happen to a project, by kind, each with all its sides. Records are never dropped, only marked as
 * removed, so that nothing a person wrote can be lost by a merge.
 */
export const CHANGES = {
  ...documentChanges,
  ...annotationChanges,
  ...tagChanges,
  ...structureChanges,
  ...glossaryChanges,
  ...presetChanges,
  ...queryChanges,
  ...comparisonChanges,
  ...agreementChanges,
};

type Table = typeof CHANGES;
export type ChangeName = keyof Table;
/** One thing that happens to a project. */
export type Change = { [K in ChangeName]: v.InferOutput<Table[K]['schema']> }[ChangeName];

type Schemas = { [K in ChangeName]: Table[K]['schema'] };
const schemas = Object.values(CHANGES).map(({ schema }) => schema) as [
  Schemas[ChangeName],
  ...Schemas[ChangeName][],
];

/** Any change of a kind that this version knows. */
export const ChangeSchema: v.GenericSchema<unknown, Change> = v.variant('kind', schemas);
