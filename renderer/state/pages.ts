import { ok, type Result } from '#core/result.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { client } from '../client.ts';
import type { VersionText } from '../compare/work.ts';
import { useApp } from './store.ts';

/** A document laid out, and what it was laid out from. */
export interface LaidOut {
  readonly version: VersionText;
  readonly page: Page;
}

const kept = new Map<string, { readonly signature: string; readonly laidOut: LaidOut }>();

/** Tells one state of a document's structure from another; changes when a person corrects it. */
export function structureSignature(id: string): string {
  const { project } = useApp.getState();
  const edits = project?.state.structure.get(id);
  const parts = edits ? [edits.boundary, edits.kind, edits.folded] : [];
  return JSON.stringify([project?.id, ...parts.map((map) => [...map])]);
}

/** A document's page as its structure stands now. Fails as `document.source` does. */
export async function laidOut(id: string): Promise<Result<LaidOut>> {
  const signature = structureSignature(id);
  const standing = kept.get(id);
  if (standing?.signature === signature) return ok(standing.laidOut);
  const source = await client['document.source']({ document: id });
  if (!source.ok) return source;
  const { state } = useApp.getState().project ?? {};
  const { text } = source.value;
  const format = state?.documents.get(id)?.record.format ?? 'text';
  const edits = structuredClone(state?.structure.get(id) ?? {});
  const made = {
    version: { text, format, edits },
    page: new Page(text, parseOutline(text, { format, edits })),
  };
  kept.set(id, { signature, laidOut: made });
  return ok(made);
}
