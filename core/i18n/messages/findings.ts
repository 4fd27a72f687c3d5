import type { Message } from '../locale.ts';

/** One sentence for each finding code. */
export const findings = {} satisfies Record<string, Message>;
