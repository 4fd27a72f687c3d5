/** Why a regular expression is none, as the machine says it. */
export interface PatternError {
  readonly why: string;
}

/**
 * A person's regular expression. It may take for ever: it runs where somebody can end it.
 *
 * @param flags beside `u`
 */
export function personsPattern(source: string, flags = ''): RegExp | PatternError {
  try {
    return new RegExp(source, `${flags}u`);
  } catch (error) {
    const [, why = ''] = /:\s*([^:]*)$/.exec(error instanceof Error ? error.message : '') ?? [];
    return { why };
  }
}
