import type { Properties, PropertyValue } from '#core/export/template/front.ts';
import { anchorsOf } from '#core/export/vault/anchors.ts';
import { baseOf } from '#core/export/vault/base.ts';
import type { PropertyValue as NoteProperty, VaultNote, VaultPart } from '#core/export/vault/note.ts';
import type { ProjectState } from '#core/project/state.ts';
import { digestOf } from '../import/source.ts';
import type { PrintedPage } from '../templates/thread.ts';

/** A template without regions makes a note of one. */
const WHOLE = 'text';

/** Pages of a template as notes of a vault: of annotations it is kept what they said when they were written. */
export function notesOf(pages: readonly PrintedPage[], state: ProjectState): VaultNote[] {
  const byAnchor = new Map([...anchorsOf(state)].map(([id, anchor]) => [anchor, id]));
  const base = (region: string): { readonly base?: string } => {
    const entry = state.annotations.get(byAnchor.get(region) ?? '');
    return entry ? { base: baseOf(state, entry.record, digestOf) } : {};
  };
  return pages.map(({ id, name, properties, parts }) => {
    const taken = new Set<string>();
    const own = parts.map(({ region, text }): VaultPart => {
      if (region === null) return { text };
      // What stands on a page twice is read back from the first place.
      if (!taken.has(region)) {
        taken.add(region);
        return { region, text, ...base(region) };
      }
      let other = `${region}-2`;
      for (let n = 3; taken.has(other); n++) other = `${region}-${n}`;
      taken.add(other);
      return { region: other, text };
    });
    const whole = own.map((part) => part.text).join('\n');
    return {
      id,
      name,
      properties: simple(properties),
      parts: taken.size > 0 ? own : [{ region: WHOLE, text: whole }],
    };
  });
}

/** The anchors of annotations that are gone from the project. */
export function goneFrom(state: ProjectState): ReadonlySet<string> {
  const gone = new Set<string>();
  const anchors = anchorsOf(state);
  for (const [id, { record, removed }] of state.annotations) {
    const anchor = anchors.get(id);
    if (anchor !== undefined && (removed || state.documents.get(record.document)?.removed !== false))
      gone.add(anchor);
  }
  return gone;
}

/** Properties as readers of notes take them: what holds others is told as JSON. */
function simple(properties: Properties): VaultNote['properties'] {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]): [string, NoteProperty] => {
      if (Array.isArray(value)) return [name, (value as readonly PropertyValue[]).map(told)];
      return [name, typeof value === 'object' && value !== null ? told(value) : (value as NoteProperty)];
    }),
  );
}

function told(value: PropertyValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
