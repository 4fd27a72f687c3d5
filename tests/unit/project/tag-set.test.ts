import { expect, test } from 'vitest';
import { csvOf } from '#core/export/csv.ts';
import { alike } from '#core/project/alike.ts';
import { stamp } from '#core/project/clock.ts';
import { applyAll } from '#core/project/operations.ts';
import { tags } from '#core/project/query.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';
import { parseTagSet, planTagSet, tagSetJson, tagSetRows } from '#core/project/tag-set.ts';

function taken(text: string, file: string, state: ProjectState = emptyState()): ProjectState {
  const set = parseTagSet(text, file);
  if (!set.ok) throw new Error(set.error.code);
  const { changes } = planTagSet(set.value, tags(state));
  return applyAll(state, [{ id: stamp(1e12, 0, 'me'), by: '', changes }]);
}
const TABLE = '名称,parent\n';

test('a codebook that was written as JSON or as a table comes in as it was', () => {
  const state = taken(
    'name,parent,colour,key,definition,use,notUse,archived\n海洋,,3,,"一行，\n两行",,,\n渔业,海洋,2,5,,写明养护的,"只谈买卖的""不用""",\n旧,,1,,,,,yes\n',
    'a.csv',
  );
  const [sea, fish, old] = tags(state);
  expect(sea).toMatchObject({ name: '海洋', colour: 3, definition: '一行，\n两行' });
  expect(fish).toMatchObject({ name: '渔业', parent: sea?.id, key: 5, notUse: '只谈买卖的"不用"' });
  expect(old).toMatchObject({ name: '旧', archived: true });
  expect(tagSetRows(taken(tagSetJson(state), 'b.json'))).toEqual(tagSetRows(state));
  expect(tagSetRows(taken(csvOf(tagSetRows(state)), 'c.csv'))).toEqual(tagSetRows(state));
});

test('tags that stand keep what is said of them, and names that are much like theirs are told', () => {
  const state = taken('name,definition\n渔业养护,第一\n', 'a.csv');
  const set = parseTagSet('name,definition\n渔业养护,第二\n渔业养户,\n 海洋 ,\n,x\n', 'b.csv');
  expect(set.ok && planTagSet(set.value, tags(state))).toMatchObject({
    added: ['渔业养户', '海洋'],
    same: ['渔业养护'],
    near: [{ name: '渔业养户', like: '渔业养护' }],
    wrong: [{ at: 5, of: 'rows', why: 'empty', name: '' }],
  });
});

test.each([
  ['', 'a.csv'],
  [TABLE, 'a.csv'],
  ['{"format":"other"}', 'a.json'],
  ['{', 'a.json'],
  ['name,colour\nx,9\n', 'a.csv'],
])('%j is no tag set, and that is said', (text, file) => {
  expect(parseTagSet(text, file)).toMatchObject({
    ok: false,
    error: { code: 'bad-tag-set', facts: { file } },
  });
});

test.each([
  ['渔业养护', '渔业养户', true],
  ['渔業養護', '渔业养护', true],
  ['Trade', 'trade', true],
  ['Fisheries', 'Fishery', false],
  ['Cooperation', 'Co-operation', true],
  ['第1章', '第2章', false],
  ['贸易', '贸是', false],
  ['海洋', '海洋', false],
])('%s and %s are alike: %s', (one, other, expected) => {
  expect(alike(one, other)).toBe(expected);
});

test('what does not come in as it stands is told with where it stands, in a table by its row', () => {
  const read = (text: string) => {
    const set = parseTagSet(text, 'x');
    if (!set.ok) throw new Error(set.error.code);
    return planTagSet(set.value, []);
  };
  const long = '海'.repeat(501);
  expect(read(`name,parent\nSea,\n,Sea\n${long},\nPorts,Law\n`).wrong).toEqual([
    { at: 3, of: 'rows', why: 'empty', name: '' },
    { at: 4, of: 'rows', why: 'long', name: '海'.repeat(40) },
    { at: 5, of: 'rows', why: 'parent', name: 'Law' },
  ]);
  const json = JSON.stringify({
    format: 'vermilion-tags',
    version: 1,
    tags: [{ name: 'Sea' }, { name: ' ' }],
  });
  expect(read(json).wrong).toEqual([{ at: 2, of: 'entries', why: 'empty', name: '' }]);
  expect(read(json).added).toEqual(['Sea']);
});
