import { describe, expect, test } from 'vitest';
import { kindOf } from '#core/export/citing/kind.ts';
import { type CitedRecord, citedOf } from '#core/export/citing/model.ts';
import { cite, citeHtml, sourceLine } from '#core/export/citing/styles.ts';
import { citingWords, inMarks } from '#core/export/citing/words.ts';
import { CITATION_STYLES, type CitationStyle } from '#core/export/form.ts';
import { layOut } from '#core/project/pages.ts';
import { Page } from '#core/structure/page.ts';
import { PLAIN } from '#core/text/layout.ts';
import { quoted } from '#tests/support/tagged.ts';

const paged = (text: string): Page => {
  const { outline } = layOut({ text, format: 'text' });
  return new Page(text, outline, { ...PLAIN, locators: { kind: 'page', marks: [[0, '12']] } });
};
const LAW = paged('第五条　港口开放。\n　　港口登记。\n第六条　完。');
const TREATY = paged('Article 5\n1. Ports open.\n2. Ports close.\nArticle 6\nEnd.');
const LEI = paged('Artigo 5.º\n1 - Os portos abrem.\n2 - Os portos fecham.\nArtigo 6.º\nFim.');

function allOf(record: CitedRecord, page: Page, words: string): Record<CitationStyle, string> {
  const cited = citedOf(record, page, [quoted(page.text, words)]);
  const said = CITATION_STYLES.map((style) => [style, cite(cited, style)] as const);
  return Object.fromEntries(said) as Record<CitationStyle, string>;
}

describe('a passage of', () => {
  test('a law, in Chinese', () => {
    const record = {
      title: '东岸共和国港口法',
      author: '东岸国会',
      publisher: '法律出版社',
      date: '2024-05-04',
      url: 'https://law.example/p',
      language: 'zh-Hans',
    };
    expect(allOf(record, LAW, '港口登记')).toEqual({
      text: '《东岸共和国港口法》第五条第二款，第12页',
      footnote:
        '东岸国会：《东岸共和国港口法》第五条第二款，法律出版社，2024年5月4日，第12页，https://law.example/p',
      gbt7714:
        '东岸国会. 东岸共和国港口法: 第五条第二款[Z/OL]. 法律出版社, 2024-05-04: 12. https://law.example/p',
      plain:
        '《东岸共和国港口法》（东岸国会，法律出版社，2024年5月4日）第五条第二款，第12页，https://law.example/p',
    });
  });

  test('a treaty, in English', () => {
    const record = {
      title: 'Agreement between Eastland and Westland on Ports.',
      author: 'Ministry of Ports',
      publisher: 'Eastland Treaty Series',
      date: '2024-05-04',
      url: 'https://treaties.example/7',
      language: 'en',
    };
    expect(allOf(record, TREATY, 'Ports close')).toEqual({
      text: '“Agreement between Eastland and Westland on Ports”, Article 5(2), p. 12',
      footnote:
        'Ministry of Ports, “Agreement between Eastland and Westland on Ports”, Article 5(2), Eastland Treaty Series, 4 May 2024, p. 12, https://treaties.example/7',
      gbt7714:
        'Ministry of Ports. Agreement between Eastland and Westland on Ports: Article 5(2)[Z/OL]. Eastland Treaty Series, 2024-05-04: 12. https://treaties.example/7',
      plain:
        'Agreement between Eastland and Westland on Ports, 4 May 2024, Article 5(2) (Ministry of Ports, Eastland Treaty Series), p. 12, https://treaties.example/7',
    });
  });

  test('a law, in Portuguese', () => {
    const record = {
      title: 'Lei dos Portos',
      publisher: 'Diário do Leste',
      date: 'maio de 2024',
      language: 'pt-PT',
    };
    expect(allOf(record, LEI, 'Os portos fecham')).toEqual({
      text: '“Lei dos Portos”, Artigo 5.º, n.º 2, p. 12',
      footnote: '“Lei dos Portos”, Artigo 5.º, n.º 2, Diário do Leste, maio de 2024, p. 12.',
      gbt7714: 'Lei dos Portos: Artigo 5.º, n.º 2[Z]. Diário do Leste, 2024-05: 12.',
      plain: 'Lei dos Portos, de maio de 2024, Artigo 5.º, n.º 2 (Diário do Leste), p. 12',
    });
  });
});

