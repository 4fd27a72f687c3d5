import * as v from 'valibot';
import type { NodeKind } from '#core/structure/outline.ts';
import { Id, Offset } from '../model.ts';
import { family, words } from './kind.ts';

const BlockKind = v.picklist(['paragraph', 'heading', 'clause', 'item'] satisfies NodeKind[]);

/** What a person corrects in the structure of a document, and decides of what is pointed out. */
export const structureChanges = family(
  {
    'structure.boundary': { document: Id, at: Offset, value: v.nullable(v.picklist(['join', 'split'])) },
    'structure.kind': { document: Id, at: Offset, value: v.nullable(BlockKind) },
    'structure.fold': { document: Id, at: Offset, value: v.nullable(v.boolean()) },
    'finding.accept': { document: Id, key: v.pipe(v.string(), v.maxLength(200)), value: v.boolean() },
    /** An annotation of another version is not to be carried over to this document, or is open again. */
    'carry.leave': { annotation: Id, document: Id, value: v.boolean() },
  },
  {
    'structure.boundary': {
      apply: (draft, { document, at, value }) => draft.correct(document, 'boundary', at, value),
      invert: ({ structure }, change) => ({
        ...change,
        value: structure.get(change.document)?.boundary.get(change.at) ?? null,
      }),
      words: words('Blocks joined or split', '接合或拆分段落', 'Blocos unidos ou separados'),
    },
    'structure.kind': {
      apply: (draft, { document, at, value }) => draft.correct(document, 'kind', at, value),
      invert: ({ structure }, change) => ({
        ...change,
        value: structure.get(change.document)?.kind.get(change.at) ?? null,
      }),
      words: words('Kind of a block changed', '更改段落类型', 'Tipo de bloco mudado'),
    },
    'structure.fold': {
      apply: (draft, { document, at, value }) => draft.correct(document, 'folded', at, value),
      invert: ({ structure }, change) => ({
        ...change,
        value: structure.get(change.document)?.folded.get(change.at) ?? null,
      }),
      words: words('Repeat folded or unfolded', '折叠或展开重复内容', 'Repetição recolhida ou aberta'),
    },
    'finding.accept': {
      apply: (draft, { document, key, value }) => draft.hold('accepted', document, key, value),
      invert: ({ accepted }, change) => ({
        ...change,
        value: accepted.get(change.document)?.has(change.key) ?? false,
      }),
      words: words('Finding ticked off or reopened', '核对提示', 'Aviso conferido ou reaberto'),
    },
    'carry.leave': {
      apply: (draft, { document, annotation, value }) =>
        draft.hold('leftBehind', document, annotation, value),
      invert: ({ leftBehind }, change) => ({
        ...change,
        value: leftBehind.get(change.document)?.has(change.annotation) ?? false,
      }),
      words: words('Carry-over decided', '决定是否沿用标注', 'Transporte decidido'),
    },
  },
);
