import { chosenPreset, useExport } from '../../state/export-store.ts';
import { useApp } from '../../state/store.ts';

/** The chosen preset with its form as it stands now. Only where a project is open. */
export function useForm(): ReturnType<typeof chosenPreset> {
  const state = useApp((s) => s.project?.state);
  const preset = useExport((s) => s.preset);
  const drafts = useExport((s) => s.drafts);
  if (!state) throw new TypeError('an export without a project');
  return chosenPreset(state, { preset, drafts });
}
