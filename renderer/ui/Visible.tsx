import type { ReactNode } from 'react';
import { hiddenIn } from '#core/text/visible.ts';

/** A text in which characters that cannot be seen show as marks and turn nothing around. */
export function Visible({ text }: { text: string }): ReactNode {
  const hidden = hiddenIn(text);
  if (hidden.length === 0) return text;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to, name } of hidden) {
    if (from > at) parts.push(text.slice(at, from));
    parts.push(
      <span key={from} className="hidden-char" data-name={name} title={name}>
        {text.slice(from, to)}
      </span>,
    );
    at = to;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}
