import type { Namespaces } from '../archive/xml-names.ts';

const ODF = 'urn:oasis:names:tc:opendocument:xmlns';

/** Namespaces of OpenDocument files by their usual prefixes. */
export const OPEN_DOCUMENT: Namespaces = new Map([
  [`${ODF}:office:1.0`, 'office'],
  [`${ODF}:text:1.0`, 'text'],
  [`${ODF}:table:1.0`, 'table'],
  [`${ODF}:style:1.0`, 'style'],
  [`${ODF}:drawing:1.0`, 'draw'],
  [`${ODF}:form:1.0`, 'form'],
  [`${ODF}:meta:1.0`, 'meta'],
  [`${ODF}:manifest:1.0`, 'manifest'],
  [`${ODF}:svg-compatible:1.0`, 'svg'],
  [`${ODF}:xsl-fo-compatible:1.0`, 'fo'],
  ['urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0', 'loext'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
]);

/** A whole number from 1; `otherwise` where none is told. */
export function counting(value: string | undefined, otherwise: number): number {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : otherwise;
}

/** Elements whose content is no text of the page. */
export const LEFT_OUT = new Set([
  'office:change-info',
  'office:forms',
  'office:scripts',
  'office:event-listeners',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'text:dde-connection-decls',
  'text:script',
  'text:note-citation',
  'text:ruby-text',
  'text:table-of-content-source',
  'text:illustration-index-source',
  'text:table-index-source',
  'text:object-index-source',
  'text:user-index-source',
  'text:alphabetical-index-source',
  'text:bibliography-source',
  'table:title',
  'table:desc',
  'draw:object',
  'draw:object-ole',
  'svg:title',
  'svg:desc',
]);

/** Shapes that hold paragraphs. */
export const BOXES = new Set([
  'draw:text-box',
  'draw:custom-shape',
  'draw:rect',
  'draw:ellipse',
  'draw:circle',
  'draw:line',
  'draw:polyline',
  'draw:polygon',
  'draw:regular-polygon',
  'draw:path',
  'draw:connector',
  'draw:caption',
]);
