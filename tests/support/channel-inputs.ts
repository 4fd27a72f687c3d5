import fc from 'fast-check';
import type { Channel } from '#core/channels.ts';
import { arbitraryChanges } from './arbitrary-project.ts';

const id = fc.constantFrom('d1', 'x', 'A-_9');
const exported = {
  query: fc.constantFrom('', 'tag:x', '('),
  documents: fc.option(fc.array(id, { maxLength: 2 })),
  to: fc.constantFrom('md', 'vault', 'docx', 'html', 'csv', 'xlsx', 'csl', 'bib'),
  each: fc.constantFrom('project', 'document', 'tag', 'clause'),
  style: fc.constantFrom('text', 'footnote', 'gbt7714', 'plain'),
  lang: fc.option(fc.constantFrom('zh-CN', 'en', 'pt')),
  template: fc.constantFrom('', '# {{ project.title }}', '{{ nothing }}', '{% for'),
};
const compared = {
  a: id,
  b: id,
  more: fc.array(id, { maxLength: 2 }),
  marks: fc.constantFrom('critic', 'bold'),
};
const searched = {
  query: fc.constantFrom('海洋', 'a NEAR 3 b', 'tag:x', '(', '/a+/'),
  folding: fc.record({ han: fc.boolean(), width: fc.boolean(), case: fc.boolean(), whole: fc.boolean() }),
};
const passages = fc.option(fc.constantFrom('place', 'date', 'tag'));
/** Documents come in with their text, by their own channel, and notes come in whole. */
const windowChanges = arbitraryChanges.filter((changes) =>
  changes.every(({ kind }) => kind !== 'document.add' && kind !== 'annotation.splice'),
);
/** Inputs of every channel that are as they should be; paths lead to nothing that could be written. */
export const channelInputs: { readonly [C in Channel]: fc.Arbitrary<unknown> } = {
  'app.info': fc.constant({}),
  'settings.set': fc.record(
    {
      locale: fc.constantFrom('system', 'zh-CN', 'en', 'pt'),
      theme: fc.constantFrom('system', 'light', 'dark'),
      readingSize: fc.integer({ min: 14, max: 28 }),
      author: fc.string({ unit: 'binary', maxLength: 200 }),
      exportPreset: fc.constantFrom('notes', 'memo', 'x'),
      exportTargets: fc.constant([{ project: 'p', preset: 'notes', path: '/nowhere/at all' }]),
      welcomed: fc.boolean(),
      outlineShown: fc.boolean(),
      notesShown: fc.boolean(),
      places: fc.constant([{ project: 'p', document: 'd', offset: 12, below: -3.5 }]),
    },
    { requiredKeys: [] },
  ),
  'project.current': fc.constant({}),
  'project.rest': fc.constant({}),
  'given.next': fc.constant({}),
  'project.open': fc.record({ path: fc.constant('/nowhere/at all') }),
  'project.create': fc.record({ folder: fc.constant(null), title: fc.constant('x') }),
  'project.sample': fc.constant({}),
  'project.choose': fc.constant({}),
  'project.check': fc.constant({}),
  'project.accept': fc.constant({}),
  'project.repair': fc.record({ dryRun: fc.boolean() }),
  'project.pack': fc.record({ path: fc.constant('/nowhere/at all'), force: fc.boolean() }),
  'project.unpack': fc.record({
    name: fc.constantFrom('p.zip', '../x'),
    bytes: fc.uint8Array({ maxLength: 100 }),
  }),
  'history.list': fc.record({
    annotation: fc.option(id),
    by: fc.option(fc.constantFrom('', '甲')),
    since: fc.option(fc.nat()),
    most: fc.integer({ min: 1, max: 100_000 }),
  }),
  'history.restore': fc.record({ to: fc.constantFrom('x', '0mx2i01r9-0000-aaa'), write: fc.boolean() }),
  'history.takeBack': fc.record({ id: fc.constantFrom('x', '0mx2i01r9-0000-aaa'), write: fc.boolean() }),
  'backups.info': fc.constant({}),
  'folder.list': fc.record({ path: fc.option(fc.constantFrom('/nowhere', '.', '/')) }),
  'document.import': fc.record({
    name: fc.constantFrom('a.txt', '../../x.md'),
    bytes: fc.uint8Array({ maxLength: 100 }),
    key: id,
    ask: fc.constantFrom('never', 'open', 'always'),
    patient: fc.boolean(),
    options: fc.record(
      { encoding: fc.constantFrom('gb18030', 'x'), changes: fc.constant('both'), whole: fc.boolean() },
      { requiredKeys: [] },
    ),
  }),
  'import.cancel': fc.record({ key: id }),
  'link.open': fc.record({ url: fc.constantFrom('https://example.org/a', 'mailto:a@example.org') }),
  'document.source': fc.record({ document: id }),
  'document.stats': fc.record({ document: id }),
  'document.readAnew': fc.record({ document: id, write: fc.boolean() }),
  'document.askAnew': fc.record({ document: id, options: fc.constant({ labelColumn: 'none' as const }) }),
  'operations.append': fc.record(
    {
      changes: windowChanges,
      continues: fc.boolean(),
      waits: id,
    },
    { requiredKeys: ['changes'] },
  ),
  'operations.wait': fc.record({ id, changes: windowChanges }),
  'operations.waiting': fc.constant({}),
  'history.undo': fc.constant({}),
  'history.redo': fc.constant({}),
  'agreements.list': fc.constant({}),
  'agreements.save': fc.record({
    format: fc.constantFrom('markdown', 'csv', 'xlsx', 'json'),
    only: fc.option(fc.array(id, { maxLength: 2 })),
    path: fc.constant(null),
    force: fc.boolean(),
  }),
  'picture.save': fc.record({
    name: fc.constantFrom('bars', '图'),
    format: fc.constant('svg'),
    bytes: fc.string().map((text) => new TextEncoder().encode(`<svg>${text}`)),
    path: fc.constant(null),
    force: fc.boolean(),
  }),
  'tags.save': fc.record({
    format: fc.constantFrom('json', 'csv'),
    path: fc.constant(null),
    force: fc.boolean(),
  }),
  'search.run': fc.record(
    {
      ...searched,
      limit: fc.nat({ max: 10 }),
      whole: fc.boolean(),
      passages,
      ids: fc.boolean(),
      document: id,
    },
    { requiredKeys: ['query', 'folding', 'limit', 'whole', 'passages', 'ids'] },
  ),
  'search.tag': fc.record({
    ...searched,
    tag: fc.string({ maxLength: 5 }),
    extent: fc.constantFrom('hit', 'sentence', 'clause'),
    only: fc.option(fc.array(id, { maxLength: 2 })),
    except: fc.array(id, { maxLength: 2 }),
    write: fc.boolean(),
  }),
  'search.save': fc.record({
    ...searched,
    format: fc.constantFrom('markdown', 'csv', 'json'),
    passages,
    only: fc.option(fc.array(id, { maxLength: 2 })),
    path: fc.constant(null),
    force: fc.boolean(),
  }),
  'export.render': fc.record({ ...exported, page: fc.nat(3) }),
  'vault.plan': fc.record({ ...exported, folder: fc.constant('/nowhere/at all'), force: fc.boolean() }),
  'vault.write': fc.record({ ...exported, folder: fc.constant('/nowhere/at all'), force: fc.boolean() }),
  'vault.back': fc.record({ path: fc.constant('/nowhere/at all') }),
  'template.save': fc.record({ text: fc.string(), path: fc.constant(null), force: fc.boolean() }),
  'export.save': fc.record({
    ...exported,
    to: fc.constantFrom('md', 'csv', 'bib'),
    path: fc.constant(null),
    force: fc.boolean(),
  }),
  'comparison.preview': fc.record({ ...compared, format: fc.constantFrom('markdown', 'html', 'csv') }),
  'comparison.save': fc.record({
    ...compared,
    format: fc.constantFrom('markdown', 'html', 'docx', 'csv', 'json'),
    path: fc.constant(null),
    force: fc.boolean(),
  }),
};
