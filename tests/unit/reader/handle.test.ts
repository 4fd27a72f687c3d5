import { beforeEach, describe, expect, test } from 'vitest';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { attachNoteField, noteField } from '#renderer/state/note-field.ts';
import { attachReader, goTo, type ReaderHandle, reader, takeWanted } from '#renderer/state/reader.ts';
import { useApp } from '#renderer/state/store.ts';

const pageOf = (text: string): Page => new Page(text, parseOutline(text));
const nothing = (): void => {};

/** A reader that shows a page and keeps the offsets it was sent to. */
function readerOf(page: Page): { readonly handle: ReaderHandle; readonly gone: number[] } {
  const gone: number[] = [];
  const handle: ReaderHandle = {
    page,
    focus: nothing,
    takeKeys: nothing,
    takeSelection: nothing,
    select: nothing,
    clearSelection: nothing,
    goTo: (offset) => void gone.push(offset),
    returnTo: nothing,
    caretBlock: () => null,
    openTagField: nothing,
    openStructureMenu: nothing,
  };
  return { handle, gone };
}

describe('the reader on screen', () => {
  const page = pageOf('一、双方同意。\n');
  beforeEach(() => {
    goTo(null);
    useApp.setState({ document: { id: 'a', digest: '', page } });
  });

  test('is sent to a place at once, and can be asked only while it is there', () => {
    const { handle, gone } = readerOf(page);
    const leave = attachReader(handle);
    goTo(3);
    expect(gone).toEqual([3]);
    expect(takeWanted()).toBeNull();
    leave();
    expect(reader()).toBeNull();
  });

  test('takes up once where it was to go before it was there', () => {
    goTo(3);
    goTo(5);
    expect(takeWanted()).toBe(5);
    expect(takeWanted()).toBeNull();
  });

  test('that still shows another page is not sent anywhere: the next one goes', () => {
    const { handle, gone } = readerOf(pageOf('二、双方支持。\n'));
    const leave = attachReader(handle);
    goTo(3);
    expect(gone).toEqual([]);
    expect(takeWanted()).toBe(3);
    leave();
  });

  test('is not taken away by one that was there before it', () => {
    const leave = attachReader(readerOf(page).handle);
    const { handle } = readerOf(page);
    const leaveToo = attachReader(handle);
    leave();
    expect(reader()).toBe(handle);
    leaveToo();
  });

  test('that opens wherever it was forgets where it was to go', () => {
    goTo(3);
    goTo(null);
    expect(takeWanted()).toBeNull();
  });
});

describe('the note that is being written', () => {
  test('is asked by its annotation alone, and only while it is there', () => {
    const handle = { write: nothing };
    const leave = attachNoteField('a', handle);
    expect(noteField('a')).toBe(handle);
    expect(noteField('b')).toBeNull();
    leave();
    expect(noteField('a')).toBeNull();
  });
});
