import type { Each } from './template/scopes.ts';
import {
  BY_CLAUSE,
  BY_DOCUMENT,
  BY_TAG,
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
  'obsidian',
] as const;
export type ShippedPreset = (typeof SHIPPED_PRESETS)[number];

export function isShippedPreset(name: string): name is ShippedPreset {
  return (SHIPPED_PRESETS as readonly string[]).includes(name);
}

/** The text of a preset that ships, and whether it makes one page or a folder of notes. */
export function shippedTemplate(name: ShippedPreset, each: Each = 'document'): string {
  return name === 'obsidian' ? NOTES[each] : PAGES[name];
}

const PAGES: Readonly<Record<Exclude<ShippedPreset, 'obsidian'>, string>> = {
  notes: BY_CLAUSE,
  memo: BY_TAG,
  documents: BY_DOCUMENT,
  table: TABLE,
  sources: SOURCES,
  citations: CITATIONS,
};

const NOTES: Readonly<Record<Each, string>> = {
  project: BY_CLAUSE,
  document: DOCUMENT_NOTE,
  tag: TAG_NOTE,
  clause: CLAUSE_NOTE,
};
