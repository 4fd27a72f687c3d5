import * as v from 'valibot';
import {
  AnnotationSchema,
  CounterpartSchema,
  DocumentSchema,
  GlossaryEntrySchema,
  KeptCorrectionSchema,
  KeptTagSchema,
  PresetSchema,
  SameAgencySchema,
  SavedQuerySchema,
  SayingSchema,
} from './model.ts';
import type { StateJson } from './state-json.ts';

const Text = v.string();
const Key = v.number();
const entry = <T extends v.GenericSchema>(record: T) => v.object({ record, removed: v.boolean() });
const sets = v.array(v.tuple([Text, v.array(Text)]));

const Annotated = entry(v.object({ ...AnnotationSchema.entries, createdAt: Key, by: Text }));
/**
 * Looks at annotations one by one, and gives them as they came: to make all of them anew, as `v.array` does, takes several
 * times their room at once.
 */
export const Annotations = v.custom<StateJson['annotations']>(
  (list) => Array.isArray(list) && list.every((one) => v.is(Annotated, one)),
);

/** A {@link StateJson} that was kept on a disk. */
export const StateSchema: v.GenericSchema<StateJson> = v.object({
  title: v.nullable(Text),
  documents: v.array(entry(DocumentSchema)),
  annotations: Annotations,
  tags: v.array(entry(KeptTagSchema)),
  tagAliases: v.array(v.tuple([Text, Text])),
  merged: v.array(v.tuple([Text, Text])),
  structure: v.array(
    v.object({
      document: Text,
      boundary: v.array(v.tuple([Key, v.picklist(['join', 'split'])])),
      kind: v.array(v.tuple([Key, v.picklist(['paragraph', 'heading', 'clause', 'item'])])),
      folded: v.array(v.tuple([Key, v.boolean()])),
    }),
  ),
  accepted: sets,
  leftBehind: sets,
  glossary: v.array(entry(GlossaryEntrySchema)),
  queries: v.array(entry(SavedQuerySchema)),
  presets: v.array(entry(PresetSchema)),
  said: v.array(v.tuple([Text, v.array(v.tuple([Text, SayingSchema]))])),
  agreements: v.array(v.tuple([Text, v.array(KeptCorrectionSchema)])),
  counterparts: v.array(CounterpartSchema),
  agencies: v.array(SameAgencySchema),
  noteTexts: v.array(v.tuple([Text, v.array(v.tuple([Text, v.nullable(Text)]))])),
});
