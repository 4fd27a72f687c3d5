import { useEffect } from 'react';
import { useApp } from '../../state/store.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** Whether the dark theme is on, by choice or as the system has it. */
export function isDark(): boolean {
  const theme = useApp.getState().info?.settings.theme ?? 'system';
  return theme === 'system' ? dark.matches : theme === 'dark';
}

/** Keeps the document's theme and reading size as chosen. */
export function useTheme(): void {
  const theme = useApp((s) => s.info?.settings.theme);
  const size = useApp((s) => s.info?.settings.readingSize);
  useEffect(() => {
    const apply = (): void => {
      document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
      document.documentElement.dataset.chosen = theme ?? 'system';
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
  useEffect(() => {
    document.documentElement.style.setProperty('--size-read', `${size ?? 18}px`);
  }, [size]);
}
