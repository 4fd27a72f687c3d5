import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { NoteView } from '#renderer/notes/NoteView.tsx';

const html = (markdown: string, onOpenLink?: (url: string) => void): string =>
  renderToStaticMarkup(createElement(NoteView, onOpenLink ? { markdown, onOpenLink } : { markdown }));

describe('a note on its card', () => {
  test('shows what was formatted', () => {
    expect(html('**a** *b* `c`\n\n- d\n\n> e')).toBe(
      '<div class="note-view"><p><strong>a</strong> <em>b</em> <code>c</code></p><ul><li><p>d</p></li></ul><blockquote><p>e</p></blockquote></div>',
    );
  });

  test('shows tables and tasks', () => {
    expect(html('| a |\n| :-: |\n| b |')).toContain('<td style="text-align:center">b</td>');
    expect(html('- [x] a')).toContain('<li class="task"><input type="checkbox"');
  });

  test('never lets HTML live', () => {
    expect(html('<img src=x onerror=alert(1)>')).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html('a <script>b</script>')).not.toContain('<script');
  });

  test('shows a link, and as one only where it can be opened', () => {
    expect(html('[a](https://b.org)')).toContain('<span class="link" title="https://b.org">a</span>');
    expect(html('[a](https://b.org)', () => {})).toContain(
      '<a href="https://b.org" title="https://b.org">a</a>',
    );
    expect(html('[a](javascript:alert(1))', () => {})).not.toContain('<a');
  });
});
