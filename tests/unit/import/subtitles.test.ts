import { expect, test } from 'vitest';
import { layOut } from '#core/project/pages.ts';
import { locatorsOf } from '#core/text/layout.ts';
import { directExtractor } from '#main/import/extractor.ts';
import { codeOf, must } from '#tests/support/store.ts';
import { quoted } from '#tests/support/tagged.ts';

async function read(name: string, raw: string) {
  const text = must(await directExtractor.prepare(name, Buffer.from(raw))).texts[0]!;
  const page = layOut(text);
  return { ...text, blocks: page.blocks.map((_, index) => page.reading(index).text) };
}

test('cues of one sentence are one block, and a place is cited by its time', async () => {
  const { blocks, layout, text } = await read(
    '发布会.srt',
    '1\r\n00:00:01,000 --> 00:00:03,000\r\n双方一致同意\r\n\r\n2\r\n00:00:03,100 --> 00:00:05,000\r\n<i>扩大贸易</i>和投资。\r\n\r\n3\r\n01:02:10,000 --> 01:02:12,000\r\n{\\an8}谢谢大家。\r\n',
  );
  expect(blocks).toEqual(['双方一致同意扩大贸易和投资。', '谢谢大家。']);
  expect(locatorsOf(layout, quoted(text, '谢谢'))).toEqual({
    kind: 'time',
    first: '01:02:10',
    last: '01:02:10',
  });
});

test('notes, styles and regions of WebVTT are no words, speakers are', async () => {
  const { blocks } = await read(
    'a.vtt',
    'WEBVTT - title\n\nSTYLE\n::cue { color: red }\n\nNOTE not said\n\n00:01.000 --> 00:02.000 align:start\n<v Ana>Good morning &amp; welcome.</v>\n\n00:09.000 --> 00:10.000\n- And thank you.\n',
  );
  expect(blocks).toEqual(
    ['Ana: Good morning & welcome.', '- And thank you.'].map((block) => block.replace(/^- /, '')),
  );
});

test('a pause begins anew even inside a sentence', async () => {
  const { blocks } = await read(
    'a.srt',
    '1\n00:00:01,000 --> 00:00:02,000\nwe will now\n\n2\n00:00:30,000 --> 00:00:31,000\ntake questions\n',
  );
  expect(blocks).toEqual(['we will now', 'take questions']);
});

test('subtitles without a word do not come in, broken ones as far as they go', async () => {
  expect(
    codeOf(await directExtractor.prepare('a.srt', Buffer.from('1\n00:00:01,000 --> 00:00:02,000\n\n'))),
  ).toBe('empty-file');
  const { blocks } = await read('a.srt', '1\nno time\n\n2\n00:00:01,000 --> 00:00:02,000\nWords.');
  expect(blocks).toEqual(['Words.']);
});
