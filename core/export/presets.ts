import type { Each, ExportForm } from './form.ts';
import {
  BY_CLAUSE,
  BY_DOCUMENT,
  BY_TAG,
  CHANGES,
  CITATIONS,
  CLAUSE_NOTE,
  DOCUMENT_NOTE,
  SOURCES,
  TABLE,
  TAG_NOTE,
} from './template/shipped.ts';

/** Presets that ship, by the name under which the command line and a project know them. */
export const SHIPPED_PRESETS = [
  'notes',
  'memo',
  'documents',
  'table',
  'sources',
  'citations',
  'comparison',
  'obsidian',
] as const;
export type ShippedPreset = (typeof SHIPPED_PRESETS)[number];

export function isShippedPreset(name: string): name is ShippedPreset {
  return (SHIPPED_PRESETS as readonly string[]).includes(name);
}

/** A preset that ships. */
export function shippedForm(name: ShippedPreset): ExportForm {
  const form = { query: '', style: 'text', lang: null } as const;
  return name === 'obsidian'
    ? { ...form, to: 'vault', each: 'document', template: NOTES.document }
    : { ...form, to: 'md', each: 'project', template: PAGES[name] };
}

/** Whether nobody changed a template. */
export function isShippedTemplate(template: string): boolean {
  return template === '' || [...Object.values(PAGES), ...Object.values(NOTES)].includes(template);
}

/** The template that ships for a format: of notes that for what each is of, of a page notes by clause. */
export function templateFor({ to, each }: Pick<ExportForm, 'to' | 'each'>): string {
  if (to === 'vault') return NOTES[each];
  return to === 'md' ? BY_CLAUSE : '';
}

const PAGES: Readonly<Record<Exclude<ShippedPreset, 'obsidian'>, string>> = {
  notes: BY_CLAUSE,
  memo: BY_TAG,
  documents: BY_DOCUMENT,
  table: TABLE,
  sources: SOURCES,
  citations: CITATIONS,
  comparison: CHANGES,
};

const NOTES: Readonly<Record<Each, string>> = {
  project: BY_CLAUSE,
  document: DOCUMENT_NOTE,
  tag: TAG_NOTE,
  clause: CLAUSE_NOTE,
};
