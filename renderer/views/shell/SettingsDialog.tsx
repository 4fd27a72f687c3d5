import type { Settings } from '#core/contract.ts';
import { LONGEST_AUTHOR } from '#core/limits.ts';
import { choose } from '../../state/actions.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Overlay } from '../common/Overlay.tsx';

const LANGUAGES = [
  ['zh-CN', '简体中文'],
  ['en', 'English'],
  ['pt', 'Português'],
] as const;

/** Language, theme, size, name: taken at once, no button to confirm. */
export function SettingsDialog() {
  const t = useT();
  const settings = useApp((s) => s.info?.settings);
  if (!settings) return null;
  return (
    <Overlay name="settings" title={t('command.settings')}>
      <div className="form">
        <label>
          {t('settings.language')}
          <select
            value={settings.locale}
            onChange={(e) => void choose({ locale: e.target.value as Settings['locale'] })}
          >
            <option value="system">{t('settings.system')}</option>
            {LANGUAGES.map(([value, name]) => (
              <option key={value} value={value} lang={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('settings.theme')}
          <select
            value={settings.theme}
            onChange={(e) => void choose({ theme: e.target.value as Settings['theme'] })}
          >
            {(['system', 'light', 'dark'] as const).map((value) => (
              <option key={value} value={value}>
                {t(`settings.${value}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('settings.size')}
          <span className="range">
            <input
              type="range"
              min={14}
              max={28}
              value={settings.readingSize}
              onChange={(e) => void choose({ readingSize: Number(e.target.value) })}
            />
            <output>{settings.readingSize} px</output>
          </span>
        </label>
        <label>
          {t('settings.author')}
          <input
            type="text"
            maxLength={LONGEST_AUTHOR}
            defaultValue={settings.author}
            onBlur={(e) =>
              e.target.value !== settings.author && void choose({ author: e.target.value.trim() })
            }
          />
        </label>
        <p className="quiet">{t('settings.kept')}</p>
      </div>
    </Overlay>
  );
}
