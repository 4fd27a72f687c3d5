import { axisY, barX, plot, text } from '@observablehq/plot';

/** What a picture of bars shows, the longest bar first. */
export interface Bars {
  readonly title: string;
  /** What was counted, in a line below. */
  readonly subtitle: string;
  readonly bars: readonly { readonly name: string; readonly count: number }[];
  /** BCP 47. */
  readonly language: string;
}

/** CSS pixels. */
const WIDTH = 760;
const ROW = 26;
const HEAD = 64;
const FOOT = 14;
const SIDE = 24;
const LARGEST_LABEL = 380;
/** Of the font: what a wide character takes, and any other about that. */
const SIZE = 13;
/** The paper's colours, whatever the window wears: a picture goes into a report. */
const INK = '#211c17';
const QUIET = '#5b5248';
const PAPER = '#ffffff';
const BAR = '#b9301f';
const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const SVG = 'http://www.w3.org/2000/svg';

/** Bars as a drawing that stands by itself: no style sheet, no script, no font of its own. */
export function barsSvg({ title, subtitle, bars, language }: Bars): SVGSVGElement {
  // Apart from the page: what the library puts in as a style sheet is no style of the page, which allows none.
  const apart = document.implementation.createHTMLDocument('');
  const label = Math.min(LARGEST_LABEL, Math.max(60, ...bars.map(({ name }) => widthOf(name))));
  const height = HEAD + bars.length * ROW + FOOT;
  const drawn = plot({
    document: apart,
    width: WIDTH,
    height,
    marginTop: HEAD,
    marginBottom: FOOT,
    marginLeft: SIDE + label + 10,
    marginRight: SIDE + 36,
    x: { axis: null },
    // Names that are written alike are still two bars.
    y: { domain: bars.map((_, at) => at), label: null, padding: 0.3 },
    marks: [
      barX(bars, { x: 'count', y: (_, at: number) => at, fill: BAR }),
      text(bars, { x: 'count', y: (_, at: number) => at, text: 'count', textAnchor: 'start', dx: 6 }),
      axisY({
        tickSize: 0,
        tickFormat: (at: number) => bars[at]?.name ?? '',
        lineWidth: (label - SIZE) / SIZE,
        textOverflow: 'ellipsis',
      }),
    ],
  });
  const svg = drawn as unknown as SVGSVGElement;
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const [name, value] of Object.entries({
    xmlns: SVG,
    lang: language,
    role: 'img',
    'aria-label': `${title}. ${subtitle}`,
    color: INK,
    'font-family': FONT,
    'font-size': String(SIZE),
  }))
    svg.setAttribute(name, value);
  svg.removeAttribute('class');
  const paper = element(apart, 'rect', { width: WIDTH, height, fill: PAPER });
  const head = element(apart, 'text', {
    x: SIDE,
    y: 28,
    'text-anchor': 'start',
    'font-size': 17,
    'font-weight': 600,
  });
  head.textContent = title;
  const below = element(apart, 'text', { x: SIDE, y: 48, 'text-anchor': 'start', fill: QUIET });
  below.textContent = subtitle;
  svg.prepend(paper, head, below);
  return svg;
}

function element(owner: Document, name: string, attributes: Record<string, string | number>): SVGElement {
  const made = owner.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** About: a wide character takes its whole square, any other a good half of it. */
function widthOf(name: string): number {
  let width = 0;
  for (const character of name) width += /[\u2e80-\uffff]/.test(character) ? SIZE : SIZE * 0.58;
  return Math.ceil(width) + SIZE;
}
