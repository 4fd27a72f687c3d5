import { Parser } from 'htmlparser2';

/** What no browser shows of a page. */
const UNSEEN = new Set([
  ...['head', 'script', 'style', 'template', 'noscript', 'textarea', 'select', 'object', 'iframe', 'svg'],
  ...['audio', 'video', 'canvas', 'dialog', 'datalist'],
]);
/** What stands within a word or between two of one line; anything else parts its neighbours. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark nobr q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const HIDDEN_STYLE = /(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/i;

/** The text that a page shows, as far as its own markup tells, menus and footers with it. */
export function visibleText(html: string): string {
  const pieces: string[] = [];
  const open: boolean[] = [];
  let unseen = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const isUnseen =
          UNSEEN.has(name) || attributes.hidden !== undefined || HIDDEN_STYLE.test(attributes.style ?? '');
        open.push(isUnseen);
        if (isUnseen) unseen++;
        if (!INLINE.has(name)) pieces.push(' ');
      },
      onclosetag(name) {
        if (open.pop()) unseen--;
        if (!INLINE.has(name)) pieces.push(' ');
      },
      ontext(text) {
        if (unseen === 0) pieces.push(text);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return pieces.join('');
}
