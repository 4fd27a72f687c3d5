import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { splitFrontMatter } from '#core/export/front-matter.ts';
import { planNote } from '#core/export/vault/plan-note.ts';
import { again, note, OPTIONS, written } from './notes.ts';

const A = { region: 'aaaa', text: '> One.\n\n^aaaa' };
const B = { region: 'bbbb', text: '> Two.\n\n^bbbb' };
const C = { region: 'cccc', text: '> Three.\n\n^cccc' };

/** What stands between the fences of a file. */
const frontOf = (file: string): Record<string, unknown> => parse(splitFrontMatter(file)?.front ?? '');

describe('a note written again', () => {
  const plain = note(['# Trade', A, 'Between.', B]);
  const file = written(plain);

  test('is the same bytes where nothing changed', () => {
    expect(again(file, plain)).toEqual({ kind: 'keep', text: file, editedOutside: [], forced: false });
  });

  test('begins with its properties and what it is of', () => {
    expect(frontOf(file)).toMatchObject({ title: 'Trade', vermilion: { id: 'document/d1', project: 'p1' } });
    expect(file).toMatch(
      /<!-- vermilion aaaa [0-9a-f]{8} -->\n\n> One\.\n\n\^aaaa\n\n<!-- \/vermilion aaaa -->\n/,
    );
  });

  test('changes the one region that changed and nothing else', () => {
    const plan = again(file, note(['# Other', A, 'Elsewhere.', { ...B, text: '> Two more.\n\n^bbbb' }]));
    expect(plan.kind).toBe('change');
    expect(plan.text).toContain('> Two more.');
    const kept = (text: string): string => text.slice(0, text.indexOf('<!-- vermilion bbbb'));
    expect(kept(plan.text)).toBe(kept(file));
  });

  test('leaves a region that a person changed, and says so', () => {
    const edited = file.replace('> One.', '> One, and mine.');
    const changed = note(['# Trade', { ...A, text: '> Uno.\n\n^aaaa' }, B]);
    expect(again(edited, changed)).toEqual({
      kind: 'keep',
      text: edited,
      editedOutside: ['aaaa'],
      forced: false,
    });
    expect(again(edited, plain).editedOutside).toEqual(['aaaa']);
  });

  test('writes over it by force, and says that the old file has to be kept', () => {
    const edited = file.replace('> One.', '> One, and mine.');
    expect(again(edited, plain, true)).toEqual({
      kind: 'change',
      text: file,
      editedOutside: [],
      forced: true,
    });
    expect(again(file, plain, true).forced).toBe(false);
  });

  test('keeps a person’s own words where the project says the same by now, and goes on from there', () => {
    const edited = file.replace('> One.', '> One, *and* mine.');
    const taken = note([{ ...A, text: '> One, _and_ mine.\n\n^aaaa' }, B]);
    for (const force of [false, true]) {
      const plan = again(edited, taken, force);
      expect(plan).toMatchObject({ kind: 'change', editedOutside: [], forced: false });
      expect(plan.text.replace(/aaaa [0-9a-f=]+/, '')).toBe(edited.replace(/aaaa [0-9a-f=]+/, ''));
      expect(again(plan.text, taken)).toEqual({
        kind: 'keep',
        text: plan.text,
        editedOutside: [],
        forced: false,
      });
      expect(again(plan.text, note([{ ...A, text: '> Later.' }, B]))).toMatchObject({ editedOutside: [] });
      expect(again(plan.text.replace('mine.', 'more.'), taken).editedOutside).toEqual(['aaaa']);
    }
  });

  test('knows that a passage says the same with its tags in another order', () => {
    const base = '0'.repeat(12);
    const passage = (tags: string) => note([{ region: 'aaaa', text: `> One.\n\n^aaaa\n\n${tags}`, base }]);
    const edited = written(passage('#a #b')).replace('#a #b', '#c #A');
    expect(again(edited, passage('#a #c'))).toMatchObject({ kind: 'change', editedOutside: [] });
    expect(again(edited, passage('#a #b'))).toMatchObject({ kind: 'keep', editedOutside: ['aaaa'] });
  });

  test('takes out a region that is gone, with the blank line before it', () => {
    expect(again(file, note(['# Trade', A])).text).toBe(written(note(['# Trade', A, 'Between.'])));
    expect(again(file, note([B])).text).toBe(written(note(['# Trade', 'Between.', B])));
    expect(again(file, note([])).text).toBe(written(note(['# Trade', 'Between.'])));
  });

  test('leaves a region that is gone but was changed, and says so each time', () => {
    const edited = file.replace('> Two.', '> Two, and mine.');
    const plan = again(edited, note([A]));
    expect([plan.text, plan.editedOutside]).toEqual([edited, ['bbbb']]);
    const forced = again(edited, note([A]), true);
    expect([forced.text.includes('mine'), forced.forced]).toEqual([false, true]);
  });

  test('keeps paragraphs apart that stood on both sides of a region', () => {
    const tight = file
      .replace('\n\n<!-- vermilion aaaa', '\n<!-- vermilion aaaa')
      .replace('aaaa -->\n\nBetween', 'aaaa -->\nBetween');
    expect(again(tight, note([B])).text).toContain('# Trade\n\nBetween.');
  });

  test('puts a new region behind the one that precedes it', () => {
    expect(again(file, note([A, C, B])).text).toBe(written(note(['# Trade', A, C, 'Between.', B])));
    expect(again(file, note([A, B, C])).text).toBe(written(note(['# Trade', A, 'Between.', B, C])));
    expect(again(file, note([C, A, B])).text).toBe(written(note(['# Trade', C, A, 'Between.', B])));
    const D = { region: 'dddd', text: '> Four.' };
    expect(again(file, note([A, C, D, B])).text).toBe(written(note(['# Trade', A, C, D, 'Between.', B])));
  });

  test('puts regions into a file that has none at its end, whatever it ends with', () => {
    const none = written(note(['# Trade']));
    expect(again(none, note([A])).text).toBe(written(note(['# Trade', A])));
    expect(again(none.trimEnd(), note([A])).text).toBe(written(note(['# Trade', A])));
    const bare = none.slice(0, none.lastIndexOf('---') + 3);
    expect(again(bare, note([A])).text).toBe(written(note([A])));
    expect(again(bare, note([])).text).toBe(bare);
  });

  test('puts a region in whose neighbour is the last line without a line break', () => {
    const plan = again(file.trimEnd(), note([A, B, C]));
    expect(plan.text).toBe(written(note(['# Trade', A, 'Between.', B, C])));
  });

  test('moves nothing that stands in another order', () => {
    expect(again(file, note([B, A])).kind).toBe('keep');
  });

  test('touches nothing that a person wrote around the regions', () => {
    const mine = file
      .replace('Between.', 'Between.\n\n- [ ] mine  \n\n\n\tand this')
      .replace('# Trade', '# Mine');
    expect(again(mine, plain).kind).toBe('keep');
    const plan = again(mine, note([{ ...A, text: '> Uno.' }, C, B]));
    expect(plan.text).toContain('- [ ] mine  \n\n\n\tand this');
    expect(plan.text).toContain('# Mine');
  });

  test('keeps CRLF, and takes neither line breaks nor blank lines for an edit', () => {
    const crlf = file.replaceAll('\n', '\r\n');
    expect(again(crlf, plain)).toMatchObject({ kind: 'keep', editedOutside: [] });
    const plan = again(crlf, note([{ ...A, text: '> Uno.' }, C, B], { title: 'New', more: 'x' }));
    expect(plan.editedOutside).toEqual([]);
    expect(plan.text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(plan.text).toContain('> Uno.');
    const airy = file.replace('> One.', '\n  \n> One.').replace('^aaaa\n', '^aaaa\n\n\n');
    expect(again(airy, plain)).toMatchObject({ kind: 'keep', editedOutside: [] });
  });

  test('keeps a byte order mark', () => {
    expect(again(`\ufeff${file}`, plain)).toMatchObject({ kind: 'keep', text: `\ufeff${file}` });
  });
});

describe('the front matter of a note written again', () => {
  const first = note([A], { title: 'Trade', tags: ['a', 'b'], pages: 3, open: true, none: null });
  const file = written(first);

  test('keeps what a person added, in its order and with its comments', () => {
    const mine = file
      .replace('title: Trade', '# about\nmine: [x,   y] # so\ntitle: Trade # theirs')
      .replace('vermilion:', 'aliases:\n    - "Z"\n\nvermilion:');
    expect(again(mine, first).kind).toBe('keep');
    const plan = again(
      mine,
      note([A], { title: 'New', tags: ['a'], pages: 4, open: true, none: null, more: 'm' }),
    );
    expect(plan.editedOutside).toEqual([]);
    expect(
      plan.text.startsWith(
        '---\n# about\nmine: [x,   y] # so\ntitle: New # theirs\ntags:\n  - a\npages: 4\n',
      ),
    ).toBe(true);
    expect(plan.text).toContain('aliases:\n    - "Z"\n\nmore: m\nvermilion:');
  });

  test('leaves a property of ours that a person changed, and writes the others', () => {
    const mine = file.replace('title: Trade', 'title: Mine');
    const plan = again(mine, note([A], { ...first.properties, title: 'New', pages: 4 }));
    expect(plan.editedOutside).toEqual(['properties']);
    expect(frontOf(plan.text)).toMatchObject({ title: 'Mine', pages: 4 });
    expect(again(plan.text, note([A], { ...first.properties, title: 'New', pages: 4 })).kind).toBe('keep');
    const forced = again(mine, first, true);
    expect([forced.text, forced.forced]).toEqual([file, true]);
  });

  test('leaves a property off that a person took off', () => {
    const mine = file.replace('pages: 3\n', '');
    expect(again(mine, first)).toMatchObject({ kind: 'keep', editedOutside: ['properties'] });
  });

  test('leaves a person’s own property of the same name', () => {
    const mine = file.replace('title: Trade', 'title: Trade\nextra: mine');
    const plan = again(mine, note([A], { ...first.properties, extra: 'ours' }));
    expect([frontOf(plan.text).extra, plan.editedOutside]).toEqual(['mine', ['properties']]);
    expect(frontOf(again(mine, note([A], { ...first.properties, extra: 'ours' }), true).text).extra).toBe(
      'ours',
    );
  });

  test('takes off a property that is gone, unless a person changed it', () => {
    const { pages: _, ...fewer } = first.properties;
    expect('pages' in frontOf(again(file, note([A], fewer)).text)).toBe(false);
    const mine = file.replace('pages: 3', 'pages: 9');
    const plan = again(mine, note([A], fewer));
    expect([frontOf(plan.text).pages, plan.editedOutside]).toEqual([9, ['properties']]);
  });

  test('is known again after another program has written the same values in its own way', () => {
    const theirs = `---\ntags: [ 'a', "b" ]\n"title": Trade\nopen: true\nnone:\npages: 3\nvermilion: {"id": "document/d1", 'project': p1, properties: ${JSON.stringify((frontOf(file).vermilion as { properties: object }).properties)}}\n---\n${file.split('---\n')[2]}`;
    expect(again(theirs, first)).toMatchObject({ kind: 'keep', editedOutside: [] });
    const plan = again(theirs, note([A], { ...first.properties, none: 'some', tags: ['c'] }));
    expect(frontOf(plan.text)).toMatchObject({ tags: ['c'], none: 'some', title: 'Trade', pages: 3 });
  });

  test('is written anew where it is one line in braces', () => {
    const front = frontOf(file);
    const theirs = `---\n${JSON.stringify({ mine: 1, ...front })}\n---\n${file.split('---\n')[2]}`;
    const plan = again(theirs, note([A], { ...first.properties, title: 'New' }));
    expect(frontOf(plan.text)).toMatchObject({ mine: 1, title: 'New', pages: 3 });
    expect(again(plan.text, note([A], { ...first.properties, title: 'New' })).kind).toBe('keep');
  });

  test('holds any text as the text that it is', () => {
    const texts = [
      '',
      ' ',
      'yes',
      '2024-05-01',
      '12',
      '1e3',
      'null',
      '~',
      '---',
      '...',
      'a: b',
      '# x',
      '- y',
      '"',
      "'",
      '&a',
      '*a',
      '!t',
      '@',
      '`',
      '{',
      '[',
      '%',
      'a\nb',
      '\t',
      '<!-- vermilion -->',
      'é\u2028',
      '1a2b3c4d',
      '12345678',
      '0x1f',
      '１',
      'a\n \n# b',
    ];
    const of = note([A], { list: texts, ...Object.fromEntries(texts.map((text, i) => [`t${i}`, text])) });
    const front = frontOf(written(of));
    expect(front.list).toEqual(texts);
    for (const [i, text] of texts.entries()) expect(front[`t${i}`]).toBe(text);
    expect(again(written(of), of)).toMatchObject({ kind: 'keep', editedOutside: [] });
  });
});

describe('text that looks like a marker', () => {
  test.each([
    '<!-- /vermilion aaaa -->',
    '```html\n<!-- vermilion aaaa 1a2b3c4d -->\n<!-- /vermilion aaaa -->\n```',
    '> [!note] x\n> <!-- vermilion bbbb 00000000 -->\n> \\<!-- vermilion',
    '<!-- \\vermilion aaaa -->',
    '<!--vermilion',
    '\t<!--\t/vermilion aaaa -->',
  ])('is no marker: %j', (text) => {
    const of = note([text, { region: 'aaaa', text }, B]);
    const file = written(of);
    expect(again(file, of)).toMatchObject({ kind: 'keep', editedOutside: [] });
    expect(again(file, note([B])).text).toBe(written(note([text, B])));
  });
});

describe('a marker that was edited in half', () => {
  const file = written(note(['# Trade', A, B]));
  const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
  test.each<[string, (text: string) => string, string]>([
    [
      'a beginning without an end',
      (text) => text.replace('<!-- /vermilion bbbb -->\n', ''),
      '<!-- vermilion bbbb',
    ],
    [
      'an end without a beginning',
      (text) => text.replace(/<!-- vermilion aaaa.*\n/, ''),
      '<!-- /vermilion aaaa',
    ],
    ['one within another', (text) => text.replace('<!-- /vermilion aaaa -->\n', ''), '<!-- vermilion bbbb'],
    ['a digest cut short', (text) => text.replace(/(aaaa [0-9a-f]{7})[0-9a-f]/, '$1'), '<!-- vermilion aaaa'],
    [
      'a marker in a quote',
      (text) => text.replace('<!-- vermilion aaaa', '> <!-- vermilion aaaa'),
      '> <!-- vermilion aaaa',
    ],
    [
      'words behind it',
      (text) => text.replace('<!-- /vermilion aaaa -->', '<!-- /vermilion aaaa --> x'),
      '<!-- /vermilion aaaa',
    ],
  ])('is told with its line: %s', (_, edit, part) => {
    const edited = edit(file);
    expect(planNote(edited, note([A, B]), OPTIONS)).toEqual({
      kind: 'damaged',
      what: 'note-marker',
      line: lineOf(edited, part),
    });
    expect(planNote(edited, note([A, B]), { ...OPTIONS, force: true }).kind).toBe('damaged');
  });

  test('and so is a region that stands twice', () => {
    const twice = file + file.slice(file.indexOf('<!-- vermilion bbbb'));
    const plan = planNote(twice, note([A, B]), OPTIONS);
    expect(plan).toEqual({ kind: 'damaged', what: 'note-marker', line: file.split('\n').length });
  });
});

describe('a front matter that cannot be read', () => {
  const file = written(note([A]));
  test.each<[string, string, number]>([
    ['a value that is none', 'title: a: b', 2],
    ['a key that stands twice', 'title: Trade\ntitle: Trade', 3],
    ['a map that is not closed', 'title: {', 3],
  ])('is told with its line: %s', (_, title, line) => {
    const plan = planNote(file.replace('title: Trade', title), note([A]), OPTIONS);
    expect(plan).toEqual({ kind: 'damaged', what: 'note-front', line: expect.any(Number) });
    expect(Math.abs((plan as { line: number }).line - line)).toBeLessThanOrEqual(1);
  });

  test('and neither aliases nor nesting take time or stop the program', () => {
    const bomb = [
      'a: &a [x, x, x, x]',
      ...[...'bcdefghij'].map((name, i) => `${name}: &${name} [${`*${'abcdefghi'[i]}, `.repeat(9)}1]`),
    ];
    const started = Date.now();
    const withBomb = file.replace('title: Trade', `title: Trade\n${bomb.join('\n')}`);
    expect(again(withBomb, note([A])).kind).toBe('keep');
    expect(again(withBomb, note([A], { title: 'New' })).text).toContain('title: New');
    for (const deep of ['['.repeat(20_000), '{a: '.repeat(20_000), '- '.repeat(20_000)])
      expect(['damaged', 'keep']).toContain(
        planNote(file.replace('title: Trade', `title: Trade\nx: ${deep}`), note([A]), OPTIONS).kind,
      );
    expect(Date.now() - started).toBeLessThan(5000);
  });
});

test('a text that no file can hold as it is is told as untouched all the same', () => {
  for (const text of ['a\r', 'a\r\nb', '\ud800', '\0', 'a\u202eb']) {
    const of = note([{ region: 'aaaa', text }], { title: text });
    expect(again(written(of), of)).toMatchObject({ kind: 'keep', editedOutside: [] });
    const file = Buffer.from(written(of)).toString('utf8');
    expect(again(file, note([], {}))).toMatchObject({ editedOutside: [], forced: false });
  }
});

test('a note that is no note is a mistake of the program', () => {
  expect(() => planNote(null, note([A, A]), OPTIONS)).toThrow(RangeError);
  expect(() => planNote(null, note([{ region: 'A B', text: '' }]), OPTIONS)).toThrow(RangeError);
  expect(() => planNote(null, note([], { vermilion: 'x' }), OPTIONS)).toThrow(RangeError);
  expect(() => planNote(written(note([])), { ...note([]), id: 'tag/x' }, OPTIONS)).toThrow(RangeError);
});
