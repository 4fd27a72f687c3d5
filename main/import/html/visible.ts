import type { HtmlElement } from './tree.ts';

/** Elements whose content is no text of a page: what runs, what is drawn, and what one fills in. */
const LEFT_OUT = new Set(
  'applet area audio button canvas datalist embed frame frameset head iframe input link map meta meter noembed noframes noscript object optgroup option param progress rp script select source style svg template textarea title track video'.split(
    ' ',
  ),
);

/** Elements that begin and end lines. */
export const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

const BLOCK_STYLE =
  /(?:^|;)\s{0,9}display\s{0,9}:\s{0,9}(?:block|flex|grid|table|list-item|flow-root)(?![\w-])/i;

/** Whether an element that stands within lines by its name is given lines of its own by its style. */
export function isDrawnAsBlock({ attributes }: HtmlElement): boolean {
  return attributes.style !== undefined && BLOCK_STYLE.test(attributes.style);
}

const STRUCK_STYLE = /(?:^|;)\s{0,9}text-decoration(?:-line)?\s{0,9}:[^;]{0,99}\bline-through\b/i;

/** Elements that strike out what stands in them. `<del>` tells a change. */
export function isStrike(name: string): boolean {
  return name === 's' || name === 'strike';
}

/** Whether a page strikes out what stands in an element. Style sheets are not asked. */
export function isStruck({ name, attributes }: HtmlElement): boolean {
  return isStrike(name) || (attributes.style !== undefined && STRUCK_STYLE.test(attributes.style));
}

/** Whether an element, taken by itself, is one that a page shows. Style sheets are not asked. */
export function isShown(element: HtmlElement): boolean {
  return !LEFT_OUT.has(element.name) && !isHidden(element);
}

/** Whether a page hides text of an element that it would show otherwise: until it is pressed, from whom it reads aloud to. */
export function hidesText(element: HtmlElement): boolean {
  return !LEFT_OUT.has(element.name) && isHidden(element);
}

function isHidden({ attributes }: HtmlElement): boolean {
  if (attributes.hidden !== undefined || attributes['aria-hidden']?.toLowerCase() === 'true') return true;
  const style = attributes.style;
  return style !== undefined && /(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/i.test(style);
}
