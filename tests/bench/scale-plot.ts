import { dot, line, plot, text } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** A time at a size. */
export interface Line {
  readonly what: string;
  /** How many times the smallest. */
  readonly size: number;
  readonly ms: number;
  readonly isPeer?: boolean;
}

const INK = '#b9301f';
const SECOND = '#5b5248';
const PEER = '#8a8177';

/** Times by size, both logarithmic, as an SVG that stands by itself; what a peer takes is dashed. */
export function drawScale(name: string, lines: readonly Line[]): string {
  const { document } = parseHTML('<html><body></body></html>');
  const own = [...new Set(lines.filter((one) => !one.isPeer).map((one) => one.what))];
  const colour = ({ what, isPeer }: Line): string => (isPeer ? PEER : what === own[0] ? INK : SECOND);
  const drawn = plot({
    document,
    width: 640,
    height: 320,
    marginLeft: 60,
    marginRight: 20,
    marginBottom: 40,
    x: { type: 'log', ticks: [1, 10, 100], tickFormat: (size: number) => `${size} ×`, label: null },
    y: { type: 'log', grid: true, label: 'ms', tickFormat: '~g' },
    marks: [
      ...[...new Set(lines.map((one) => one.what))].map((what) => {
        const some = lines.filter((one) => one.what === what);
        const [first] = some;
        return line(some, {
          x: 'size',
          y: 'ms',
          stroke: first ? colour(first) : INK,
          ...(first?.isPeer && { strokeDasharray: '4 3' }),
        });
      }),
      dot(lines, { x: 'size', y: 'ms', fill: colour, r: 3 }),
      text(lines, {
        x: 'size',
        y: 'ms',
        text: ({ ms }: Line) => ms.toFixed(ms < 10 ? 1 : 0),
        fill: colour,
        dy: -9,
      }),
    ],
  });
  const svg = drawn.outerHTML;
  return `${svg.replace('<svg ', `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${name}" style="background:#fff" `)}\n`;
}
