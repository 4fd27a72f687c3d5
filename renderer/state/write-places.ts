import { client } from '../client.ts';
import { onPlaceKept, places } from './places.ts';

/** How long a place has to stand until it is written. Milliseconds. */
const SETTLES = 300;

/** Has the settings keep where one reads, from now on. */
export function writePlaces(): void {
  let timer = 0;
  const write = (): void => {
    if (timer === 0) return;
    clearTimeout(timer);
    timer = 0;
    // Nobody is told of a refusal: as long as the window is open the place is known here.
    void client['settings.set']({ places: [...places()] });
  };
  onPlaceKept(() => {
    clearTimeout(timer);
    timer = window.setTimeout(write, SETTLES);
  });
  window.addEventListener('pagehide', write);
}
