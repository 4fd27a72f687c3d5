import { useApp } from './store.ts';
import { expectField } from './typed-ahead.ts';

/** Shows the palette. What is typed before its field is there is meant for it. */
export function openPalette(): void {
  expectField('opening');
  useApp.setState({ overlay: 'palette' });
}
