import { named, printFields, quoted, type Source } from '../front-matter.ts';
import type { Properties, PropertyValue } from './front.ts';

/** Of the file as it is written. */
export interface PageFile extends PageOrigin {
  readonly properties: Properties;
  /** Markdown. */
  readonly body: string;
}

/** What a file of a page says of itself. */
export interface PageOrigin {
  readonly version: string;
  /** The project's id. */
  readonly project: string;
  /** ISO 8601, UTC: when the project last changed. */
  readonly exported: string;
  readonly sources: readonly Source[];
}

/**
 * A page as a file. Under the properties that the template gives it stand those by which it is known for one of ours
 * that nobody changed; a template without properties gives the text alone.
 *
 * @param hash the digest of a text's UTF-8 form, `sha256:` and 64 hex digits
 */
export function pageFile({ properties, body, ...origin }: PageFile, hash: (text: string) => string): string {
  const front = pageFront(properties, origin);
  if (!front) return body;
  const { before, behind } = front;
  return before + hash(before.slice(0, -SEAL.length) + behind + body) + behind + body;
}

/** What stands above the body of a page, but for the digest of all else, which stands between the two. */
export interface PageFront {
  readonly before: string;
  readonly behind: string;
}

/** null where a template gives no properties, and the body is all there is. */
export function pageFront(
  properties: Properties,
  { version, project, exported, sources }: PageOrigin,
): PageFront | null {
  if (Object.keys(properties).length === 0) return null;
  const own = { generator: `Vermilion ${version}`, project, exported, sources: named(sources) };
  const fields = printFields({ ...spelled(properties), ...own });
  const end = fields.indexOf(FENCE);
  return { before: fields.slice(0, end) + SEAL, behind: `${fields.slice(end)}\n` };
}

/** The last field: the digest of the file without it. */
export const SEAL = '\npage: ';
const FENCE = '\n---\n';

/** A day stands as one; any other text in quotes, so that no reader takes it for something else. */
function spelled(value: Properties): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spelledValue(one)]));
}

function spelledValue(value: PropertyValue): unknown {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? value : quoted(value);
  if (Array.isArray(value)) return value.map(spelledValue);
  return typeof value === 'object' && value !== null ? spelled(value as Properties) : value;
}
