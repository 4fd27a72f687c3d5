import { client } from '../client.ts';
import { onPlaceKept, placesWritten, unwrittenPlaces } from './places.ts';

/** How long a place has to stand until it is written. Milliseconds. */
const SETTLES = 300;

/** Has the settings keep where one reads, from now on. */
export function writePlaces(): void {
  let timer = 0;
  const write = (): void => {
    if (timer === 0) return;
    clearTimeout(timer);
    timer = 0;
    const places = unwrittenPlaces();
    // Nobody is told of a refusal: as long as the window is open the place is known here, and goes along with the next.
    void client['settings.set']({ places: [...places] }).then((done) => done.ok && placesWritten(places));
  };
  onPlaceKept(() => {
    clearTimeout(timer);
    timer = window.setTimeout(write, SETTLES);
  });
  window.addEventListener('pagehide', write);
}
