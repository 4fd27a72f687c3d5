import fc from 'fast-check';
import { INSTRUMENT_KEYS } from '#core/language/agreement-words.ts';
import type { Change } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import { AGREEMENT_FIELDS, type Agency, type AgreementCorrection } from '#core/project/model.ts';
import { noteDigest } from '#core/project/note-splice.ts';
import type { Operation } from '#core/project/operations.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';

const documentId = fc.constantFrom('d1', 'd2', 'd3');
const annotationId = fc.constantFrom('a1', 'a2', 'a3', 'a4');
const tagId = fc.constantFrom('t1', 't2', 't3');
/** Few names, so that writers meet on them. */
const name = fc.constantFrom('贸易', 'debt', 'dívida', '𠮷\u2028"\\');
const colour = fc.integer({ min: 1, max: 8 });
const terms = fc.array(name, { minLength: 2, maxLength: 3 });
const offset = fc.nat({ max: 5 });
const clause = fc.record({ document: documentId, at: offset });
const note = fc.string({ unit: 'binary', maxLength: 12 });
const targets = fc.array(fc.record({ from: offset, to: offset, exact: note, prefix: note, suffix: note }), {
  minLength: 1,
  maxLength: 2,
});

/** What a person may say of a field of a signed document. */
export const arbitraryCorrection: fc.Arbitrary<AgreementCorrection> = fc.oneof(
  fc.record({
    field: fc.constantFrom('subject' as const, 'section' as const, 'date' as const, 'place' as const),
    value: fc.option(name),
  }),
  fc.record({ field: fc.constant('title' as const), value: name }),
  fc.record({
    field: fc.constant('instrument' as const),
    value: fc.option(fc.record({ text: name, key: fc.constantFrom(...INSTRUMENT_KEYS) })),
  }),
  fc.record({
    field: fc.constant('parties' as const),
    value: fc.array(fc.record({ name, side: fc.option(name) }), { maxLength: 3 }),
  }),
  fc.record({
    field: fc.constant('amount' as const),
    value: fc.option(fc.record({ value: fc.nat(), currency: fc.constantFrom('CNY', 'EUR'), text: name })),
  }),
  fc.record({
    field: fc.constant('years' as const),
    value: fc.option(fc.record({ from: fc.option(fc.constant(2024)), to: fc.constant(2030) })),
  }),
  fc.record({ field: fc.constant('hidden' as const), value: fc.constant(true as const) }),
);

/** Few, so that writers meet on them. */
export const arbitraryAgency: fc.Arbitrary<Agency> = fc.record({
  name: fc.constantFrom('商务部', '海洋局'),
  side: fc.constantFrom('甲国', null),
});

