import { escapeHtml } from './comparison-note-html.ts';

const NO_DIGEST = `sha256:${'0'.repeat(64)}`;
const MARK = /(<meta name="vermilion" content=")sha256:[0-9a-f]{64}(">)/;

/** What a page that goes out holds. */
export interface HtmlContent {
  /** BCP 47. */
  readonly lang: string;
  /** Any text. */
  readonly title: string;
  /** CSS that is ours. */
  readonly style: string;
  /** HTML in which every text is escaped. */
  readonly body: string;
}

/**
 * A page that opens anywhere: no script, nothing fetched, whatever its texts hold. A mark in its head tells whether it was
 * changed since.
 *
 * @param hash the digest of a text's UTF-8 form, `sha256:` and 64 hex digits
 */
export function htmlPage({ lang, title, style, body }: HtmlContent, hash: (text: string) => string): string {
  const own = base64OfHex(hash(style).slice('sha256:'.length));
  const page = `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${own}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="vermilion" content="${NO_DIGEST}">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return page.replace(MARK, `$1${hash(page)}$2`);
}

/** Whether a page was written by {@link htmlPage} and has not been changed since: such a one may be replaced. */
export function isUntouchedHtml(page: string, hash: (text: string) => string): boolean {
  return MARK.exec(page)?.[0].includes(hash(page.replace(MARK, `$1${NO_DIGEST}$2`))) ?? false;
}

/** Hex digits as base64, as a policy names digests. */
function base64OfHex(hex: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let out = '';
  for (let at = 0; at < hex.length; at += 6) {
    const part = hex.slice(at, at + 6);
    const bits = Number.parseInt(part.padEnd(6, '0'), 16);
    for (let place = 0; place < 4; place++)
      out += place * 6 < part.length * 4 ? digits.charAt((bits >> (18 - 6 * place)) & 63) : '=';
  }
  return out;
}
