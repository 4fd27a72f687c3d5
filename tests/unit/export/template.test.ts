import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isUntouchedExport } from '#core/export/front-matter.ts';
import {
  BY_CLAUSE,
  BY_TAG,
  CHANGES,
  CITATIONS,
  CLAUSE_NOTE,
  DOCUMENT_NOTE,
  TABLE,
} from '#core/export/template/shipped.ts';
import { VARIABLES } from '#core/export/template/variables.ts';
import { noteName } from '#core/export/vault/file-names.ts';
import { describeRange } from '#core/text/selectors.ts';
import { at, hash, project, simplePage } from './fixture.ts';
import { make, makeFile, wrongWith } from './rendering.ts';

const TREATY = simplePage(
  ['The parties shall cooperate.', 'They meet every year in turn.', 'Done in two copies.'],
  'Treaty',
);
const LETTERS = simplePage(['Letters were exchanged.'], 'Letters');
const INPUT = project(
  [TREATY, LETTERS],
  ['duty', 'calendar of meetings'],
  [
    {
      ranges: [at(TREATY, 'every year')],
      tags: ['t2', 't1'],
      note: '- See **Article 1**.\n- Ask.',
      id: 'a-second',
    },
    { ranges: [at(TREATY, 'shall cooperate')], tags: ['t1'], id: 'a-first-1' },
    {
      ranges: [at(LETTERS, 'exchanged')],
      document: 'd2',
      note: 'One line with | and *stars*.',
      id: 'a-third0',
    },
  ],
);
const page = (template: string): string => make(INPUT, template)[0]!.body;
const line = (template: string): string => page(template).trim();

