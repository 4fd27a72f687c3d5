import { describe, expect, test } from 'vitest';
import { liftAtStart, liftItem, sinkItem, splitItem } from '#renderer/notes/list-commands.ts';
import { markdown, press, run, show, stateOf, type } from './editing.ts';

describe('typing', () => {
  test.each([
    ['- a', '- a|'],
    ['* a', '- a|'],
    ['1. a', '1. a|'],
    ['7. a', '7. a|'],
    ['> a', '> a|'],
    ['```a', '```\na|\n```'],
    ['**bold** x', '**bold** x|'],
    ['a *em* x', 'a *em* x|'],
    ['a `code` x', 'a `code` x|'],
    ['中**粗**文', '中**粗**文|'],
    ['2 * 3 * 4', '2 \\* 3 \\* 4|'],
    ['a `b*c*', 'a \\`b*c*|'],
    ['# no', '\\# no|'],
    ['<b>', '\\<b>|'],
  ])('%s gives %s', (typed, expected) => {
    expect(show(type(stateOf(''), typed))).toBe(expected);
  });

  test('the shortcut of a list works in the middle of a note', () => {
    expect(show(type(stateOf('a\n\n|'), '- b'))).toBe('a\n\n- b|');
    expect(show(type(stateOf('a\n\n|b'), '- '))).toBe('a\n\n- |b');
  });

  test('does nothing while an input method composes', () => {
    expect(show(type(stateOf(''), '- a', true))).toBe('\\- a|');
    expect(show(type(stateOf(''), '**a**', true))).toBe('\\*\\*a\\*\\*|');
  });

  test('makes a task of a box in a list', () => {
    expect(show(type(stateOf(''), '- [ ] ask'))).toBe('- [ ] ask|');
  });
});

describe('keys', () => {
  test('put marks on and off', () => {
    const state = stateOf('a |word| b');
    const [taken, bold] = press(state, 'b', { ctrlKey: true });
    expect(taken).toBe(true);
    expect(markdown(bold.doc)).toBe('a **word** b');
    expect(markdown(press(bold, 'b', { ctrlKey: true })[1].doc)).toBe('a word b');
    expect(markdown(press(state, 'i', { ctrlKey: true })[1].doc)).toBe('a *word* b');
    expect(markdown(press(state, '`', { ctrlKey: true })[1].doc)).toBe('a `word` b');
  });

  test('undo and redo', () => {
    const typed = type(stateOf(''), 'ab');
    const [, undone] = press(typed, 'z', { ctrlKey: true });
    expect(markdown(undone.doc)).toBe('');
    expect(markdown(press(undone, 'y', { ctrlKey: true })[1].doc)).toBe('ab');
  });

  test('Mod-Enter and Escape leave', () => {
    let left = 0;
    const state = stateOf('a|', () => left++);
    expect(press(state, 'Enter', { ctrlKey: true })[0]).toBe(true);
    expect(press(state, 'Escape')[0]).toBe(true);
    expect(left).toBe(2);
  });

  test('Tab outside a list is left to the page', () => {
    expect(press(stateOf('a|'), 'Tab')[0]).toBe(false);
    expect(press(stateOf('a|'), 'Tab', { shiftKey: true })[0]).toBe(false);
  });

  test('Shift-Enter breaks the line', () => {
    expect(show(press(stateOf('a|b'), 'Enter', { shiftKey: true })[1])).toBe('a\\\n|b');
  });

  test('Enter splits a paragraph and an item', () => {
    expect(show(press(stateOf('a|b'), 'Enter')[1])).toBe('a\n\n|b');
    expect(show(press(stateOf('- a|b'), 'Enter')[1])).toBe('- a\n- |b');
    expect(show(press(stateOf('```\na|b\n```'), 'Enter')[1])).toBe('```\na\n|b\n```');
  });
});

describe('lists', () => {
  test('Enter in an empty item goes out of the list', () => {
    expect(run(stateOf('- a\n- |'), splitItem)).toBe('- a\n\n|');
    expect(run(stateOf('- a\n  - b\n  - |'), splitItem)).toBe('- a\n  - b\n- |');
    expect(run(stateOf('a|'), splitItem)).toBeNull();
  });

  test('Tab makes an item part of the one before', () => {
    expect(run(stateOf('- a\n- |b|'), sinkItem)).toBe('- a\n  - |b|');
    expect(run(stateOf('- a\n  - b\n- c|'), sinkItem)).toBe('- a\n  - b\n  - c|');
    expect(run(stateOf('1. a\n2. |b\n3. c|\n4. d'), sinkItem)).toBe('1. a\n   1. |b\n   2. c|\n2. d');
    expect(run(stateOf('- |a\n- b'), sinkItem)).toBeNull();
  });

  test('Shift-Tab takes an item one level out, with what follows it', () => {
    expect(run(stateOf('- a\n  - b|'), liftItem)).toBe('- a\n- b|');
    expect(run(stateOf('- a\n  - b\n  - c|\n  - d\n- e'), liftItem)).toBe('- a\n  - b\n- c|\n  - d\n- e');
  });

  test('Shift-Tab in the outermost list goes out of it', () => {
    expect(run(stateOf('- a|'), liftItem)).toBe('a|');
    expect(run(stateOf('1. a\n2. b|\n3. c'), liftItem)).toBe('1. a\n\nb|\n\n3. c');
    expect(run(stateOf('- |a\n- b\n- c|'), liftItem)).toBe('|a\n\nb\n\nc|');
    expect(run(stateOf('> - a|'), liftItem)).toBe('> a|');
  });

  test('Backspace at the start of an item lifts it, elsewhere it does not', () => {
    expect(run(stateOf('- a\n- |b'), liftAtStart)).toBe('- a\n\n|b');
    expect(run(stateOf('- a\n- b|'), liftAtStart)).toBeNull();
    expect(run(stateOf('|a'), liftAtStart)).toBeNull();
  });

  test('what Shift-Tab does, Tab takes back', () => {
    const state = stateOf('- a\n  - b|');
    const [, out] = press(state, 'Tab', { shiftKey: true });
    expect(show(press(out, 'Tab')[1])).toBe('- a\n  - b|');
  });
});
