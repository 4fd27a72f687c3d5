import { named, printFields, quoted, type Source, sealed } from '../front-matter.ts';
import type { Properties, PropertyValue } from './front.ts';

/** Of the file as it is written. */
export interface PageFile {
  readonly properties: Properties;
  /** Markdown. */
  readonly body: string;
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
export function pageFile(
  { properties, body, version, project, exported, sources }: PageFile,
  hash: (text: string) => string,
): string {
  if (Object.keys(properties).length === 0) return body;
  const own = { generator: `Vermilion ${version}`, project, exported, sources: named(sources) };
  return sealed(`${printFields({ ...spelled(properties), ...own })}\n${body}`, hash);
}

/** A day stands as one; any other text in quotes, so that no reader takes it for something else. */
function spelled(value: Properties): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spelledValue(one)]));
}

function spelledValue(value: PropertyValue): unknown {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? value : quoted(value);
  if (Array.isArray(value)) return value.map(spelledValue);
  return typeof value === 'object' && value !== null ? spelled(value as Properties) : value;
}
