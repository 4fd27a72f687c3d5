import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareVersions } from '#core/compare/versions/versions.ts';
import { comparisonCsv } from '#core/export/comparison-csv.ts';
import { comparisonDocx } from '#core/export/comparison-docx.ts';
import { comparisonHtml } from '#core/export/comparison-html.ts';
import { comparisonMarkdown } from '#core/export/comparison-markdown.ts';
import { notesOnChanges } from '#core/export/comparison-notes.ts';
import { type ComparisonReport, matrixOf, nameVersions, pairReport } from '#core/export/comparison-report.ts';
import { COMPARISON_STYLE } from '#core/export/comparison-style.ts';
import { isUntouchedExport, splitFrontMatter } from '#core/export/front-matter.ts';
import { isUntouchedHtml } from '#core/export/html-page.ts';
import { isUntouchedDocx } from '#core/export/word-file.ts';
import { apply } from '#core/project/operations.ts';
import { emptyState } from '#core/project/state.ts';
import { describeRange } from '#core/text/selectors.ts';
import { digestOf } from '#main/import/source.ts';
import { documentOf, pageOf, partOf, reportOfTexts, settled } from '#tests/support/reports.ts';
import { quoted } from '#tests/support/tagged.ts';
import { nodesOf, parsePage, textOf } from './parse.ts';

const OLD = `南屿声明

一、双方同意加强港口航运合作，年内设立工作组。
二、双方支持多边主义，尊重彼此核心利益。
三、双方欢迎启动海关磋商，提升通关便利化水平，并对水产品开通快速通道。
四、双方将扩大青年交流，每年互派一百名学生。
五、双方对运动会期间的安保合作表示满意。
`;
const NEW = `南屿声明

一、双方同意加强港口航运合作，明年设立工作组。
二、双方将扩大青年交流，每年互派一百名学生。
三、双方支持多边主义,尊重彼此核心利益。
四、双方欢迎启动海关磋商，提升通关便利化水平。
五、双方同意对水产品开通快速通道。
六、双方商定建立极地科考站，共享观测数据。
`;

const rowsOf = (report: ComparisonReport) => report.pairs[0]!.rows;
const markdown = (report: ComparisonReport): string => comparisonMarkdown(report, 'critic', digestOf);

describe('a report of two versions', () => {
  test('has a row for every clause of either, in the order of the later one', () => {
    const report = reportOfTexts(OLD, NEW);
    const { comparison } = report.pairs[0]!;
    for (const side of ['a', 'b'] as const) {
      const units = rowsOf(report).flatMap((row) => row.units[side]);
      expect(units.sort((x, y) => x - y)).toEqual([...comparison[side].units.keys()]);
    }
    const later = rowsOf(report).flatMap((row) => row.b.map(({ ref }) => ref));
    expect(later).toEqual(comparison.b.units.map(({ ref }) => ref));
    expect(rowsOf(report).find(({ kind }) => kind === 'deleted')?.a).toMatchObject([{ label: '五、' }]);
  });

  test('versions of one title are told apart', () => {
    const one = documentOf('a', 'Statement', 'x.txt');
    expect(nameVersions([one, { ...one, file: 'y.txt' }]).map(({ title }) => title)).toEqual([
      'Statement (x.txt)',
      'Statement (y.txt)',
    ]);
    expect(nameVersions([one, one]).map(({ title }) => title)).toEqual([
      'Statement (x.txt, 1)',
      'Statement (x.txt, 2)',
    ]);
  });
});

