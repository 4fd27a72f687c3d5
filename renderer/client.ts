import type { Bridge } from '#core/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload script, or by the Chromium host. */
    readonly vermilion: Bridge;
  }
}

/** The only way out of the page. */
export const client: Bridge = window.vermilion;
