import { useState } from 'react';
import { type ListedPreset, listedPresets, useExport } from '../../state/export-store.ts';
import {
  choosePreset,
  giveUpDraft,
  keepPreset,
  removePreset,
  renamePreset,
  runPreset,
  runVault,
  targetOf,
  updatePreset,
} from '../../state/exporting.ts';
import { notify, tell } from '../../state/notices.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { useForm } from './use-form.ts';

/** The presets that ship and those of the project; one that was written before is written again by one press. */
export function Presets() {
  const t = useT();
  const state = useApp((s) => s.project?.state);
  const readOnly = useApp((s) => s.project?.readOnly !== null);
  const { preset, changed } = useForm();
  const [naming, setNaming] = useState<'new' | 'other' | null>(null);
  const listed = state ? listedPresets(state) : [];
  return (
    <section aria-labelledby="export-presets">
      <h2 id="export-presets">
        {t('export.presets')}
        {!readOnly && (
          <button type="button" onClick={() => setNaming('new')}>
            {t('export.keep')}
          </button>
        )}
      </h2>
      <ul className="presets">
        {listed.map((one) => (
          <PresetRow key={one.id} preset={one} current={one.id === preset.id} changed={changed} />
        ))}
      </ul>
      {naming && (
        <NameField
          label={t('export.presetName')}
          value={naming === 'other' ? (preset.name ?? '') : ''}
          onDone={(name) => {
            if (name !== '') void (naming === 'new' ? keepPreset(name) : renamePreset(preset, name));
            setNaming(null);
          }}
        />
      )}
      {(changed || preset.name !== null) && !readOnly && !naming && (
        <div className="preset-acts">
          {changed && preset.name !== null && (
            <button type="button" className="link" onClick={() => void updatePreset()}>
              {t('export.update')}
            </button>
          )}
          {changed && (
            <button type="button" className="link" onClick={giveUpDraft}>
              {t('export.giveUp')}
            </button>
          )}
          {preset.name !== null && (
            <>
              <button type="button" className="link" onClick={() => setNaming('other')}>
                {t('export.rename')}
              </button>
              <button type="button" className="link" onClick={() => void removePreset(preset)}>
                {t('export.removePreset')}
              </button>
            </>
          )}
        </div>
      )}
    </section>
  );
}

function PresetRow({
  preset,
  current,
  changed,
}: {
  preset: ListedPreset;
  current: boolean;
  changed: boolean;
}) {
  const t = useT();
  useApp((s) => s.info?.settings.exportTargets);
  const edited = useExport((s) => preset.id in s.drafts) && (!current || changed);
  const target = targetOf(preset.id);
  const name = preset.name ?? t(`preset.${preset.id as 'notes'}`);
  return (
    <li aria-current={current || undefined}>
      <button
        type="button"
        className="preset-name"
        aria-pressed={current}
        onClick={() => choosePreset(preset.id)}
      >
        <span>{name}</span>
        {edited && <span className="edited">{t('export.changed')}</span>}
      </button>
      {target !== null && (
        <button
          type="button"
          className="link"
          title={target}
          aria-label={t('export.runOf', { name, path: target })}
          onClick={() => void again(preset, target)}
        >
          {t('export.run')}
        </button>
      )}
    </li>
  );

  async function again(one: ListedPreset, path: string): Promise<void> {
    if (one.form.to === 'vault') {
      const written = await runVault(one, path);
      if (!written.ok) tell(written.error);
      else {
        const { write, change, editedOutside, failures } = written.value;
        const count = write.length + change.length;
        const outside = editedOutside.length + failures.length;
        notify(t('vault.ran', { count, outside, path }), outside > 0 ? 'error' : 'info');
      }
      return;
    }
    const saved = await runPreset(one, path);
    if (!saved.ok) tell(saved.error);
    else if (saved.value) notify(t('export.saved', { path: saved.value.path }));
  }
}

function NameField({
  label,
  value,
  onDone,
}: {
  label: string;
  value: string;
  onDone: (name: string) => void;
}) {
  const [name, setName] = useState(value);
  return (
    <form
      className="preset-new"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(name.trim());
      }}
    >
      <input
        type="text"
        aria-label={label}
        placeholder={label}
        value={name}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: it was asked for
        autoFocus
        onChange={(event) => setName(event.target.value)}
        onBlur={() => onDone(name.trim() === value ? '' : name.trim())}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone('');
        }}
      />
    </form>
  );
}
