import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factOf, ok, type Result } from '#core/result.ts';
import { parseXml, type XmlOptions } from '#main/import/archive/xml.ts';
import { refusable } from '#main/import/refusal.ts';
import { workTime } from '#tests/support/linear-time.ts';
import { runs } from '#tests/support/torture.ts';

const NAMESPACES = new Map([
  ['urn:words', 'w'],
  ['urn:strict-words', 'w'],
  ['urn:notes', 'n'],
]);

/** What a handler hears, in a line: `<w:p a=1>text</w:p>`. */
function heard(xml: string | Uint8Array, options?: XmlOptions): Result<string> {
  let out = '';
  return refusable(() => {
    parseXml(
      'x.docx',
      typeof xml === 'string' ? Buffer.from(xml) : xml,
      NAMESPACES,
      {
        open: (name, attributes) => {
          const all = [...attributes].map(([key, value]) => ` ${key}=${value}`);
          out += `<${name}${all.join('')}>`;
        },
        close: (name) => {
          out += `</${name}>`;
        },
        text: (text) => {
          out += text;
        },
      },
      options,
    );
    return ok(out);
  });
}
const refused = (xml: string | Uint8Array, options?: XmlOptions): string => {
  const result = heard(xml, options);
  return result.ok
    ? `taken: ${result.value}`
    : [result.error.code, factOf(result.error, 'reason')].join(' ').trim();
};

describe('an XML file', () => {
  test('is heard under the prefixes used here, whatever it calls them itself', () => {
    for (const xml of [
      '<w:p xmlns:w="urn:words" w:a="1">x<w:t/></w:p>',
      '<q:p xmlns:q="urn:strict-words" q:a="1">x<q:t/></q:p>',
      '<q:p q:a="1" xmlns:q="urn:words">x<t xmlns="urn:words"/></q:p>',
    ])
      expect(heard(xml)).toEqual(ok('<w:p w:a=1>x<w:t></w:t></w:p>'));
  });

  test('is heard without names where its namespaces are not known', () => {
    expect(heard('<a xmlns:z="urn:z" z:b="1" c="2"><z:d/><y:e y:f="1"/></a>')).toEqual(
      ok('<a c=2><></><></></a>'),
    );
    expect(heard('<a xmlns="urn:z"><b xmlns=""/></a>')).toEqual(ok('<><b></b></>'));
  });

  test('has its declarations in force just as far as the element goes', () => {
    expect(
      heard('<a xmlns:p="urn:words"><p:b xmlns:p="urn:notes"><p:c/></p:b><p:d/><p:e xmlns:p="urn:z"/></a>'),
    ).toEqual(ok('<a><n:b><n:c></n:c></n:b><w:d></w:d><></></a>'));
  });

  test('keeps names that mean something to the program', () => {
    expect(heard('<constructor __proto__="1" toString="2"><__proto__/></constructor>')).toEqual(
      ok('<constructor __proto__=1 toString=2><__proto__></__proto__></constructor>'),
    );
    expect(refused('<a>&constructor;</a>')).toBe('damaged-file');
  });

  test('is decoded from UTF-8 and UTF-16, with and without a mark, and from what it declares', () => {
    const xml = '<?xml version="1.0"?><a>文𠮷</a>';
    const swapped = Buffer.from(`\ufeff${xml}`, 'utf16le').swap16();
    for (const bytes of [
      Buffer.from(xml),
      Buffer.from(`\ufeff${xml}`),
      Buffer.from(`\ufeff${xml}`, 'utf16le'),
      Buffer.from(xml, 'utf16le'),
      swapped,
      swapped.subarray(2),
      Buffer.from('<?xml version="1.0" encoding="GBK"?><a>\xce\xc4&#x20BB7;</a>', 'latin1'),
    ])
      expect(heard(bytes)).toEqual(ok('<a>文𠮷</a>'));
  });

  test('is decoded whole where its pieces part a character', () => {
    const text = '文'.repeat(200_000);
    expect(heard(`<a>${text}</a>`)).toEqual(ok(`<a>${text}</a>`));
  });

  test('gives characters of CDATA and of references as text', () => {
    expect(heard('<a>1<![CDATA[<b>&]]>2&lt;&#x41;&#66;</a>')).toEqual(ok('<a>1<b>&2<AB</a>'));
  });
});