describe('a document as a whole', () => {
  test.each<[string, CitedRecord, readonly [string, string, string, string]]>([
    [
      'news, in Chinese',
      { title: '港口开放', author: '甲乙', publisher: '东岸日报', date: '2024年5月4日', language: 'zh' },
      [
        '《港口开放》',
        '甲乙：《港口开放》，《东岸日报》2024年5月4日。',
        '甲乙. 港口开放[N]. 东岸日报, 2024-05-04.',
        '甲乙：《港口开放》，《东岸日报》2024年5月4日',
      ],
    ],
    [
      'news, in English',
      {
        title: 'Ports “open”',
        author: 'A. Writer',
        publisher: 'The Eastland Times',
        date: 'May 4, 2024',
        language: 'en',
        url: 'https://times.example/a',
      },
      [
        '“Ports ‘open’”',
        'A. Writer, “Ports ‘open’”, The Eastland Times, 4 May 2024, https://times.example/a',
        'A. Writer. Ports “open”[N/OL]. The Eastland Times, 2024-05-04. https://times.example/a',
        'A. Writer, “Ports ‘open’”, The Eastland Times, 4 May 2024, https://times.example/a',
      ],
    ],
    [
      'a page of the web, in Portuguese',
      {
        title: 'O porto do Leste',
        publisher: 'Ministério dos Portos',
        date: '2024-05-04',
        language: 'pt',
        url: 'https://portos.example/a',
      },
      [
        '“O porto do Leste”',
        '“O porto do Leste”, Ministério dos Portos, 4 de maio de 2024, https://portos.example/a',
        'O porto do Leste[EB/OL]. Ministério dos Portos, 2024(2024-05-04). https://portos.example/a',
        '“O porto do Leste”, Ministério dos Portos, 4 de maio de 2024, disponível em https://portos.example/a',
      ],
    ],
    [
      'a page of the web without a publisher, in Chinese',
      { title: '东岸港口', date: '2024-05-04', language: 'zh', url: 'https://portos.example/a' },
      [
        '《东岸港口》',
        '《东岸港口》，2024年5月4日，https://portos.example/a',
        '东岸港口[EB/OL]. (2024-05-04). https://portos.example/a',
        '《东岸港口》，2024年5月4日，https://portos.example/a',
      ],
    ],
    [
      'a standard',
      { title: '港口标志 第2部分：灯塔：GB/T 99999—2024', publisher: '标准社', date: '2024', language: 'zh' },
      [
        '《港口标志 第2部分：灯塔：GB/T 99999—2024》',
        '《港口标志 第2部分：灯塔：GB/T 99999—2024》，标准社，2024年。',
        '港口标志 第2部分：灯塔：GB/T 99999—2024[S]. 标准社, 2024.',
        '《港口标志 第2部分：灯塔：GB/T 99999—2024》，标准社，2024年',
      ],
    ],
    [
      'nobody knows what',
      { title: 'Harbour papers', language: 'en' },
      ['“Harbour papers”', '“Harbour papers”.', 'Harbour papers[Z].', '“Harbour papers”'],
    ],
    [
      'a date that cannot be read, as it was typed',
      { title: 'Harbour papers', date: 'spring 2024', language: 'en' },
      [
        '“Harbour papers”',
        '“Harbour papers”, spring 2024.',
        'Harbour papers[Z]. spring 2024.',
        '“Harbour papers”, spring 2024',
      ],
    ],
    [
      'names that end with a stop, and one that ends with an initial',
      { title: '关于港口的说明。', author: 'Silva, J.', publisher: '外交部，', language: 'zh' },
      [
        '《关于港口的说明》',
        'Silva, J.：《关于港口的说明》，外交部。',
        'Silva, J. 关于港口的说明[Z]. 外交部.',
        'Silva, J.：《关于港口的说明》，外交部',
      ],
    ],
    [
      'titles that hold titles, and an author who publishes',
      { title: '关于《港口法》的说明', author: '外交部', publisher: '外交部', language: 'zh' },
      [
        '《关于〈港口法〉的说明》',
        '外交部：《关于〈港口法〉的说明》。',
        '外交部. 关于《港口法》的说明[Z]. 外交部.',
        '外交部：《关于〈港口法〉的说明》',
      ],
    ],
    [
      'a title that stands in its marks, over two lines',
      { title: '《港口\n法》', language: 'und' },
      ['《港口 法》', '《港口 法》。', '港口 法[Z].', '《港口 法》'],
    ],
    [
      'a law that says its day',
      {
        title: 'Lei n.º 5/2024, de 4 de maio',
        date: '2024-05-04',
        publisher: 'Assembleia do Leste',
        language: 'pt',
      },
      [
        '“Lei n.º 5/2024, de 4 de maio”',
        '“Lei n.º 5/2024, de 4 de maio”, Assembleia do Leste, 4 de maio de 2024.',
        'Lei n.º 5/2024, de 4 de maio[Z]. Assembleia do Leste, 2024-05-04.',
        'Lei n.º 5/2024, de 4 de maio (Assembleia do Leste)',
      ],
    ],
    [
      'an act of Parliament',
      { title: 'Ports Act 2020', publisher: 'Parliament of Eastland', date: '2020', language: 'en' },
      [
        '“Ports Act 2020”',
        '“Ports Act 2020”, Parliament of Eastland, 2020.',
        'Ports Act 2020[Z]. Parliament of Eastland, 2020.',
        'Ports Act 2020 (Parliament of Eastland, 2020)',
      ],
    ],
    [
      'in Spanish',
      { title: 'Ley de Puertos', date: '2024-05-04', language: 'es' },
      [
        '«Ley de Puertos»',
        '«Ley de Puertos», 4 de mayo de 2024.',
        'Ley de Puertos[Z]. 2024-05-04.',
        'Ley de Puertos, de 4 de mayo de 2024',
      ],
    ],
    [
      'in German',
      { title: 'Gesetz über die Häfen', publisher: 'Bundesgesetzblatt', date: '4. Mai 2024', language: 'de' },
      [
        '„Gesetz über die Häfen“',
        '„Gesetz über die Häfen“, Bundesgesetzblatt, 4. Mai 2024.',
        'Gesetz über die Häfen[Z]. Bundesgesetzblatt, 2024-05-04.',
        'Gesetz über die Häfen (Bundesgesetzblatt, 4. Mai 2024)',
      ],
    ],
    [
      'in Japanese',
      { title: '東岸港湾法', date: '2024-05-04', language: 'ja' },
      [
        '「東岸港湾法」',
        '「東岸港湾法」、2024年5月4日。',
        '東岸港湾法[Z]. 2024-05-04.',
        '「東岸港湾法」（2024年5月4日）',
      ],
    ],
  ])('%s', (_, record, lines) => {
    expect(CITATION_STYLES.map((style) => sourceLine(record, style))).toEqual(lines);
  });
});