describe('Markdown', () => {
  test('holds a summary, a table of all clauses and the redline of each that changed', () => {
    const report = reportOfTexts(OLD, NEW, { locale: 'zh-CN' });
    const tree = parsePage(markdown(report));
    const kinds = tree.children.map(({ type }) => type);
    expect(kinds.slice(0, 5)).toEqual(['yaml', 'heading', 'paragraph', 'heading', 'table']);
    expect(textOf(tree.children[2]!)).toMatch(/^相同 \d+ 条/);
    const [table] = [...nodesOf(tree)].filter((node) => node.type === 'table');
    expect(table?.children).toHaveLength(rowsOf(report).length + 1);
    expect(markdown(report)).toContain('航运合作，{--年内--}{++明年++}设立工作组。');
    expect(textOf(tree)).toContain('拆分 · 改号 3 → 4');
  });

  test('marks in bold and strike are what any reader knows', () => {
    const page = comparisonMarkdown(reportOfTexts(OLD, NEW), 'bold', digestOf);
    expect(page).toContain('航运合作，~~年内~~**明年**设立工作组。');
    const marked = [...nodesOf(parsePage(page))].filter(({ type }) => type === 'delete' || type === 'strong');
    expect(marked.length).toBeGreaterThan(3);
  });

  test('the same project gives the same bytes, and only a changed file is known as one', () => {
    const page = (): string => markdown(reportOfTexts(OLD, NEW, { lastChange: 1_700_000_000_000 }));
    expect(page()).toBe(page());
    expect(splitFrontMatter(page())!.front).toContain('exported: 2023-11-14T22:13:20.000Z');
    expect(isUntouchedExport(page(), digestOf)).toBe(true);
    expect(isUntouchedExport(page().replace('明年', '后年'), digestOf)).toBe(false);
    const bare = markdown(reportOfTexts(OLD, NEW));
    expect(splitFrontMatter(bare)!.front).not.toMatch(/project|exported/);
    expect(isUntouchedExport(bare, digestOf)).toBe(true);
  });

  test('a note on a change stands under its clause', () => {
    const page = markdown(reportOfTexts(OLD, NEW, { notes: noteOn('明年') }));
    const at = page.indexOf('{--年内--}');
    expect(page.slice(at).indexOf('**Note · Ana · 期限**')).toBeGreaterThan(0);
    expect(page.slice(at).indexOf('**Note')).toBeLessThan(page.slice(at).indexOf('###'));
    expect(page).toContain('Moved by a *year*.');
  });
});

describe('notes on changes', () => {
  test('are those whose counterpart is the other version, on either side', () => {
    let state = emptyState();
    const target = (text: string, quote: string) => describeRange(text, quoted(text, quote));
    const add = (id: string, document: string, other: string | null) => ({
      kind: 'annotation.add' as const,
      annotation: {
        id,
        document,
        targets: [target(document === 'a' ? OLD : NEW, document === 'a' ? '年内' : '明年')],
        tags: [],
        note: id,
        colour: null,
        ...(other !== null && { counterpart: { document: other, targets: [target(NEW, '明年')] } }),
      },
    });
    const document = (id: string, text: string) => ({
      kind: 'document.add' as const,
      document: {
        id,
        title: id,
        fileName: id,
        digest: digestOf(text),
        length: text.length,
        format: 'text' as const,
        language: 'zh-CN',
      },
    });
    state = apply(state, {
      id: '000000001-0000-test',
      by: 'Ana',
      changes: [
        document('a', OLD),
        document('b', NEW),
        add('one', 'a', 'b'),
        add('two', 'b', 'a'),
        add('three', 'a', 'c'),
        add('four', 'b', null),
      ],
    });
    expect(notesOnChanges(state, 'a', 'b')).toMatchObject([
      { id: 'one', side: 'a', quote: '年内', counterpart: '明年', by: 'Ana' },
      { id: 'two', side: 'b', quote: '明年' },
    ]);
  });
});

