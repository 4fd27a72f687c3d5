import { escapeHtml } from './comparison-note-html.ts';

/**
 * A passage as rich text: its words with the citation, its note, its tags.
 *
 * @param cited inline HTML
 */
export function citationHtml(cited: string, note: string, tags: readonly string[]): string {
  const lines = [
    `<p>${cited}</p>`,
    ...note
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => `<p>${escapeHtml(line)}</p>`),
    ...(tags.length > 0 ? [`<p><small>${escapeHtml(tags.join('; '))}</small></p>`] : []),
  ];
  return `<blockquote>${lines.join('')}</blockquote>`;
}
