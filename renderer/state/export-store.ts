import { create } from 'zustand';
import type { RenderedExport } from '#core/contract.ts';
import type { ExportForm } from '#core/export/form.ts';
import { SHIPPED_PRESETS, type ShippedPreset, shippedForm } from '#core/export/presets.ts';
import { savedPresets } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import type { Failure } from '#core/result.ts';

/** The export as the screen shows it. */
export interface ExportState {
  /** The chosen preset: the name of one that ships, the id of one that the project keeps. */
  readonly preset: string;
  /** Forms of presets that were changed and are not saved, by preset. */
  readonly drafts: Readonly<Record<string, ExportForm>>;
  /** The document that a Word file or a page is of; null: all. */
  readonly document: string | null;
  /** Which of several pages is looked at, from 0. */
  readonly page: number;
  /** The latest result; it stays while something is wrong with the template. */
  readonly rendered: RenderedExport | null;
  readonly failure: Failure | null;
  readonly running: boolean;
  /** As it is written; else as it reads. */
  readonly raw: boolean;
  readonly folded: boolean;
}

export const EMPTY_EXPORT: ExportState = {
  preset: 'notes',
  drafts: {},
  document: null,
  page: 0,
  rendered: null,
  failure: null,
  running: false,
  raw: false,
  folded: false,
};

export const useExport = create<ExportState>(() => EMPTY_EXPORT);

/** A preset as the list has it. */
export interface ListedPreset {
  readonly id: string;
  /** null: one that ships, whose name is a word of the window. */
  readonly name: string | null;
  readonly form: ExportForm;
}

const SHIPPED: readonly ListedPreset[] = SHIPPED_PRESETS.map((id: ShippedPreset) => ({
  id,
  name: null,
  form: shippedForm(id),
}));

/** Presets that ship, then those of the project. */
export function listedPresets(state: ProjectState): readonly ListedPreset[] {
  return [...SHIPPED, ...savedPresets(state).map(({ id, name, ...form }) => ({ id, name, form }))];
}

/** The chosen preset and the form as it stands now; the first one where it is gone. */
export function chosenPreset(
  state: ProjectState,
  { preset, drafts }: Pick<ExportState, 'preset' | 'drafts'>,
): { readonly preset: ListedPreset; readonly form: ExportForm; readonly changed: boolean } {
  const listed = listedPresets(state);
  const found = listed.find(({ id }) => id === preset) ?? listed[0];
  if (!found) throw new TypeError('no preset ships');
  const form = drafts[found.id] ?? found.form;
  return { preset: found, form, changed: !sameForm(form, found.form) };
}

function sameForm(a: ExportForm, b: ExportForm): boolean {
  return (Object.keys(b) as (keyof ExportForm)[]).every((key) => a[key] === b[key]);
}