describe('HTML', () => {
  test('loads nothing, and lets nothing in', () => {
    const html = comparisonHtml(reportOfTexts(OLD, NEW), digestOf);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'$/,
    );
    expect(html).not.toMatch(/<script|javascript:|url\(|@import|https?:|<link|<img|<iframe/i);
    const hash = Buffer.from(digestOf(COMPARISON_STYLE).slice(7), 'hex').toString('base64');
    expect(policy).toContain(hash);
    expect(html).toContain(`<style>${COMPARISON_STYLE}</style>`);
  });

  test('marks every text with its language and every change by an element, not by colour alone', () => {
    const html = comparisonHtml(reportOfTexts(OLD, NEW, { locale: 'pt' }), digestOf);
    expect(html).toContain('<html lang="pt">');
    expect(html).toMatch(/<td class="a" lang="zh-CN">/);
    expect(html).toContain('航运合作，<del>年内</del><ins>明年</ins>设立工作组。');
    expect(html).toContain('<del class="typesetting">，</del><ins class="typesetting">,</ins>');
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`);
  });

  test('uses the colours of the window', () => {
    const tokens = readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8');
    const [light = '', dark = ''] = tokens.split(':root[data-theme="dark"]');
    const [own = '', ownDark = ''] = COMPARISON_STYLE.split('prefers-color-scheme: dark');
    const values = (css: string) =>
      [...css.matchAll(/(--[a-z0-9-]+): (#[0-9a-f]{3,6})\b/g)].map(([, name, value]) => `${name} ${value}`);
    expect(values(own).length).toBeGreaterThan(15);
    expect(values(own).filter((one) => !values(light).includes(one))).toEqual([]);
    expect(
      values(ownDark.slice(0, ownDark.indexOf('* {'))).filter((one) => !values(dark).includes(one)),
    ).toEqual([]);
  });

  test('only a changed file is known as one', () => {
    const html = comparisonHtml(reportOfTexts(OLD, NEW), digestOf);
    expect(comparisonHtml(reportOfTexts(OLD, NEW), digestOf)).toBe(html);
    expect(isUntouchedHtml(html, digestOf)).toBe(true);
    expect(isUntouchedHtml(html.replace('明年', '后年'), digestOf)).toBe(false);
    expect(isUntouchedHtml('<meta name="vermilion">', digestOf)).toBe(false);
  });

  test('a note’s Markdown is shown, its HTML is not', () => {
    const html = comparisonHtml(
      reportOfTexts(OLD, NEW, {
        notes: noteOn('明年', '**a** <b onclick=x>c</b> [d](javascript:e) [f](https://g.h)'),
      }),
      digestOf,
    );
    expect(html).toContain(
      '<strong>a</strong> &lt;b onclick=x&gt;c&lt;/b&gt; [d](javascript:e) f (https://g.h)',
    );
  });
});

describe('a Word file', () => {
  const docx = (report: ComparisonReport) => comparisonDocx(report, report.pairs[0]!, digestOf);

  test('is the later text once all is accepted, and the earlier one once all is rejected', async () => {
    const bytes = await docx(reportOfTexts(OLD, NEW));
    const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
    expect(settled(bytes, 'accept')).toEqual(lines(NEW));
    expect(settled(bytes, 'reject')).toEqual(lines(OLD));
  });

  test('keeps to both texts where they share nothing, or one goes on behind the other', async () => {
    const cases: [string, string][] = [
      ['一、甲乙丙丁。\n二、戊己庚辛。', '一、春夏秋冬。'],
      ['一、春夏秋冬。', '一、甲乙丙丁。\n二、戊己庚辛。\n三、东西南北。'],
      [OLD, OLD.slice(0, OLD.indexOf('四、'))],
      [OLD, `${OLD}六、双方同意定期通报进展情况，并适时召开部长级会议。\n七、另议。`],
      [`${OLD}六、甲乙丙丁戊己庚辛。`, `${OLD}六、东西南北春夏秋冬。\n七、金木水火土。`],
    ];
    for (const [a, b] of cases) {
      const bytes = await docx(reportOfTexts(a, b));
      const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
      expect(settled(bytes, 'accept')).toEqual(lines(b));
      expect(settled(bytes, 'reject')).toEqual(lines(a));
    }
  });

  test('says when the project last changed, and nothing of when for plain files', async () => {
    const dated = await docx(reportOfTexts(OLD, NEW, { lastChange: 1_700_000_000_000 }));
    expect(partOf(dated, 'word/document.xml')).toContain(
      'w:author="Vermilion" w:date="2023-11-14T22:13:20.000Z"',
    );
    expect(partOf(dated, 'docProps/core.xml')).toContain('>2023-11-14T22:13:20Z<');
    const bare = await docx(reportOfTexts(OLD, NEW));
    expect(partOf(bare, 'word/document.xml')).toMatch(/<w:ins w:id="\d+" w:author="Vermilion">/);
    for (const name of ['word/document.xml', 'word/comments.xml', 'docProps/core.xml']) {
      expect(partOf(bare, name)).not.toMatch(/w:date=|dcterms:created/);
    }
  });

  test('the same report gives the same bytes at any time, and only a changed file is known as one', async () => {
    const report = reportOfTexts(OLD, NEW, { notes: noteOn('明年') });
    const bytes = await docx(report);
    const clock = Date.now;
    Date.now = () => 2_000_000_000_000;
    try {
      expect(Buffer.compare(await docx(report), bytes)).toBe(0);
    } finally {
      Date.now = clock;
    }
    expect(isUntouchedDocx(bytes, digestOf)).toBe(true);
    expect(isUntouchedDocx(await docx(reportOfTexts(NEW, OLD)), () => 'sha256:0')).toBe(false);
    expect(isUntouchedDocx(Buffer.from('PK no zip at all'), digestOf)).toBe(false);
    expect(isUntouchedDocx(bytes.subarray(0, bytes.length - 40), digestOf)).toBe(false);
  });

  test('tells moves and notes in comments', async () => {
    const bytes = await docx(reportOfTexts(OLD, NEW, { notes: noteOn('明年') }));
    const comments = partOf(bytes, 'word/comments.xml');
    expect(comments).toMatch(/Moved here from 四、 \(a1\/c4\)\./);
    expect(comments).toMatch(/Moved from here to 二、 \(a1\/c2\)\./);
    expect(comments).toContain('w:author="Ana"');
    expect(comments).toContain('#期限');
    const ids = (tag: string): string[] =>
      [...partOf(bytes, 'word/document.xml').matchAll(new RegExp(`<w:${tag} w:id="(\\d+)"`, 'g'))].map(
        ([, id]) => id!,
      );
    expect(ids('commentRangeStart')).toEqual(ids('commentReference'));
    expect(ids('commentRangeStart').sort()).toEqual(
      [...comments.matchAll(/<w:comment w:id="(\d+)"/g)].map(([, id]) => id!).sort(),
    );
  });
});

describe('several versions', () => {
  const third = NEW.replace('一百名', '二百名');
  const texts = [OLD, NEW, third];
  const composed = compareVersions(texts.map(pageOf));
  const versions = texts.map((text, at) => documentOf(text, `Version ${at + 1}`));
  const report: ComparisonReport = {
    versions,
    pairs: composed.comparisons.map((pair, at) => pairReport(versions[at]!, versions[at + 1]!, pair)),
    matrix: matrixOf(composed),
    project: null,
    lastChange: null,
    version: '0.1.0',
    locale: 'en',
  };

  test('stand in one table, and each beside the next', () => {
    const tree = parsePage(markdown(report));
    const tables = [...nodesOf(tree)].filter((node) => node.type === 'table');
    expect(tables).toHaveLength(3);
    expect(tables[0]!.children).toHaveLength(composed.rows.length + 1);
    expect(tables[0]!.children[0]!.children.map(textOf)).toEqual(['Version 1', 'Version 2', 'Version 3']);
    const html = comparisonHtml(report, digestOf);
    expect(html.match(/<table/g)).toHaveLength(3);
    expect(html).toContain('<del>一百</del><ins>二百</ins>');
  });

  test('are a row a clause as a table of values', () => {
    const lines = comparisonCsv(report).slice(1).trimEnd().split('\r\n');
    expect(lines[0]).toBe('1. Version 1,Status,2. Version 2,Status,3. Version 3,Status');
    expect(lines).toHaveLength(composed.rows.length + 1);
    expect(lines.some((line) => line.startsWith('五、 a1/c5,,,deleted,,'))).toBe(true);
  });
});

describe('two languages', () => {
  const read = (name: string): string =>
    readFileSync(new URL(`../../../samples/${name}`, import.meta.url), 'utf8').replace(/^\ufeff/, '');
  const report = reportOfTexts(read('联合声明-2024.txt'), read('declaracao-conjunta-2024.pt.txt'));

  test('stand side by side without a word marked', () => {
    expect(report.pairs[0]!.comparison.acrossLanguages).toBe(true);
    const html = comparisonHtml(report, digestOf);
    expect(html).not.toMatch(/<(?:ins|del)\b/);
    expect(html).toContain('<td class="b" lang="pt">');
    const page = markdown(report);
    expect(page).not.toMatch(/\{[-+]{2}/);
    const tree = parsePage(page);
    const quotes = tree.children.filter(({ type }) => type === 'blockquote');
    const partners = rowsOf(report).filter(({ a, b }) => a.length > 0 && b.length > 0).length;
    expect(quotes).toHaveLength(rowsOf(report).length + partners);
  });
});

describe('CSV', () => {
  test('begins with the mark that spreadsheets look for and ends every line as they do', () => {
    const csv = comparisonCsv(reportOfTexts(OLD, NEW, { locale: 'zh-CN' }));
    expect(csv.startsWith('\ufeff前一版本编号,前一版本标号,')).toBe(true);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(csv).toContain('a1/c4,四、,a1/c2,二、,相同,移位,4,2,0,0,0,0,1.000,,\r\n');
  });
});

function noteOn(quote: string, note = 'Moved by a *year*.') {
  return () => {
    const ranges = [quoted(NEW, quote)];
    return [
      {
        id: 'n1',
        side: 'b' as const,
        ranges,
        quote,
        counterpart: '年内',
        tags: ['期限'],
        note,
        by: 'Ana',
        createdAt: 1_700_000_000_000,
      },
    ];
  };
}

describe('counts of changes', () => {
  /** One change of wording, two of punctuation, one of typesetting. */
  const before = '南屿声明\n\n一、双方同意，加强港口合作。\n二、双方支持多边主义，扩大交流。\n';
  const after = '南屿声明\n\n一、双方同意加强海关合作。\n二、双方支持多边主义, 扩大交流；\n';

  test('are the same in every format, class by class', async () => {
    const report = reportOfTexts(before, after);
    const counts = { wording: 1, punctuation: 2, misprint: 0, typesetting: 1 };
    expect(report.pairs[0]!.summary.classes).toEqual(counts);
    const sentence = /1 change of wording, 2 of punctuation, 0 perhaps misprints, 1 of typesetting only/;
    const page = comparisonHtml(report, digestOf);
    const word = partOf(await comparisonDocx(report, report.pairs[0]!, digestOf), 'word/document.xml');
    for (const text of [markdown(report), page]) expect(text).toMatch(sentence);
    // Word counts what is gone and what has come in its place as two; here one only went.
    expect(word.match(/<w:(?:ins|del) /g)).toHaveLength(2 * 4 - 1);
    expect(markdown(report)).toMatch(/wording: 1\n {4}punctuation: 2\n {4}misprint: 0\n {4}typesetting: 1\n/);
    const [head = '', ...rows] = comparisonCsv(report).split('\r\n');
    const column = head.split(',').indexOf('Changes of wording');
    const sums = [0, 1, 2, 3].map((at) =>
      rows.reduce((sum, row) => sum + Number(row.split(',')[column + at] ?? 0), 0),
    );
    expect(sums).toEqual(Object.values(counts));
    const [, cells = ''] = page.split('<td class="one"');
    const marks = page
      .split('<td class="one"')
      .slice(1)
      .flatMap((cell) => [...(cell.split('</td>')[0] ?? '').matchAll(/<(?:del|ins)(?: class="(\w+)")?>/g)])
      .map(([, own = 'wording']) => own);
    expect(cells).not.toBe('');
    expect(new Set(marks)).toEqual(new Set(['wording', 'punctuation', 'typesetting']));
  });
});
