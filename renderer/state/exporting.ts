import { v7 as uuid } from 'uuid';
import type { Input, VaultReport } from '#core/contract.ts';
import type { ExportForm } from '#core/export/form.ts';
import { isShippedTemplate, templateFor } from '#core/export/presets.ts';
import { LONGEST_TEMPLATE } from '#core/limits.ts';
import type { PictureFormat } from '#core/picture.ts';
import { fail, type Result } from '#core/result.ts';
import { client } from '../client.ts';
import { act, choose } from './actions.ts';
import { chosenPreset, EMPTY_EXPORT, type ListedPreset, useExport } from './export-store.ts';
import { useApp } from './store.ts';

/** Where a file went; null where the person thought better of it. */
export type Saved = Result<{ readonly path: string } | null>;

/** Milliseconds without typing after which the result is made anew. */
const PAUSE = 250;

/** The chosen preset and its form, as they stand now; null without a project. */
function current(): ReturnType<typeof chosenPreset> | null {
  const state = useApp.getState().project?.state;
  return state ? chosenPreset(state, useExport.getState()) : null;
}

/** Keeps the result in step with the project and with what is chosen, as long as it is looked at. */
export function followExport(): () => void {
  const { preset } = useExport.getState();
  const kept = useApp.getState().info?.settings.exportPreset;
  if (kept !== undefined && preset === EMPTY_EXPORT.preset) useExport.setState({ preset: kept });
  render(0);
  const stopState = useApp.subscribe((now, before) => {
    if (now.project?.path !== before.project?.path) useExport.setState(EMPTY_EXPORT);
    if (now.project?.state !== before.project?.state) render(PAUSE);
  });
  const stopForm = useExport.subscribe((now, before) => {
    if (now.preset !== before.preset || now.document !== before.document || now.page !== before.page)
      render(0);
    else if (now.drafts !== before.drafts) render(PAUSE);
  });
  return () => {
    stopState();
    stopForm();
    clearTimeout(timer);
    asked++;
  };
}

let timer: ReturnType<typeof setTimeout> | undefined;
let asked = 0;

function render(after: number): void {
  clearTimeout(timer);
  const mine = ++asked;
  timer = setTimeout(() => void run(mine), after);
}

async function run(mine: number): Promise<void> {
  const now = current();
  if (!now) return;
  useExport.setState({ running: true });
  const { document, page } = useExport.getState();
  const answer = await client['export.render']({ ...now.form, documents: documentsOf(document), page });
  // What was asked for since will be shown instead.
  if (mine !== asked) return;
  useExport.setState(
    answer.ok
      ? {
          rendered: answer.value,
          failure: null,
          running: false,
          page: Math.min(page, lastOf(answer.value.pages)),
        }
      : { failure: answer.error, running: false },
  );
}

function lastOf(pages: number): number {
  return Math.max(0, pages - 1);
}

function documentsOf(document: string | null): readonly string[] | null {
  return document === null ? null : [document];
}

export function choosePreset(id: string): void {
  useExport.setState({ preset: id, page: 0, failure: null });
  void choose({ exportPreset: id });
}

/** Changes the form of the chosen preset; what was changed stays until it is saved or given up. */
export function editForm(part: Partial<ExportForm>): void {
  const now = current();
  if (!now) return;
  const form = { ...now.form, ...part };
  if (form.to === 'vault' && form.each === 'project') form.each = 'document';
  if (form.to !== 'vault') form.each = 'project';
  // A template that nobody changed goes with what it is for.
  const moved = form.to !== now.form.to || form.each !== now.form.each;
  if (moved && isShippedTemplate(form.template)) form.template = templateFor(form);
  useExport.setState(({ drafts }) => ({ drafts: { ...drafts, [now.preset.id]: form }, page: 0 }));
}

/** The preset as it was before it was changed. */
export function giveUpDraft(): void {
  const now = current();
  if (now) dropDraft(now.preset.id);
}

function dropDraft(id: string): void {
  useExport.setState(({ drafts: { [id]: _, ...drafts } }) => ({ drafts }));
}

