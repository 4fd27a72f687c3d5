import type { ReaderView } from './reader-view.ts';

let current: ReaderView | null = null;

/** The reader on screen, or null. Commands reach it here; React only mounts and unmounts it. */
export function reader(): ReaderView | null {
  return current;
}

/** Told by the component that mounts the reader. */
export function setReader(view: ReaderView | null): void {
  current = view;
}
