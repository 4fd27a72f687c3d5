/** Puts the keyboard into the query, as soon as it is on screen, to be typed over. */
export function focusQuery(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>('.query-field');
    field?.focus();
    field?.select();
  });
}

/** Gives the keys to the places that were found. */
export function focusHits(): void {
  document.querySelector<HTMLElement>('.hits')?.focus({ preventScroll: true });
}
