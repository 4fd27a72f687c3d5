import * as v from 'valibot';

/** What an export holds and how it is grouped. */
export const ExportOptionsSchema = v.strictObject({
  by: v.picklist(['clause', 'tag', 'document']),
  /** Only these documents; all where null. */
  documents: v.nullable(v.array(v.pipe(v.string(), v.maxLength(64)))),
  /** Only annotations that bear one of these tags; all where null. */
  tags: v.nullable(v.array(v.pipe(v.string(), v.maxLength(64)))),
});
export type ExportOptions = v.InferOutput<typeof ExportOptionsSchema>;