describe('an XML file that is a trap', () => {
  test('declares entities', () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      '',
    );
    for (const xml of [
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">${laughs}]><a>&l9;</a>`,
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]><a/>',
      '<!DOCTYPE a SYSTEM "http://example.org/x.dtd"><a/>',
      '<!DOCTYPE a><a/>',
    ])
      expect(refused(xml)).toBe('unsafe-file entities');
  });

  test('is nested a million deep', () => {
    expect(refused('<a>'.repeat(1_000_000))).toBe('unsafe-file depth');
    expect(refused('<a>'.repeat(2000) + '</a>'.repeat(2000))).toMatch(/^taken/);
  });
});

test('a document type without declarations passes where entities are told beforehand', () => {
  const entities = { nbsp: '\u00a0' };
  expect(heard('<!DOCTYPE html PUBLIC "-//W3C//DTD" "x.dtd"><a>&nbsp;</a>', { entities })).toEqual(
    ok('<a>\u00a0</a>'),
  );
  expect(refused('<!DOCTYPE html [<!ENTITY x "y">]><a>&x;</a>', { entities })).toBe('unsafe-file entities');
  expect(refused('<a>&eacute;</a>', { entities })).toBe('damaged-file');
});

test.each([
  ['nothing', ''],
  ['no element', 'text'],
  ['an element that does not end', '<a><b></b>'],
  ['elements that cross', '<a><b></a></b>'],
  ['two roots', '<a/><b/>'],
  ['an attribute twice', '<a b="1" b="2"/>'],
  ['an entity that nobody declared', '<a>&nbsp;</a>'],
  ['half a character', '<a>&#xD800;</a>'],
  ['a control character', '<a>\0</a>'],
  ['a document type in the middle', '<a><!DOCTYPE a></a>'],
])('%s is damaged', (_, xml) => {
  expect(refused(xml)).toBe('damaged-file');
});

test('bytes that are wrong in their encoding are damaged', () => {
  expect(refused(Buffer.from('<a>\xff</a>', 'latin1'))).toBe('damaged-file');
  expect(refused(Buffer.from('<?xml version="1.0" encoding="none"?><a/>'))).toBe('damaged-file');
  expect(refused(Buffer.concat([Buffer.from('<a/>', 'utf16le'), Buffer.from([0])]))).toBe('damaged-file');
});

test('whatever a file is made of, it is heard or refused', () => {
  const piece = fc.constantFrom(
    '<a>',
    '</a>',
    '<w:b xmlns:w="urn:words">',
    '</w:b>',
    '<c/>',
    '&amp;',
    '&x;',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?x',
    '?>',
    '<!DOCTYPE a',
    '[',
    ']',
    '>',
    '"',
    "'",
    '文',
    '\0',
    '\ud800',
    ' d="1"',
    '=',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(refused(pieces.join(''))).toMatch(/^(?:taken|damaged-file$|unsafe-file entities$)/);
    }),
    { seed: 42, numRuns: runs(3000) },
  );
});

test('a million elements take seconds, and twice as many about twice as long', () => {
  const time = (count: number): number => {
    const xml = Buffer.from(`<w:a xmlns:w="urn:words">${'<w:p/>'.repeat(count)}</w:a>`);
    const started = workTime();
    let opened = 0;
    parseXml('x.docx', xml, NAMESPACES, { open: () => void opened++ });
    expect(opened).toBe(count + 1);
    return workTime() - started;
  };
  time(100_000);
  const half = time(500_000);
  const whole = time(1_000_000);
  expect(whole).toBeLessThan(8000);
  expect(whole).toBeLessThan(Math.max(500, half * 5));
});
