import type { Finding } from '#core/structure/outline.ts';
import type { MessageKey } from './sentences.ts';
import type { Translate } from './translate.ts';

/** The sentence for a finding. */
export function tellFinding(translate: Translate, finding: Finding): string {
  return translate(`finding.${finding.code}` satisfies MessageKey, finding.facts);
}
