/** One string on a page: where its baseline starts, from the lower left corner, in points. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Points; 12 unless told. */
  readonly size?: number;
  readonly font?: PdfFont;
  /** Degrees against the clock. */
  readonly turned?: number;
  /** 3 is invisible, as the text under a scanned picture is. */
  readonly mode?: number;
  /** Points that every blank is wider by, where a line is set to its full width. */
  readonly wordSpace?: number;
  /** Points that every letter is set apart by. */
  readonly letterSpace?: number;
}

/**
 * Fonts that every reader has: none is put into the file. The Chinese ones take any character of the first plane;
 * `any` takes them as they come, from left to right even where the script runs the other way, each half as wide as
 * high.
 */
export const PDF_FONTS = {
  song: 'STSong-Light',
  songVertical: 'STSong-Light',
  hei: 'STHeiti-Regular,Bold',
  any: 'Any',
  latin: 'Helvetica',
  latinBold: 'Helvetica-Bold',
} as const;
export type PdfFont = keyof typeof PDF_FONTS;

export interface PdfPlan {
  readonly pages: readonly (readonly PdfText[])[];
  /** Points; A4 unless told. */
  readonly width?: number;
  readonly height?: number;
  /** Page labels: from which page on (from 0), in which style, from which number, after which prefix. */
  readonly labels?: readonly {
    readonly page: number;
    readonly style?: 'D' | 'r' | 'R' | 'A';
    readonly start?: number;
    readonly prefix?: string;
  }[];
  readonly info?: Readonly<Record<string, string>>;
  /** Written into the catalog as it is. */
  readonly catalog?: string;
  /** Pages, from 0, with a picture on them. */
  readonly drawn?: readonly number[];
  /** Degrees by which the reader turns every page. */
  readonly rotate?: number;
}

/** A PDF file of hand-made objects, the first of them the catalog: `1 0 obj` and so on. */
export function assemblePdf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const add = (part: string | Buffer): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    length += bytes.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    add(`${index + 1} 0 obj\n`);
    add(object);
    add('\nendobj\n');
  }
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

/** A stream object. */
export function pdfStream(content: string | Buffer, dictionary = ''): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${dictionary} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

/** A PDF file that says what is planned, each string exactly where it should stand. */
export function makePdf(plan: PdfPlan): Buffer {
  const { width = 595, height = 842 } = plan;
  const objects: (string | Buffer)[] = [];
  const add = (object: string | Buffer): number => objects.push(object);
  const ref = (at: number): string => `${at} 0 R`;
  add('');
  add('');
  const fonts = (Object.keys(PDF_FONTS) as PdfFont[]).map((font) => `/${font} ${ref(addFont(add, font))}`);
  const resources = add(`<< /Font << ${fonts.join(' ')} >> >>`);
  const kids = plan.pages.map((texts, at) => {
    const picture = plan.drawn?.includes(at) ? ['q 200 0 0 300 90 90 cm 0 0 1 1 re f Q'] : [];
    const content = add(pdfStream([...picture, ...texts.map(showText)].join('\n')));
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources ${ref(resources)} /Contents ${ref(content)} ${plan.rotate ? `/Rotate ${plan.rotate}` : ''} >>`,
    );
  });
  const labels = plan.labels?.map(
    ({ page, style, start, prefix }) =>
      `${page} << ${style ? `/S /${style}` : ''} ${start ? `/St ${start}` : ''} ${prefix ? `/P ${utf16(prefix)}` : ''} >>`,
  );
  objects[0] = `<< /Type /Catalog /Pages 2 0 R ${labels ? `/PageLabels << /Nums [${labels.join(' ')}] >>` : ''} ${plan.catalog ?? ''} >>`;
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map(ref).join(' ')}] >>`;
  const info = Object.entries(plan.info ?? {}).map(([key, value]) => `/${key} ${utf16(value)}`);
  return assemblePdf(objects, info.length > 0 ? `/Info ${ref(add(`<< ${info.join(' ')} >>`))}` : '');
}

function addFont(add: (object: string | Buffer) => number, font: PdfFont): number {
  const base = PDF_FONTS[font];
  if (font === 'latin' || font === 'latinBold')
    return add(`<< /Type /Font /Subtype /Type1 /BaseFont /${base} /Encoding /WinAnsiEncoding >>`);
  if (font === 'any') {
    const unicode = add(
      pdfStream(
        '1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange',
      ),
    );
    const own = add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${base} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${add(describeFont(base))} 0 R /DW 500 >>`,
    );
    return add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /${base} /Encoding /Identity-H /DescendantFonts [${own} 0 R] /ToUnicode ${unicode} 0 R >>`,
    );
  }
  const writing = font === 'songVertical' ? 'V' : 'H';
  const descriptor = add(describeFont(base));
  // Latin letters are half as wide as Han, as in most fonts of the kind.
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${base} /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor ${descriptor} 0 R /DW 1000 /W [1 95 500] >>`,
  );
  return add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${base} /Encoding /UniGB-UTF16-${writing} /DescendantFonts [${descendant} 0 R] >>`,
  );
}

