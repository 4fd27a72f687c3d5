import { useEffect, useState } from 'react';
import type { BackupsView, Settings } from '#core/contract.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { BACKUP_DAYS, LONGEST_AUTHOR, MOST_BACKUP } from '#core/limits.ts';
import { choose } from '../../state/actions.ts';
import { backupsInfo } from '../../state/past.ts';
import { useApp } from '../../state/store.ts';
import { useLocale, useT } from '../../ui/i18n.ts';
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
        <Kept />
      </div>
    </Overlay>
  );
}

/** What is kept outside of the project that is open, and how much. */
function Kept() {
  const t = useT();
  const locale = useLocale();
  const [info, setInfo] = useState<BackupsView | null>(null);
  useEffect(() => {
    let stale = false;
    void backupsInfo().then((answer) => {
      if (!stale && answer.ok) setInfo(answer.value);
    });
    return () => {
      stale = true;
    };
  }, []);
  if (!info) return null;
  const { folder, moments, bytes, failed } = info;
  const size = (value: number): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(
      value / 2 ** 20,
    );
  return (
    <>
      {failed && <p role="status">{t('past.notKept', { why: tellFailure(t, failed) })}</p>}
      <p className="quiet">
        {t('past.kept', { moments, size: size(bytes), most: size(MOST_BACKUP), days: BACKUP_DAYS, folder })}
      </p>
    </>
  );
}
