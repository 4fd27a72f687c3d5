/** A stretch of a line of a template, as it is coloured. */
export interface TemplatePiece {
  readonly kind: 'plain' | 'tag' | 'value' | 'heading' | 'mark';
  readonly text: string;
}

const PIECES = /(?<tag>\{%[^\n{}]{0,1000}%\})|(?<value>\{\{[^\n{}]{0,1000}\}\})/g;

/** The lines of a template in pieces: tags, values, and what of Markdown begins a line. */
export function highlighted(template: string): readonly (readonly TemplatePiece[])[] {
  return template.split('\n').map((line) => {
    const start = /^(?:#{1,6} |> ?|\||---$)/.exec(line)?.[0] ?? '';
    const plain = start.startsWith('#') ? ('heading' as const) : ('plain' as const);
    const out: TemplatePiece[] =
      start === '' ? [] : [{ kind: plain === 'heading' ? plain : 'mark', text: start }];
    let from = start.length;
    PIECES.lastIndex = from;
    for (const { index, 0: text, groups } of line.matchAll(PIECES)) {
      if (index < from) continue;
      if (index > from) out.push({ kind: plain, text: line.slice(from, index) });
      out.push({ kind: groups?.tag === undefined ? 'value' : 'tag', text });
      from = index + text.length;
    }
    if (from < line.length) out.push({ kind: plain, text: line.slice(from) });
    return out;
  });
}

/** A template with the last part of a wrong name as the one that is meant, on its line (from 1). */
export function withName(template: string, line: number, name: string, near: string): string {
  const lines = template.split('\n');
  const wrong = lines[line - 1] ?? '';
  const parts = name.split('.');
  const at = wrong.indexOf(name);
  if (at === -1) return template;
  const meant = [...parts.slice(0, -1), near].join('.');
  lines[line - 1] = wrong.slice(0, at) + meant + wrong.slice(at + name.length);
  return lines.join('\n');
}
