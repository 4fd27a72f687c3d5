import { describe, expect, test } from 'vitest';
import { stamp } from '#core/project/clock.ts';
import { apply } from '#core/project/operations.ts';
import { Pages } from '#core/project/pages.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';
import { fail, ok } from '#core/result.ts';
import { tagged } from '#tests/support/tagged.ts';

const { text: TEXT, at: place } = tagged(
  'The parties <a>met in Norvik.\n\n1. They agreed on grain.\n\n2. They agreed on salt.\n',
);

/** A project whose documents all read the same, and how often each of them was read. */
function project() {
  const reads: string[] = [];
  const held = { state: emptyState() };
  const pages = new Pages(
    (document) => {
      reads.push(document);
      return Promise.resolve(
        document === 'missing' ? fail('no-document', { document }) : ok({ text: TEXT, digest: '' }),
      );
    },
    () => held.state,
  );
  return { pages, reads, held };
}

let stamps = 0;

/** The state after a person has split a document's block at an offset. */
function split(state: ProjectState, document: string, at: number): ProjectState {
  const id = stamp(++stamps, 0, 'writer');
  return apply(state, {
    id,
    by: '',
    changes: [{ kind: 'structure.boundary', document, at, value: 'split' }],
  });
}

describe('the pages of a project', () => {
  test('a document is read and laid out once, however often it is asked for', async () => {
    const { pages, reads } = project();
    const [first, again] = [await pages.get('one'), await pages.get('one')];
    expect(first.ok && again.ok && first.value === again.value).toBe(true);
    expect(reads).toEqual(['one']);
    expect(first.ok && first.value.outline.articles[0]?.nodes.map(({ label }) => label)).toEqual([
      undefined,
      '1.',
      '2.',
    ]);
  });

  test('a document that two ask for at once is the same for both', async () => {
    const { pages } = project();
    const [one, other] = await Promise.all([pages.find('one'), pages.find('one')]);
    expect(one.ok && other.ok && one.value === other.value).toBe(true);
    expect(one.ok && pages.now('one') === one.value).toBe(true);
  });

  test('a document is laid out in steps, between which it may be asked for', async () => {
    const [ahead, { pages: plain }] = [project(), project()];
    const [found, whole] = [await ahead.pages.find('one'), await plain.get('one')];
    if (!found.ok || !whole.ok) throw new Error('not found');
    expect(found.value.layOutFurther()).toBeNull();
    const { page } = found.value;
    expect(page.outline).toEqual(whole.value.outline);
    expect(found.value.layOutFurther()).toBe(page);
  });

  test('a corrected document is laid out anew without being read again, and no other is', async () => {
    const { pages, reads, held } = project();
    const [one, other] = [await pages.get('one'), await pages.get('other')];
    held.state = split(held.state, 'one', place.a);
    const [corrected, untouched] = [await pages.get('one'), await pages.get('other')];
    expect(corrected.ok && one.ok && corrected.value.blocks.length).toBe(
      one.ok && one.value.blocks.length + 1,
    );
    expect(untouched).toEqual(other);
    expect(untouched.ok && other.ok && untouched.value === other.value).toBe(true);
    expect(reads).toEqual(['one', 'other']);
  });

  test('what is at hand is had without reading, as it stands now', async () => {
    const { pages, held } = project();
    expect(pages.now('one')).toBe(null);
    const found = await pages.find('one');
    expect(found.ok && pages.now('one') === found.value).toBe(true);
    held.state = split(held.state, 'one', place.a);
    expect(pages.now('one')?.edits?.boundary?.size).toBe(1);
    expect(pages.now('one')?.page.text).toBe(TEXT);
  });

  test('a document that could not be read is asked for again', async () => {
    const { pages, reads } = project();
    expect(await pages.get('missing')).toEqual(fail('no-document', { document: 'missing' }));
    await pages.get('missing');
    expect(reads).toEqual(['missing', 'missing']);
  });

  test('of very many documents those that were asked for last are kept', async () => {
    const { pages, reads } = project();
    for (let at = 0; at < 200; at++) {
      await pages.get(`document-${at}`);
      await pages.get('first');
    }
    expect(reads.filter((id) => id === 'first')).toHaveLength(1);
    await pages.get('document-0');
    await pages.get('document-199');
    expect(reads.filter((id) => id === 'document-0')).toHaveLength(2);
    expect(reads.filter((id) => id === 'document-199')).toHaveLength(1);
  });
});
