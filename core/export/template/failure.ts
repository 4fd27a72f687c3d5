import type { FailureFacts } from '#core/failures.ts';

/** What can be wrong with a template; each names its line. */
export type TemplateCode = Extract<keyof FailureFacts, `template-${string}`>;

/** Thrown where a template cannot be read or rendered, and turned into a failure where rendering begins. */
export class TemplateError<C extends TemplateCode = TemplateCode> extends Error {
  constructor(
    readonly code: C,
    readonly facts: FailureFacts[C],
  ) {
    super(code);
  }
}

/** Line and column of a place in a text, both from 1; the column in code points. */
export function placeAt(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  const start = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let from = before.indexOf('\n'); from !== -1; from = before.indexOf('\n', from + 1)) line++;
  return { line, column: [...before.slice(start)].length + 1 };
}
