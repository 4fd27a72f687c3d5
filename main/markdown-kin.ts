import { isUntouchedExport } from '#core/export/front-matter.ts';
import { digestOf } from './import/source.ts';
import type { Kin } from './output.ts';

/** Pages of Markdown with front matter, of a project or of a comparison. */
export const MARKDOWN: Kin = {
  begins: '---\n',
  untouched: (bytes) => isUntouchedExport(bytes.toString('utf8'), digestOf),
  refusal: 'export-exists',
};
