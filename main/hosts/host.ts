import type { EventName } from '#core/channels.ts';
import type { AppInfo, Events } from '#core/contract.ts';

/** What the app needs of whatever shows its window. */
export interface Host {
  readonly kind: AppInfo['host'];
  /** BCP 47, in order of preference */
  readonly systemLocales: readonly string[];
  /** The system's own dialogs; null where the host has none. Each answers null where nothing was chosen. */
  readonly dialogs: {
    chooseFolder(): Promise<string | null>;
    chooseSavePath(suggestedName: string): Promise<string | null>;
  } | null;
  /** Asks, in these words, whether to open a web or mail address outside, and does; null where the host cannot. */
  readonly openLink: ((url: string, words: { open: string; cancel: string }) => Promise<void>) | null;
  /** Tells every window. */
  emit<E extends EventName>(event: E, payload: Events[E]): void;
}

/**
 * The page's Content-Security-Policy: its own files and nothing else. Styles set by script (CSSOM) need no
 * exception; no inline script, no eval, no connection anywhere.
 */
export const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
};

/** The headers for an asset, by its file name's ending. */
export function assetHeaders(path: string): Record<string, string> {
  return {
    'content-type': TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    'content-security-policy': CSP,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}

/**
 * The asset a URL's path names, as a path below the renderer's folder; null for anything that is not plainly one of
 * its files: only letters, digits, `.`, `_`, `-` and single slashes, and no part that begins with a dot.
 */
export function assetPath(pathname: string): string | null {
  const path = pathname === '/' ? 'index.html' : pathname.slice(1);
  const plain = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
  return plain.test(path) && path.length < 300 ? path : null;
}
