import { spellOut } from '#core/text/visible.ts';
import type { Draft } from '../draft.ts';
import { Id, PresetSchema } from '../model.ts';
import { family, words } from './kind.ts';
import { isRemoved, isStanding } from './standing.ts';

/** What happens to the presets of exports that a person keeps. */
export const presetChanges = family(
  {
    /** Keeps a preset, or gives one that is kept another name or form. */
    'preset.save': { preset: PresetSchema },
    'preset.remove': { id: Id },
    'preset.restore': { id: Id },
  },
  {
    'preset.save': {
      apply(draft, { preset }) {
        const removed = draft.state.presets.get(preset.id)?.removed ?? false;
        draft.setPreset(preset.id, { record: { ...preset, name: spellOut(preset.name) }, removed });
      },
      invert({ presets }, { preset: { id } }) {
        const entry = presets.get(id);
        return entry ? { kind: 'preset.save', preset: entry.record } : { kind: 'preset.remove', id };
      },
      words: words('Preset saved', '保存预设', 'Predefinição guardada'),
    },
    'preset.remove': {
      apply: (draft, { id }) => mark(draft, id, true),
      invert: ({ presets }, { id }) => (isStanding(presets.get(id)) ? { kind: 'preset.restore', id } : null),
      words: words('Preset removed', '删除预设', 'Predefinição removida'),
    },
    'preset.restore': {
      apply: (draft, { id }) => mark(draft, id, false),
      invert: ({ presets }, { id }) => (isRemoved(presets.get(id)) ? { kind: 'preset.remove', id } : null),
      words: words('Preset restored', '恢复预设', 'Predefinição restaurada'),
    },
  },
);

function mark(draft: Draft, id: string, removed: boolean): void {
  const entry = draft.state.presets.get(id);
  if (entry && entry.removed !== removed) draft.setPreset(id, { record: entry.record, removed });
}
