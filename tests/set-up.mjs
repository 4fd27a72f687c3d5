import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUp } from '../scripts/setup.mjs';

/**
 * Tests that read files in a thread of its own, or start a process, run what was built from these very sources. What this
 * machine knows of projects is kept in a folder for the tests, not in anybody's own.
 */
export const setup = () => {
  setUp({ built: true });
  process.env.VERMILION_HOME = mkdtempSync(join(tmpdir(), 'vermilion-home-'));
};

export const teardown = () => rmSync(process.env.VERMILION_HOME, { recursive: true, force: true });
