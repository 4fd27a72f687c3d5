import { setUp } from '../scripts/setup.mjs';

/** Tests that read files in a thread of its own, or start a process, run what was built from these very sources. */
export const setup = () => setUp({ built: true });