describe('the templates that ship', () => {
  test('give notes by clause as a colleague would write them', () => {
    expect(page(BY_CLAUSE)).toMatchInlineSnapshot(`
      "# Joint statements

      ## Document 1

      #### Article 1 The parties shall cooperate.

      > shall cooperate
      >
      > — “Document 1”, Article 1

      ^afirst1

      #duty

      #### Article 2 They meet every year in turn.

      > every year
      >
      > — “Document 1”, Article 2

      ^asecond

      #calendar-of-meetings #duty

      > [!note] Note Ana, 1 January 1970
      >
      > - See **Article 1**.
      > - Ask.

      ## Document 2

      #### Article 1 Letters were exchanged.

      > exchanged
      >
      > — “Document 2”, Article 1

      ^athird0

      > [!note] Note Ana, 1 January 1970
      > One line with | and *stars*.
      "
    `);
  });

  test('give a memo by tag, each passage under every tag it bears, its anchor once', () => {
    const memo = page(BY_TAG);
    expect(memo.match(/^## .*$/gm)).toEqual(['## duty', '## calendar of meetings', '## Untagged']);
    expect(memo.match(/^> every year$/gm)).toHaveLength(2);
    expect(memo.match(/^\^asecond$/gm)).toHaveLength(1);
  });

  test('give a table whose rows stay rows, whatever a note holds', () => {
    expect(page(TABLE)).toMatchInlineSnapshot(`
      "| Passage | Tags | Note | Source |
      | - | - | - | - |
      | shall cooperate | duty | | “Document 1”, Article 1 |
      | every year | calendar of meetings, duty | See Article 1. Ask. | “Document 1”, Article 2 |
      | exchanged | | One line with \\| and *stars*. | “Document 2”, Article 1 |
      "
    `);
  });

  test('give each citation once', () => {
    expect(page(CITATIONS).trim().split('\n')).toHaveLength(3);
  });

  test('give what was noted on changes with the words of both versions, the earlier first', () => {
    const later = simplePage(['The parties may cooperate.'], 'Treaty');
    const counterpart = { document: 'd1', targets: [describeRange(TREATY.text, at(TREATY, 'shall'))] };
    const versions = project(
      [TREATY, later],
      ['duty'],
      [
        { ranges: [at(TREATY, 'every year')], note: 'No change.' },
        { ranges: [at(later, 'may')], document: 'd2', tags: ['t1'], note: 'Weaker.', counterpart },
      ],
    );
    expect(make(versions, CHANGES)[0]?.body).toMatchInlineSnapshot(`
      "# Joint statements

      ## Document 1 → Document 2

      #### Article 1 The parties may cooperate.

      | Before | After |
      | - | - |
      | shall | may |

      #duty

      > [!note] Note Ana, 1 January 1970
      > Weaker.
      "
    `);
  });

  test('give a note for each document, its passages in regions', () => {
    const notes = make(INPUT, DOCUMENT_NOTE, { each: 'document' });
    expect(notes.map(({ name }) => name)).toEqual(['Document 1', 'Document 2']);
    expect(notes[0]?.properties).toEqual({ title: 'Document 1', tags: ['duty', 'calendar-of-meetings'] });
    expect(notes[0]?.regions).toEqual(['d-d1', 'h-d1-a1-c1', 'afirst1', 'h-d1-a1-c2', 'asecond']);
  });
});

describe('the page about templates', () => {
  const page = readFileSync(new URL('../../../docs/templates.md', import.meta.url), 'utf8');

  test('names all that a template can name', () => {
    expect(VARIABLES.filter(({ name }) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });

  test('has examples that can be rendered', () => {
    const examples = [...page.matchAll(/```liquid\n([\s\S]*?)```/g)].map(([, text = '']) => text);
    expect(examples.length).toBeGreaterThan(3);
    for (const example of examples) expect(make(INPUT, example)[0]?.body.trim()).not.toBe('');
  });
});

describe('the file of a page', () => {
  test('tells where its texts come from, and an edited one from an untouched one', () => {
    const file = makeFile(INPUT, BY_CLAUSE);
    expect(file.slice(0, file.indexOf('# Joint'))).toMatchInlineSnapshot(`
      "---
      title: "Joint statements"
      tags:
        - "duty"
        - "calendar-of-meetings"
      generator: Vermilion 0.1.0
      project: p1
      exported: 2026-03-04T05:06:07.000Z
      sources:
        - title: "Document 1"
          file: "file 1.txt"
          digest: sha256:ee3c39e1c3400aa800a5a3451432e4ff5fd7d77490622952c201255024dc9429
          language: en
        - title: "Document 2"
          file: "file 2.txt"
          digest: sha256:6ce93b42771faf59ec4176d93659dc064b7be3a4e61f932a384dd984edad1caa
          language: en
      page: sha256:460a91cb7e0138eb474548cf541da33c0ca80b4cb7726be57739272b146b01b8
      ---

      "
    `);
    expect(isUntouchedExport(file, hash)).toBe(true);
    expect(isUntouchedExport(file.replace('every', 'each'), hash)).toBe(false);
    expect(isUntouchedExport(file.replace('---\n', '---\naliases: [a]\n'), hash)).toBe(false);
    expect(isUntouchedExport(file.replace('title: "Joint', 'title: "Our'), hash)).toBe(false);
    for (const other of ['', '---\n', '---\n---\n', '---\n{\n---\n', '# Mine\n', '---\n- 1\n---\n'])
      expect(isUntouchedExport(other, hash)).toBe(false);
    expect(makeFile(INPUT, BY_CLAUSE)).toBe(file);
  });

  test('of a template without properties is its text alone', () => {
    expect(makeFile(INPUT, '{{ project.title }}')).toBe('Joint statements\n');
  });

  test('quotes what was marked where the text of a document is not at hand', () => {
    const out = makeFile({ ...INPUT, pages: new Map() }, BY_CLAUSE);
    expect(out).toContain('> every year\n>\n> — “Document 1”\n');
  });

  test('survives a clock that gives no time', () => {
    expect(makeFile({ ...INPUT, lastChange: Number.NaN }, BY_CLAUSE)).toContain(
      'exported: 1970-01-01T00:00:00.000Z',
    );
  });
});

describe('a value', () => {
  const HOSTILE = project(
    [simplePage(['One # two | three `four` [five](six) *seven* <b>eight</b> $nine$ [[ten]] ^eleven'], 'T')],
    ['a b/c'],
    [
      {
        ranges: [{ from: 12, to: 92 }],
        tags: ['t1'],
        note: '# Head\n\nTwo\n\n```\n| x |\n```',
        id: 'hostile1',
      },
    ],
    { title: 'A “B”: c # d', url: 'https://example.org/a b', date: '2024-05-04' },
  );
  const made = (template: string): string => make(HOSTILE, template)[0]!.body.trim();

  test('keeps its letters and loses its meaning in a paragraph, a heading and a cell', () => {
    const escaped =
      'One \\# two | three \\`four\\` \\[five]\\(six) \\*seven\\* \\<b>eight\\</b> \\$nine\\$ \\[\\[ten]] \\^eleven';
    expect(made('{{ passages[0].quote }}')).toBe(escaped);
    expect(made('## {{ passages[0].quote }}')).toBe(`## ${escaped}`);
    expect(made('| a |\n| - |\n| {{ passages[0].quote }} |').split('\n').at(-1)).toBe(
      `| ${escaped.replace('two |', 'two \\|')} |`,
    );
  });

  test('is a tag, a link to a note, an anchor where the template says so', () => {
    expect(made('#{{ tags[0].name }} and {{ tags | hashtags }}')).toBe('#a-b/c and #a-b/c');
    expect(made('[[{{ document.title }}]]')).toBe('[[A “B”: c d]]');
    expect(made('See [[{{ document.title }}|{{ tags[0].name }}]].')).toBe('See [[A “B”: c d|a b/c]].');
    expect(made('^{{ passages[0].anchor }}')).toBe('^hostile1');
  });

  test('is an address whole or as part of one, and nothing else is', () => {
    expect(made('[t]({{ document.url }})')).toBe('[t](https://example.org/a%20b)');
    expect(made('[t](https://example.org/?q={{ document.title }})')).toContain('?q=A%20%E2%80%9CB');
    expect(wrongWith(HOSTILE, 'x\n\n[t]({{ document.title }})')).toEqual({
      code: 'template-url',
      line: 3,
      column: 5,
      url: 'A%20“B”:%20c%20#%20d',
    });
  });

  test('stands as it is in code, and a note as blocks where it has a line to itself', () => {
    expect(made('`{{ document.title }}`')).toBe('`A “B”: c # d`');
    expect(made('```\n{{ passages[0].note }}\n```')).toBe('````\n# Head\n\nTwo\n\n```\n| x |\n```\n````');
    expect(made('> {{ passages[0].note }}')).toBe('> **Head**\n>\n> Two\n>\n> ```\n> | x |\n> ```');
    expect(made('Note: {{ passages[0].note }}')).toBe('Note: Head Two | x |');
  });

  test('cannot stand in HTML, in a name or in the key of a property', () => {
    expect(wrongWith(HOSTILE, '<b title="{{ document.title }}">x</b>')).toEqual({
      code: 'template-in-html',
      line: 1,
      column: 11,
    });
    expect(wrongWith(HOSTILE, 'a\n\n<div>\n{{ document.title }}\n</div>')).toMatchObject({
      code: 'template-in-html',
      line: 4,
    });
    expect(wrongWith(HOSTILE, '[^{{ document.title }}]: x')).toMatchObject({
      code: 'template-in-name',
      line: 1,
    });
    expect(wrongWith(HOSTILE, '---\na: 1\n{{ document.title }}: x\n---\n')).toEqual({
      code: 'template-in-key',
      line: 3,
      column: 1,
    });
  });

  test('is a property of its own kind, and none where there is nothing', () => {
    const [{ properties }] = make(
      HOSTILE,
      `---
title: {{ document.title }}
mixed: on {{ document.date }}
date: {{ document.date }}
author: {{ document.author }}
count: {{ passages.size }}
tags: {{ document.tags | hashtags }}
list:
  - x
  - {{ document.tags }}
made: {{ passages[0].date }}
---
`,
    ) as [ReturnType<typeof make>[0]];
    expect(properties).toEqual({
      title: 'A “B”: c # d',
      mixed: 'on 2024-05-04',
      date: '2024-05-04',
      count: 1,
      tags: ['a-b/c'],
      list: ['x', 'a b/c'],
      made: '1970-01-01',
    });
  });

  test('can be what a footnote is called by', () => {
    const notes =
      '{% for p in passages %}a[^{{ p.anchor }}]\n\n[^{{ p.anchor }}]: {{ p.quote }}\n\n{% endfor %}';
    expect(line(notes).split('\n')).toContain('[^asecond]: every year');
    expect(line(notes)).toContain('a[^asecond]\n');
  });

  test('that was captured is text, whatever it looked like', () => {
    expect(line('{% capture x %}**{{ documents[0].title }}**{% endcapture %}{{ x }}')).toBe(
      '\\*\\*Document 1\\*\\*',
    );
    expect(line('{% capture x %}{{ documents[0].title }}{% endcapture %}{{ x | upcase }}!')).toBe(
      'DOCUMENT 1!',
    );
  });
});

describe('what is wrong with a template is told with its place', () => {
  test('a name that nothing has, and the one that may be meant', () => {
    const template =
      '# {{ project.title }}\n{% for passage in passages %}\n> {{ pasage.note }}\n{% endfor %}\n';
    expect(wrongWith(INPUT, template)).toEqual({
      code: 'template-variable',
      line: 3,
      column: 6,
      name: 'pasage',
      near: 'passage',
    });
    expect(wrongWith(INPUT, '{% for p in passages %}{{ p.notte }}{% endfor %}')).toMatchObject({
      name: 'p.notte',
      near: 'note',
    });
    expect(wrongWith(INPUT, '{{ zzz }}')).toMatchObject({ near: 'none' });
  });

  test('a tag or a filter that is not there, or reaches outside', () => {
    for (const tag of ['include', 'render', 'layout', 'block', 'tablerow', 'increment', 'liquid', 'echo'])
      expect(wrongWith(INPUT, `\n{% ${tag} "x" %}`)).toMatchObject({
        code: 'template-tag',
        line: 2,
        name: tag,
      });
    expect(wrongWith(INPUT, '{{ project.title | upcas }}')).toMatchObject({
      code: 'template-filter',
      name: 'upcas',
      near: 'upcase',
    });
    for (const filter of ['raw', 'json', 'inspect', 'date', 'escape', 'sample', 'where_exp'])
      expect(wrongWith(INPUT, `{{ project.title | ${filter} }}`)).toMatchObject({ code: 'template-filter' });
  });

  test('what is not closed, what cannot be read, what has no text', () => {
    expect(wrongWith(INPUT, 'a\n{% for p in passages %}')).toMatchObject({ code: 'template-open', line: 2 });
    expect(wrongWith(INPUT, 'a\n{{ x')).toMatchObject({ code: 'template-open', line: 2 });
    expect(wrongWith(INPUT, '{% for in %}{% endfor %}')).toMatchObject({ code: 'template-syntax', line: 1 });
    expect(wrongWith(INPUT, '{{ passages[0] }}')).toMatchObject({
      code: 'template-value',
      what: 'passages[0]',
    });
    expect(wrongWith(INPUT, '{% region project %}x{% endregion %}')).toMatchObject({
      code: 'template-region',
    });
    expect(wrongWith(INPUT, '---\na: 1\nb: 2\nb: 3\n---\n')).toMatchObject({
      code: 'template-yaml',
      line: 4,
    });
  });

  test('only what it is given can be seen, nothing of how it is made', () => {
    for (const path of ['constructor', '__proto__', 'toString', 'passages.constructor', 'project.__proto__'])
      expect(wrongWith(INPUT, `{{ ${path} }}`)).toMatchObject({
        code: expect.stringMatching(/variable|value/),
      });
  });
});

describe('a line of nothing but tags', () => {
  test('leaves no line behind', () => {
    const rows =
      '| a |\n| - |\n{% for p in passages %}\n  {% if p.note %}{% endif %}\n| {{ p.anchor }} |\n{% endfor %}\n\nend';
    expect(line(rows)).toBe('| a |\n| - |\n| afirst1 |\n| asecond |\n| athird0 |\n\nend');
  });

  test('within a line of text takes nothing from it', () => {
    expect(line('a {% if passages %}b{% endif %} c')).toBe('a b c');
  });
});

const LAW = simplePage(['The parties shall cooperate.', 'They meet every year in turn.'], 'Law');

describe('notes of a folder', () => {
  const TITLE = '关于携手构建更公正世界和更可持续星球的中巴命运共同体的联合声明及其附属文件之全部内容';
  const long = (title: string) => {
    const made = project([LAW], ['duty'], [{ ranges: [at(LAW, 'every year')], tags: ['t1'] }]);
    const entry = made.state.documents.get('d1')!;
    const documents = new Map(made.state.documents).set('d1', {
      ...entry,
      record: { ...entry.record, title },
    });
    return { ...made, state: { ...made.state, documents } };
  };

  test.each([
    ['a long title', TITLE],
    ['signs that links do not take', 'Law #2 [draft] ^ of Elmira'],
    ['a name that Windows keeps for a device', 'CON'],
  ])('are linked to by the name of their file: %s', (_, title) => {
    const [note] = make(long(title), DOCUMENT_NOTE, { each: 'document' });
    expect(make(long(title), '{{ document | wikilink: "x" }}')[0]!.body.trim()).toBe(
      `[[${noteName(note!.name)}|x]]`,
    );
  });

  test('of documents with one title have names of their own, and links go by them', () => {
    const marks = ['d1', 'd2'].map((document) => ({ ranges: [at(LAW, 'every year')], document }));
    const twins = project([LAW, LAW], [], marks);
    const documents = new Map(twins.state.documents);
    for (const [id, title] of [
      ['d1', 'Law'],
      ['d2', 'LAW'],
    ] as const)
      documents.set(id, { ...documents.get(id)!, record: { ...documents.get(id)!.record, title } });
    const input = { ...twins, state: { ...twins.state, documents } };
    const names = make(input, DOCUMENT_NOTE, { each: 'document' }).map(({ name }) => name);
    expect(names).toEqual(['Law', 'LAW 2']);
    const links = make(input, '{% for d in documents %}\n{{ d | wikilink: d.title }}\n\n{% endfor %}')[0]!
      .body;
    expect(links.trim()).toBe('[[Law]]\n\n[[LAW 2|LAW]]');
  });

  test('of clauses are told apart by where the clause stands, however long the title is', () => {
    const names = (title: string) => {
      const input = long(title);
      return make(input, CLAUSE_NOTE, { each: 'clause' }).map(({ name, properties }) => [
        noteName(name),
        properties.title,
      ]);
    };
    expect(names('Law')).toEqual([['Law Article 2', 'Law Article 2']]);
    expect(names(TITLE.repeat(3))[0]![0]).toMatch(/^关于.* Article 2$/);
  });
});

describe('the address of a document', () => {
  const url = 'http://www.elmira.example/law_2024?a=1&b=2';
  const told = (template: string, address = url) =>
    make(project([LAW], [], [{ ranges: [at(LAW, 'every year')] }], { url: address }), template, {
      style: 'footnote',
    })[0]!.body.trim();

  test('is a link where a citation tells it, with nothing escaped', () => {
    const shown = `“Document 1”, <${url}>`;
    expect(told('{{ document.source }}')).toBe(shown);
    expect(told('- {{ document.source }}')).toBe(`- ${shown}`);
    expect(told('> {% for p in passages %}{{ p.citation }}{% endfor %}')).toBe(
      `> “Document 1”, Article 2, <${url}>`,
    );
    expect(told('| a |\n| - |\n| {{ document.url }} |')).toContain(`| <${url}> |`);
    expect(told('{{ document.url }}')).toBe(`<${url}>`);
  });

  test('is text within a link, where it goes on, and where it is no address of a page', () => {
    expect(told('[{{ document.url }}](https://example.org)')).not.toContain('<');
    expect(told('{{ document.url | append: "3" }}')).not.toContain('<');
    expect(told('{{ document.url }}', 'javascript:alert(1)//://')).toBe('javascript:alert(1)//://');
    expect(told('{{ document.url }}', 'https://a.example/<b>')).not.toContain('<https');
    expect(told('| a |\n| - |\n| {{ document.url }} |', 'https://a.example/b|c')).not.toContain('<https');
  });
});
