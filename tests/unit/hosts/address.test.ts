import { describe, expect, test } from 'vitest';
import { addressForSystem } from '#main/hosts/address.ts';

describe('what is handed to the system', () => {
  test.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['HTTP://EXAMPLE.org', 'http://example.org/'],
    ['https://例子.测试/文件', 'https://xn--fsqu00a.xn--0zwm56d/%E6%96%87%E4%BB%B6'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['mailto:a@example.org?subject=A%26B&attach=/etc/passwd&body=x', 'mailto:a@example.org?subject=A%26B'],
    ['mailto:a@example.org?attachment=%2Fetc%2Fpasswd#x', 'mailto:a@example.org'],
  ])('%s goes as %s', (url, address) => {
    expect(addressForSystem(url)).toBe(address);
  });

  test.each([
    '',
    'example.org',
    '//example.org/',
    'file:///etc/passwd',
    'smb://server/share',
    'ms-msdt:/id PCWDiagnostic',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'vermilion://app/',
    'blob:https://example.org/1',
    'view-source:https://example.org/',
    'https://bank.example@evil.example/',
    'https://a:b@example.org/',
    'https://',
    `https://example.org/${'a'.repeat(3000)}`,
    'java\nscript:alert(1)',
  ])('%j does not', (url) => {
    expect(addressForSystem(url)).toBeNull();
  });
});