test('rich text sets works in italics where the language does, news in marks, and leads to the address', () => {
  const html = (record: CitedRecord, style: CitationStyle): string =>
    citeHtml(citedOf(record, null, []), style);
  expect(html({ title: 'Treaty on <Ports>', language: 'en' }, 'text')).toBe(
    '<cite>Treaty on &lt;Ports&gt;</cite>',
  );
  expect(html({ title: '港口法', language: 'zh' }, 'text')).toBe(
    '<cite style="font-style:normal">《港口法》</cite>',
  );
  const news = {
    title: 'Ports open',
    publisher: 'The Times',
    url: 'https://t.example/?a=1&b=2',
    language: 'en',
  };
  expect(html(news, 'footnote')).toBe(
    '<cite style="font-style:normal">“Ports open”</cite>, <cite>The Times</cite>, <a href="https://t.example/?a=1&amp;b=2">https://t.example/?a=1&amp;b=2</a>',
  );
  expect(html({ ...news, url: 'javascript:alert(1)' }, 'footnote')).not.toContain('<a');
});

test.each([
  ['港口法', 'law'],
  ['湿地保护条例（2018修正）', 'law'],
  ['港口的新做法', 'other'],
  ['关于执法', 'other'],
  ['东岸和西屿联合声明', 'treaty'],
  ['Agreement on Ports', 'treaty'],
  ['Parliament passes an act', 'other'],
  ['Ports Act 2020', 'law'],
  ['Decreto-Lei n.º 5/2024', 'law'],
  ['Declaração conjunta de Leste e Oeste', 'treaty'],
  ['Seensicherheitsgesetz', 'law'],
  ['GB/T 7714—2015', 'standard'],
  ['港口资料', 'other'],
])('%s is of the kind %s', (title, kind) => {
  expect(kindOf({ title, container: title })).toBe(kind);
});

test.each([
  ['zh', '他说“好”', '“他说‘好’”'],
  ['zh', '见《条约》', '“见《条约》”'],
  ['en', 'He said "yes"', '“He said ‘yes’”'],
  ['fr', 'Il dit « oui »', '« Il dit “oui” »'],
  ['de', 'Er sagt „ja“', '„Er sagt ‚ja‘“'],
  ['es', 'Dice «sí»', '«Dice “sí”»'],
  ['ja', '「港」という', '「『港』という」'],
  ['ru', 'Он сказал «да»', '«Он сказал „да“»'],
])('in %s, %j is quoted as %j', (language, said, marked) => {
  expect(inMarks(said, citingWords(language).quoteMarks)).toBe(marked);
});