/** Keeps the form as a preset of the project. */
export async function keepPreset(name: string): Promise<void> {
  const now = current();
  if (!now) return;
  const id = uuid();
  if (!(await act([{ kind: 'preset.save', preset: { id, name: name.slice(0, 200), ...now.form } }]))) return;
  dropDraft(now.preset.id);
  choosePreset(id);
}

/** Writes what was changed into the preset of the project that it is of. */
export async function updatePreset(): Promise<void> {
  const now = current();
  if (!now || now.preset.name === null) return;
  const { id, name } = now.preset;
  if (await act([{ kind: 'preset.save', preset: { id, name, ...now.form } }])) dropDraft(id);
}

export async function renamePreset({ id, form }: ListedPreset, name: string): Promise<void> {
  await act([{ kind: 'preset.save', preset: { id, name: name.slice(0, 200), ...form } }]);
}

export async function removePreset({ id }: ListedPreset): Promise<void> {
  if (!(await act([{ kind: 'preset.remove', id }]))) return;
  if (useExport.getState().preset === id) choosePreset('notes');
}

/** A template from a file; `template-no-text` where it is none. */
export async function takeTemplate(file: File): Promise<Result<null>> {
  const wrong = fail('template-no-text', { file: file.name, most: LONGEST_TEMPLATE });
  if (file.size > LONGEST_TEMPLATE * 4) return wrong;
  try {
    const bytes = await file.arrayBuffer();
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
    if (text.length > LONGEST_TEMPLATE || text.includes('\0')) return wrong;
    editForm({ template: text });
    return { ok: true, value: null };
  } catch {
    return wrong;
  }
}

/** Writes the template to a file of its own. */
export function saveTemplate(path: string | null, force: boolean): Promise<Saved> {
  const now = current();
  return client['template.save']({ text: now?.form.template ?? '', path, force });
}

/** Writes the export to a file: one that is asked for where `path` is null, over one that stands there by `force`. */
export async function saveExport(path: string | null, force: boolean): Promise<Saved> {
  const now = current();
  if (!now || now.form.to === 'vault') return fail('no-project');
  return writeExport(now.preset.id, now.form, path, force);
}

async function writeExport(
  id: string,
  form: ExportForm,
  path: string | null,
  force: boolean,
): Promise<Saved> {
  const { to } = form;
  if (to === 'vault') return fail('no-project');
  const { document } = useExport.getState();
  const saved = await client['export.save']({ ...form, to, documents: documentsOf(document), path, force });
  if (saved.ok && saved.value) await rememberTarget(id, saved.value.path);
  return saved;
}

/** Where a preset was written to last; null where it never was. */
export function targetOf(preset: string): string | null {
  const { info, project } = useApp.getState();
  const targets = info?.settings.exportTargets ?? [];
  return targets.find((one) => one.project === project?.id && one.preset === preset)?.path ?? null;
}

export async function rememberTarget(preset: string, path: string): Promise<void> {
  const { project } = useApp.getState();
  if (project) await choose({ exportTargets: [{ project: project.id, preset, path }] });
}

/** Writes a preset once more where it was written last. */
export function runPreset({ id, form }: ListedPreset, path: string): Promise<Saved> {
  return writeExport(id, useExport.getState().drafts[id] ?? form, path, false);
}

/** Writes a preset once more into the folder of notes that it was written into last; what was changed outside stays. */
export function runVault({ id, form }: ListedPreset, folder: string): Promise<Result<VaultReport>> {
  const now = useExport.getState().drafts[id] ?? form;
  return client['vault.write']({ ...now, documents: null, folder, force: false });
}

/** Writes a comparison to a file. */
export const saveComparison = (request: Input<'comparison.save'>): Promise<Saved> =>
  client['comparison.save'](request);

/** Writes a picture that the window has drawn; null for one that it could not. */
export async function savePicture(
  name: string,
  format: PictureFormat,
  bytes: Uint8Array<ArrayBuffer> | null,
  path: string | null,
  force: boolean,
): Promise<Saved> {
  if (!bytes) return fail('picture-failed');
  return client['picture.save']({ name, format, bytes, path, force });
}
