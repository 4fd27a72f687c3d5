import { ok, warning } from '#core/result.ts';
import { isAsciiDigit } from '#core/text/chars.ts';
import { PLAIN } from '#core/text/layout.ts';
import type { Importer } from '../extracted.ts';
import { readCharacters } from '../text/encoding.ts';
import { layOutMarkdown } from './blocks.ts';
import { readFrontMatter } from './front-matter.ts';
import { plainLines } from './html.ts';

/** CommonMark with the tables and footnotes of GitHub's, and a YAML block before it. */
export const markdownImporter: Importer = {
  id: 'markdown',
  version: 4,
  extract(file) {
    const characters = readCharacters(file);
    if (!characters.ok) return characters;
    const { text, warnings, ...read } = characters.value;
    const { body, described } = readFrontMatter(text);
    if (isLight(body))
      return ok({ ...read, ...layOutMarkdown(body), format: 'wrapped', described, comments: [], warnings });
    // The outline reads headings and lists off such a text by itself.
    return ok({
      ...read,
      text: plainLines(body),
      format: 'markdown',
      layout: PLAIN,
      described,
      comments: [],
      warnings: [...warnings, warning('markdown-by-lines')],
    });
  },
};

/**
 * What the parser is given: it takes 5 seconds for a megabyte of text, and its time grows with the square of the
 * unpaired marks in a paragraph (200 kB of `*a_ ` took it 397 s), with containers times lines, and with footnotes.
 */
const MOST_GIVEN = {
  text: 1_500_000,
  lines: 50_000,
  pipes: 50_000,
  marks: 10_000_000,
  depth: 100,
  depths: 200_000,
};

function isLight(text: string): boolean {
  if (text.length > MOST_GIVEN.text) return false;
  let lines = 0;
  let pipes = 0;
  let marks = 0;
  let squares = 0;
  let depth = 0;
  let depths = 0;
  let notes = 0;
  for (let at = 0; at <= text.length; ) {
    let end = text.indexOf('\n', at);
    if (end === -1) end = text.length;
    depth = depthOf(text, at, end, depth);
    depths += depth;
    lines++;
    let blank = true;
    for (let i = at; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x20) blank = false;
      // * _ [ ! ` <
      if (code === 0x2a || code === 0x5f || code === 0x5b || code === 0x21 || code === 0x60 || code === 0x3c)
        marks++;
      else if (code === 0x7c) pipes++;
      else if (code === 0x5e) notes++;
    }
    if (blank || end === text.length) {
      squares += marks * marks;
      marks = 0;
    }
    if (
      depth > MOST_GIVEN.depth ||
      depths > MOST_GIVEN.depths ||
      lines > MOST_GIVEN.lines ||
      pipes > MOST_GIVEN.pipes ||
      squares > MOST_GIVEN.marks
    )
      return false;
    at = end + 1;
  }
  return squares + notes * notes <= MOST_GIVEN.marks;
}

/**
 * How many quotes and list items a line may at most stand in: its marks, and as many as its indent and the lines
 * before it allow for.
 */
function depthOf(text: string, from: number, to: number, before: number): number {
  let indent = 0;
  let marks = 0;
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (code === 0x20) indent++;
    else if (code === 0x09) indent += 4;
    else if (code === 0x3e) marks++;
    else {
      const digits = at;
      while (at < to && isAsciiDigit(text.charCodeAt(at)) && at - digits < 10) at++;
      const mark = text.charCodeAt(at);
      const lists =
        at > digits ? mark === 0x2e || mark === 0x29 : mark === 0x2d || mark === 0x2b || mark === 0x2a;
      if (!lists || (at + 1 < to && text.charCodeAt(at + 1) > 0x20)) break;
      marks++;
    }
    at++;
  }
  return marks + Math.min(indent >> 1, before + 1);
}
