import { expect, test } from 'vitest';
import { readCharacters } from '#main/import/text/encoding.ts';
import { decode } from '#main/import/text/encoding-decode.ts';
import { OLD_FILES } from '#tests/support/encoding-sentences.ts';
import { encode } from '#tests/support/import-encode.ts';
import { must } from '#tests/support/store.ts';

const read = (bytes: Uint8Array) =>
  must(readCharacters({ name: 'a.txt', bytes, options: {}, progress: () => {} }));

/** Sentences as an encoding can have them, over and over from one of them on, cut where a character ends. */
function piece(text: string, encoding: string, from: number, size: number): string {
  let own = /^ibm/.test(encoding) ? text.replaceAll('’', "'") : text;
  // The commas below are younger than these encodings.
  if (encoding !== 'x-mac-romanian')
    own = own.replace(/[șțȘȚ]/g, (letter) => 'şţŞŢ'.charAt('șțȘȚ'.indexOf(letter)));
  const sentences = own.split(/(?<=[.。]) ?/);
  const chars: string[] = [];
  let bytes = 0;
  for (let at = from; bytes < size; at++)
    for (const char of `${sentences[at % sentences.length]!}\n`) {
      bytes += /[\0-\x7f]/.test(char) ? 1 : encode(char, encoding).length;
      if (bytes <= size) chars.push(char);
    }
  return chars.join('');
}

test.each([200, 2000, 20_000])(
  'pieces of %i bytes in old encodings are read right, but for few, and the true one is always offered',
  (size) => {
    const wrong: string[] = [];
    let all = 0;
    for (const [language, encodings, text] of OLD_FILES)
      for (const encoding of encodings)
        for (const from of size > 2000 ? [0] : [0, 1, 2]) {
          all++;
          const own = piece(text, encoding, from, size);
          const characters = read(encode(own, encoding));
          const offered = [characters.encoding, ...(characters.choices.encodings ?? [])];
          if (characters.text === own) continue;
          wrong.push(`${language} ${encoding} from ${from}: ${characters.encoding}`);
          expect(offered).toContain(encoding);
        }
    // Of a few lines less is certain, and whoever reads them is asked.
    expect(wrong.length / all, wrong.join('\n')).toBeLessThanOrEqual(size < 1000 ? 0.06 : 0.03);
  },
);

test('Johab has syllables, lone letters, signs and Chinese characters', () => {
  const bytes = Buffer.from('907195a1 20 8841 8461 20 f7d3 d932'.replaceAll(' ', ''), 'hex');
  expect(decode(bytes, 'johab')).toEqual({ text: '남도 ㄱㅏ 漢、', replaced: 0 });
  expect(decode(bytes.subarray(0, -1), 'johab')).toEqual({ text: '남도 ㄱㅏ 漢\ufffd', replaced: 1 });
});

test('the syllables of Windows beyond EUC-KR are read', () => {
  // The first and the last of each half, and some between.
  const pairs = {
    8141: '갂',
    '8b9a': '떄',
    '94ee': '뷁',
    a05a: '쟜',
    a0fe: '좤',
    a141: '좥',
    bc84: '펲',
    c652: '힣',
  };
  for (const [bytes, char] of Object.entries(pairs))
    expect(decode(Buffer.from(bytes, 'hex'), 'euc-kr')).toEqual({ text: char, replaced: 0 });
  for (const bytes of ['c653', 'c6a0', '8140', '815b'])
    expect(decode(Buffer.from(bytes, 'hex'), 'euc-kr').replaced).toBe(1);
  expect(decode(Buffer.from('a2e6', 'hex'), 'euc-kr').text).toBe('€');
  // Every syllable once.
  const all = new Set<string>();
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x41; trail < 0xff; trail++) {
      const { text } = decode(Uint8Array.of(lead, trail), 'euc-kr');
      if (/^[가-힣]$/.test(text)) {
        expect(all.has(text)).toBe(false);
        all.add(text);
      }
    }
  expect(all.size).toBe(11_172);
  const text = '똠방각하가 펲시를 마셨다. 뷁이라는 글자도 햏햏하다. 제1조 당사국은 서로 협력한다.';
  expect(read(encode(text, 'euc-kr'))).toMatchObject({ text, encoding: 'euc-kr' });
});

test.each([
  ['German', 'Falls ein überprüfender Beamter die Häfen über Nacht schließt, gilt § 3 für die Gebühren.'],
  [
    'Spanish',
    'Esto se daría si el puerto se detuviera en el transcurso de la tempestad de mayo, según dicen.',
  ],
])('%s of DOS is not taken for Japanese or Chinese', (_, text) => {
  const { encoding, choices } = read(encode(text.repeat(3), 'ibm850'));
  expect(['ibm850', ...(choices.encodings ?? [])]).toContain('ibm850');
  expect(encoding).toMatch(/^ibm/);
});

test('UTF-32 without a mark is certain, and no other bytes are taken for it', () => {
  for (const encoding of ['utf-32le', 'utf-32be'])
    expect(read(encode('第一条 Article 1', encoding))).toMatchObject({
      text: '第一条 Article 1',
      encoding,
      choices: {},
    });
  for (const encoding of ['utf-16le', 'utf-16be'])
    expect(read(encode('第一条 双方同意加强合作。', encoding)).encoding).toBe(encoding);
});

test('a guess is sure for most texts and for none that was guessed wrong', () => {
  const sure = { right: 0, wrong: 0, all: 0 };
  for (const [, encodings, text] of OLD_FILES)
    for (const encoding of encodings)
      for (const size of [60, 200, 1000])
        for (const from of [0, 1, 2]) {
          const own = piece(text, encoding, from, size);
          const bytes = encode(own, encoding);
          const read1 = read(bytes);
          sure.all++;
          if (read1.guesses.every((guess) => guess.sure)) sure[read1.text === own ? 'right' : 'wrong']++;
        }
  expect(sure.wrong).toBe(0);
  expect(sure.right / sure.all).toBeGreaterThan(0.5);
});

test('the capital with an accent that a Greek law begins its articles with is one', () => {
  const law = 'Άρθρο 1\nΤα Μέρη συνεργάζονται.\n\nΆρθρο 2\nΑυτά συναντώνται κάθε έτος.\n';
  expect(read(encode(law, 'windows-1253')).text).toBe(law);
});

test('numbers of Portuguese articles are no letters of Turkish', () => {
  const law = 'Artigo 1.º As Partes cooperam na navegação.\nArtigo 2.º As Partes reúnem-se todos os anos.\n';
  expect(read(encode(law.repeat(4), 'ibm850')).text).toBe(law.repeat(4));
});

test('a page that says Latin, and is Chinese without doubt, is read as Chinese', () => {
  const text = '云岭和湖滨两国政府签署联合声明，双方一致同意加强合作，扩大贸易。';
  const declared = (bytes: Uint8Array) =>
    must(readCharacters({ name: 'a.html', bytes, options: {}, progress: () => {} }, 'iso-8859-1'));
  expect(declared(encode(text, 'gb18030')).text).toBe(text);
  const latin = 'Les Parties coopèrent à la navigation et se réunissent chaque année.';
  expect(declared(encode(latin, 'windows-1252'))).toMatchObject({ text: latin, guesses: [] });
});
