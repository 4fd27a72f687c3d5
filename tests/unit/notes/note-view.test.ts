import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { NoteView } from '#renderer/notes/NoteView.tsx';

const html = (markdown: string): string =>
  renderToStaticMarkup(createElement(NoteView, { markdown, onOpenLink() {} }));

describe('a note on its card', () => {
  test('shows what was formatted', () => {
    expect(html('**a** *b* `c`\n\n- d\n\n> e')).toBe(
      '<div class="note-view"><p><strong>a</strong> <em>b</em> <code>c</code></p><ul><li><p>d</p></li></ul><blockquote><p>e</p></blockquote></div>',
    );
  });

  test('shows tables and tasks', () => {
    expect(html('| a |\n| :-: |\n| b |')).toContain('<td style="text-align:center">b</td>');
    expect(html('- [x] a')).toContain('<li class="task"><label><input type="checkbox"');
  });

  test('never lets HTML live', () => {
    expect(html('<img src=x onerror=alert(1)>')).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html('a <script>b</script>')).not.toContain('<script');
  });

  test('shows a link, and as one only where it can be opened', () => {
    expect(html('[a](https://b.org)')).toContain('<a href="https://b.org" title="https://b.org">a</a>');
    for (const url of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      'ms-msdt:/id',
      'smb://a/b',
    ])
      expect(html(`[a](${url})`)).not.toContain('<a');
  });
});
