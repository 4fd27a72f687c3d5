import { describe, expect, test } from 'vitest';
import { readRanges } from '#core/text/reading.ts';

const read = (text: string): string => readRanges(text, [{ from: 0, to: text.length }]).text;
/** The first line pair as it is read, in a text that goes on with other words. */
const within = (text: string, rest: string): string => read(`${text} ${rest}`).slice(0, -rest.length - 1);

describe('a hyphen at the end of a line', () => {
  test.each([
    ['The coop-\neration of both', 'The cooperation of both'],
    ['die Zusammen-\narbeit', 'die Zusammenarbeit'],
    ['desenvolvi-\nmento', 'desenvolvimento'],
    ['сотруд-\nничество', 'сотрудничество'],
    ['Ge-\nsund', 'Gesund'],
    ['bau-\nen', 'bauen'],
  ])('of the typesetter goes with the break: %j', (text, line) => {
    expect(read(text)).toBe(line);
  });

  test.each([
    ['die Ein-\nund Ausfuhr', 'die Ein- und Ausfuhr'],
    ['Land-\noder Seeweg', 'Land- oder Seeweg'],
    ['import-\nand export duties', 'import- and export duties'],
    ['socio-\ne economicamente', 'socio- e economicamente'],
    ['agro-\net bioalimentaire', 'agro- et bioalimentaire'],
    ['импорт-\nи экспорт', 'импорт- и экспорт'],
  ])('before a word that connects two parts stays, and a blank comes: %j', (text, line) => {
    expect(read(text)).toBe(line);
  });

  test.each([
    ['c’est-\nà-dire', 'c’est-à-dire'],
    ['c’est-à-\ndire', 'c’est-à-dire'],
    ['face-\nto-face', 'face-to-face'],
    ['dar-se-\nlhe-á', 'dar-se-lhe-á'],
  ])('within a word of several parts stays: %j', (text, line) => {
    expect(read(text)).toBe(line);
  });

  test.each([
    ['o bem-\n-estar', 'o bem-estar'],
    ['a Bósnia-\n  -Herzegovina', 'a Bósnia-Herzegovina'],
    ['comprometem-\n-se', 'comprometem-se'],
    ['północno-\n-wschodni', 'północno-wschodni'],
    ['česko-\n-slovenský', 'česko-slovenský'],
    ['ex-\n-ministra', 'ex-ministra'],
  ])('and again before the next line stands once: %j', (text, line) => {
    expect(read(text)).toBe(line);
  });

  test.each([
    ['the list-\n- one', 'the list- - one'],
    ['1990-\n-1995', '1990- -1995'],
    ['a dash --\n-estar', 'a dash -- -estar'],
  ])('is no hyphen where no word stands on both sides: %j', (text, line) => {
    expect(read(text)).toBe(line);
  });

  test('stays in a word that the text writes with it elsewhere, and never without', () => {
    expect(within('their well-\nbeing', 'and the well-being of all')).toBe('their well-being');
    expect(within('their well-\nbeing', 'and Well-being')).toBe('their well-being');
    expect(within('to re-\nform', 'the reform and to re-form')).toBe('to reform');
    expect(within('die Hof-\nund Feld', 'der Hofund Feld')).toBe('die Hofund Feld');
  });

  test('is judged however many there are, and however long a word is', () => {
    const text = Array.from({ length: 5000 }, (_, at) => `wor${at % 97}d-\ning`).join(' ');
    expect(read(text)).not.toContain('-');
    expect(read(`${'a'.repeat(200_000)}-\nb`)).toHaveLength(200_001);
  });
});
