import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assetHeaders, assetPath, CSP } from '#main/hosts/host.ts';

describe('the path of an asset', () => {
  test('is the page for nothing, and a file’s name for its name', () => {
    expect(assetPath('/')).toBe('index.html');
    expect(assetPath('/seal.svg')).toBe('seal.svg');
    expect(assetPath('/assets/index-Do2iaKJm.js')).toBe('assets/index-Do2iaKJm.js');
  });

  test.each([
    '',
    '//',
    '/.',
    '/..',
    '/a/..',
    '/a/../b',
    '/a//b',
    '/a/',
    '/.git/config',
    '/a/.b',
    '/a\\b',
    '/a%2fb',
    '/%2e%2e/a',
    '/a\0.js',
    '/a\n.js',
    '/C:/a',
    '/文件.js',
    `/${'a'.repeat(400)}`,
  ])('%j names none', (path) => {
    expect(assetPath(path)).toBeNull();
  });

  test('never leads anywhere but down, whatever is asked for', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '', '%2e', '\\', 'a', 'index.html', '\0', ':'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const path = assetPath(`/${parts.join('/')}`);
        if (path !== null) expect(path).toMatch(/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/);
      }),
      { numRuns: 2000, seed: 20260 },
    );
  });
});

describe('the headers of an asset', () => {
  test('carry the policy, whatever the kind', () => {
    for (const name of ['index.html', 'a.js', 'a.css', 'a.svg', 'a.png', 'a.woff2', 'a.unknown', 'a']) {
      expect(assetHeaders(name)).toMatchObject({
        'content-security-policy': CSP,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    }
    expect(assetHeaders('a.js')['content-type']).toBe('text/javascript; charset=utf-8');
    expect(assetHeaders('a')['content-type']).toBe('application/octet-stream');
  });
});
