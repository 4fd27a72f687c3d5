import { useT } from './i18n.ts';

/** A field to find words by, which hit one is at, and the way to the next. Enter goes on, Shift Enter back, Escape closes. */
export function FindBar({
  label,
  wanted,
  count,
  at,
  onWanted,
  onGo,
  onClose,
}: {
  label: string;
  wanted: string;
  count: number;
  /** Index of the hit one is at. */
  at: number;
  onWanted: (wanted: string) => void;
  onGo: (step: 1 | -1) => void;
  onClose: () => void;
}) {
  const t = useT();
  return (
    <search className="find">
      <input
        type="text"
        aria-label={label}
        placeholder={t('reader.findPlaceholder')}
        value={wanted}
        // biome-ignore lint/a11y/noAutofocus: the bar opens because someone asked to type here
        autoFocus
        onChange={(event) => onWanted(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') onGo(event.shiftKey ? -1 : 1);
          if (event.key === 'Escape') onClose();
        }}
      />
      <output>
        {wanted === ''
          ? ''
          : count === 0
            ? t('reader.findNone')
            : t('reader.findCount', { at: at + 1, count })}
      </output>
      <button type="button" onClick={() => onGo(-1)} aria-label={t('reader.previous')}>
        ↑
      </button>
      <button type="button" onClick={() => onGo(1)} aria-label={t('reader.next')}>
        ↓
      </button>
      <button type="button" onClick={onClose} aria-label={t('close')}>
        ×
      </button>
    </search>
  );
}
