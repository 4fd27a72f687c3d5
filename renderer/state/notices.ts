import { tellFailure } from '#core/i18n/translate.ts';
import type { Failure } from '#core/result.ts';
import { translator } from './language.ts';
import { type Notice, useApp } from './store.ts';

let notices = 0;
/** Shows a sentence for a moment; screen readers hear it. */
export function notify(
  text: string,
  tone: Notice['tone'] = 'info',
  action?: NonNullable<Notice['action']>,
): void {
  useApp.setState({ notice: { key: ++notices, tone, text, ...(action ? { action } : {}) } });
}

/** Tells a failure in the person's language. */
export function tell(failure: Failure): void {
  notify(tellFailure(translator(), failure), 'error');
}