/** Any change, to things that may or may not be there. */
export const arbitraryChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('project.rename' as const), title: name }),
  fc.record({
    kind: fc.constant('document.add' as const),
    document: fc.record(
      {
        id: documentId,
        title: name,
        fileName: name,
        digest: fc.constant(`sha256:${'0'.repeat(64)}`),
        length: offset,
        format: fc.constantFrom('text' as const, 'markdown' as const, 'lines' as const, 'wrapped' as const),
        language: fc.constant('zh'),
        file: fc.record(
          {
            digest: fc.constant(`sha256:${'1'.repeat(64)}`),
            size: offset,
            encoding: fc.option(fc.constant('gb18030')),
            importer: fc.constantFrom('text', 'docx'),
            importerVersion: offset,
            whole: fc.constant(true as const),
            labelColumn: fc.constantFrom(1, 'none' as const),
          },
          { requiredKeys: ['digest', 'size', 'encoding', 'importer', 'importerVersion'] },
        ),
        publisher: name,
        versionOf: documentId,
      },
      { requiredKeys: ['id', 'title', 'fileName', 'digest', 'length', 'format', 'language'] },
    ),
  }),
  fc.record({ kind: fc.constant('document.rename' as const), id: documentId, title: name }),
  fc.record({
    kind: fc.constant('document.describe' as const),
    id: documentId,
    field: fc.constantFrom('author' as const, 'publisher' as const, 'language' as const),
    value: name,
  }),
  fc.record({ kind: fc.constant('document.version' as const), id: documentId, of: fc.option(documentId) }),
  fc.record({
    kind: fc.constantFrom('document.remove' as const, 'document.restore' as const),
    id: documentId,
  }),
  fc.record({
    kind: fc.constant('annotation.add' as const),
    annotation: fc.record(
      {
        id: annotationId,
        document: documentId,
        targets,
        tags: fc.array(tagId, { maxLength: 4 }),
        note,
        colour: fc.option(colour),
        counterpart: fc.record({ document: documentId, targets }),
        origin: fc.record({ annotation: annotationId, document: documentId }),
        written: fc.record({ by: name, at: fc.option(offset) }),
      },
      { requiredKeys: ['id', 'document', 'targets', 'tags', 'note', 'colour'] },
    ),
  }),
  fc.record({
    kind: fc.constantFrom('annotation.remove' as const, 'annotation.restore' as const),
    id: annotationId,
  }),
  fc.record(
    { kind: fc.constant('annotation.tag' as const), id: annotationId, tag: tagId, at: offset },
    { requiredKeys: ['kind', 'id', 'tag'] },
  ),
  fc.record({ kind: fc.constant('annotation.untag' as const), id: annotationId, tag: tagId }),
  fc.record({ kind: fc.constant('annotation.note' as const), id: annotationId, note }),
  fc.record({
    kind: fc.constant('annotation.splice' as const),
    id: annotationId,
    base: note.map(noteDigest),
    from: offset,
    to: offset,
    insert: note,
  }),
  fc.record({ kind: fc.constant('annotation.colour' as const), id: annotationId, colour: fc.option(colour) }),
  fc.record({ kind: fc.constant('annotation.target' as const), id: annotationId, targets }),
  fc.record({ kind: fc.constant('tag.add' as const), tag: fc.record({ id: tagId, name, colour }) }),
  fc.record({ kind: fc.constant('tag.rename' as const), id: tagId, name }),
  fc.record({ kind: fc.constant('tag.colour' as const), id: tagId, colour }),
  fc.record({ kind: fc.constantFrom('tag.remove' as const, 'tag.restore' as const), id: tagId }),
  fc.record({
    kind: fc.constant('structure.boundary' as const),
    document: documentId,
    at: offset,
    value: fc.option(fc.constantFrom('join' as const, 'split' as const)),
  }),
  fc.record({
    kind: fc.constant('structure.kind' as const),
    document: documentId,
    at: offset,
    value: fc.option(fc.constantFrom('heading' as const, 'clause' as const)),
  }),
  fc.record({
    kind: fc.constant('structure.fold' as const),
    document: documentId,
    at: offset,
    value: fc.option(fc.boolean()),
  }),
  fc.record({
    kind: fc.constant('finding.accept' as const),
    document: documentId,
    key: fc.constantFrom('split@1', 'gap@2'),
    value: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('carry.leave' as const),
    annotation: annotationId,
    document: documentId,
    value: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('glossary.add' as const),
    entry: fc.record({ id: tagId, terms }),
  }),
  fc.record({
    kind: fc.constant('tag.place' as const),
    id: tagId,
    parent: fc.option(tagId),
    // JSON knows no zero below zero.
    order: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((order) => order || 0)),
  }),
  fc.record({
    kind: fc.constant('tag.key' as const),
    id: tagId,
    key: fc.option(fc.integer({ min: 1, max: 9 })),
  }),
  fc.record({
    kind: fc.constant('tag.describe' as const),
    id: tagId,
    field: fc.constantFrom('definition' as const, 'use' as const, 'notUse' as const),
    value: note,
  }),
  fc.record({ kind: fc.constant('tag.archive' as const), id: tagId, value: fc.boolean() }),
  fc.record({
    kind: fc.constant('tag.example' as const),
    id: tagId,
    annotation: annotationId,
    value: fc.option(fc.constantFrom('for' as const, 'against' as const)),
  }),
  fc.record({ kind: fc.constant('tag.merge' as const), id: tagId, into: tagId }),
  fc.record({ kind: fc.constant('tag.unmerge' as const), id: tagId, into: tagId }),
  fc.record({
    kind: fc.constant('query.save' as const),
    query: fc.record({ id: tagId, name, text: name }),
  }),
  fc.record({ kind: fc.constantFrom('query.remove' as const, 'query.restore' as const), id: tagId }),
  fc.record({
    kind: fc.constant('preset.save' as const),
    preset: fc.record({
      id: tagId,
      name,
      query: name,
      to: fc.constantFrom('md' as const, 'vault' as const, 'csv' as const),
      each: fc.constantFrom('project' as const, 'tag' as const),
      style: fc.constantFrom('text' as const, 'plain' as const),
      lang: fc.option(fc.constant('pt' as const)),
      template: name,
    }),
  }),
  fc.record({ kind: fc.constantFrom('preset.remove' as const, 'preset.restore' as const), id: tagId }),
  fc.record({ kind: fc.constant('glossary.edit' as const), id: tagId, terms }),
  fc.record({ kind: fc.constantFrom('glossary.remove' as const, 'glossary.restore' as const), id: tagId }),
  fc.record({
    kind: fc.constant('compare.say' as const),
    a: clause,
    b: clause,
    say: fc.option(fc.constantFrom('together' as const, 'apart' as const)),
  }),
  fc.record(
    {
      kind: fc.constant('agreement.correct' as const),
      document: documentId,
      at: offset,
      correction: arbitraryCorrection,
      said: fc.record({ by: name, when: offset }),
    },
    { requiredKeys: ['kind', 'document', 'at', 'correction'] },
  ),
  fc.record({
    kind: fc.constant('agreement.counterpart' as const),
    a: clause,
    b: clause,
    linked: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('agency.same' as const),
    name: arbitraryAgency,
    as: arbitraryAgency,
    same: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('agreement.restore' as const),
    document: documentId,
    at: offset,
    field: fc.constantFrom(...AGREEMENT_FIELDS),
  }),
);

/** The changes of one act. */
export const arbitraryChanges = fc.array(arbitraryChange, { minLength: 1, maxLength: 4 });

/** Operations with distinct stamps, in the order of their stamps, by up to three writers. */
export const arbitraryOperations: fc.Arbitrary<Operation[]> = fc
  .array(fc.record({ replica: fc.constantFrom('aaa', 'bbb', 'ccc'), changes: arbitraryChanges }), {
    maxLength: 25,
  })
  .map((list) =>
    list.map(({ replica, changes }, i) => ({ id: stamp(1e12 + i, 0, replica), by: replica, changes })),
  );

/** The state of a project in which nothing has happened but its making. */
export function titledState(): ProjectState {
  return emptyState('Project');
}
