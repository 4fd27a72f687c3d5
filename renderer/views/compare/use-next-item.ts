import { useEffect, useRef } from 'react';
import { focusIsLost } from './focus.ts';

/**
 * Where what held the keys has been decided on, the item that now stands in its place takes them, or the panel where it
 * was no item.
 */
export function useNextItem(): void {
  const held = useRef<number | null>(null);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element) || !target.closest('.carry')) held.current = null;
      else held.current = itemsShown().findIndex((item) => item.contains(target));
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  useEffect(() => {
    if (held.current === null || !focusIsLost()) return;
    const left = itemsShown();
    const next = left[Math.min(held.current, left.length - 1)];
    const button = next?.querySelector<HTMLElement>('.card-actions button');
    (button ?? document.querySelector<HTMLElement>('.carry'))?.focus();
  });
}

function itemsShown(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.carry-group:not(details) .carry-item')];
}