function describeFont(base: string): string {
  return `<< /Type /FontDescriptor /FontName /${base} /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>`;
}

function showText({
  text,
  x,
  y,
  size = 12,
  font = 'song',
  turned = 0,
  mode = 0,
  wordSpace = 0,
  letterSpace = 0,
}: PdfText): string {
  const latin = font === 'latin' || font === 'latinBold';
  const shown = latin
    ? `(${text.replace(/[\\()]/g, '\\$&')})`
    : `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)];
  const matrix = [cos, sin, -sin, cos].map((value) => value.toFixed(4)).join(' ');
  const space = `${wordSpace.toFixed(3)} Tw ${letterSpace.toFixed(3)} Tc`;
  return `BT /${font} ${size} Tf ${mode} Tr ${space} ${matrix} ${x} ${y} Tm ${shown} Tj ET`;
}

/** A text string of PDF: UTF-16 with its mark, in hexadecimal digits. */
function utf16(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** How a column of Chinese text is set. */
export interface ColumnPlan {
  readonly x: number;
  /** The first baseline, from the lower edge. */
  readonly y: number;
  /** Characters a line. */
  readonly chars: number;
  /** Baselines above this one only. */
  readonly bottom: number;
  readonly size?: number;
  /** From baseline to baseline; one and a half times the size unless told. */
  readonly leading?: number;
  /** Characters by which a paragraph's first line is indented; two unless told. */
  readonly indent?: number;
  readonly font?: PdfFont;
}

/** Sets paragraphs of Chinese text into a column, line by line; what did not fit is given back. */
export function setColumn(
  paragraphs: readonly string[],
  { x, y, chars, bottom, size = 12, leading = size * 1.5, indent = 2, font = 'song' }: ColumnPlan,
): { readonly texts: PdfText[]; readonly rest: readonly string[]; readonly goesOn: boolean } {
  const texts: PdfText[] = [];
  let baseline = y;
  for (const [index, paragraph] of paragraphs.entries()) {
    let at = 0;
    // What goes on from the column before has a mark in front and no indent.
    const begun = paragraph.startsWith('\u0001');
    const body = begun ? paragraph.slice(1) : paragraph;
    while (at < body.length) {
      if (baseline < bottom) {
        const rest = at === 0 ? paragraph : `\u0001${body.slice(at)}`;
        return { texts, rest: [rest, ...paragraphs.slice(index + 1)], goesOn: at > 0 || begun };
      }
      const shift = at === 0 && !begun ? indent : 0;
      let end = Math.min(body.length, at + chars - shift);
      // No line begins with a full stop or a comma.
      if (end < body.length && '。，、；：》）'.includes(body[end]!)) end--;
      texts.push({ text: body.slice(at, end), x: x + shift * size, y: baseline, size, font });
      at = end;
      baseline -= leading;
    }
  }
  return { texts, rest: [], goesOn: false };
}

const SENTENCES = [
  '双方同意在平等互利的基础上扩大两国之间的贸易往来，并为企业提供必要的便利。',
  '双方将每年轮流举行一次部长级会晤，就共同关心的问题交换意见。',
  '缔约双方的主管部门应当在本协定生效之后六个月以内商定实施细则。',
  '任何一方均可以书面形式提出修改本协定的建议，修改经双方同意后生效。',
  '双方支持高等院校和科研机构开展合作研究，鼓励青年学者互访。',
  '为落实上述目标，双方决定设立联合工作组，由两国外交部门牵头。',
  '双方愿加强在海洋观测、防灾减灾以及渔业资源养护方面的合作。',
];

/** A clause of Chinese text with so many sentences, by its number. */
export function makeClause(number: number, sentences = 1 + (number % 4)): string {
  const body = Array.from({ length: sentences }, (_, at) => SENTENCES[(number * 3 + at) % SENTENCES.length]);
  return `第${number}条　${body.join('')}`;
}

/**
 * A treaty of so many pages, set as such files are: a running head, the page's number at its foot, one column or two
 * from page to page, and clauses that run over the pages' ends.
 */
export function makeTreaty(pages: number, columns: (page: number) => 1 | 2 = () => 1): Buffer {
  const made: PdfText[][] = [];
  let rest: readonly string[] = [];
  let clause = 0;
  for (let page = 0; page < pages; page++) {
    const texts: PdfText[] = [
      { text: '澜川共和国与南屿王国合作协定', x: 214, y: 800, size: 9 },
      { text: `- ${page + 1} -`, x: 285, y: 40, size: 9 },
    ];
    const each = columns(page);
    const chars = each === 1 ? 36 : 17;
    for (let column = 0; column < each; column++) {
      const waiting = [...rest];
      while (waiting.join('').length < 40 * chars) waiting.push(makeClause(++clause));
      const set = setColumn(waiting, { x: 72 + column * 19 * 12, y: 750, chars, bottom: 80 });
      texts.push(...set.texts);
      rest = set.rest;
    }
    made.push(texts);
  }
  return makePdf({ pages: made });
}
