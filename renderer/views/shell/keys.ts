import { fetched } from '../../state/fetched.ts';

type Handler = (event: KeyboardEvent, early: boolean) => void;
let handler: Handler | null = null;
/** Pressed before what they do was there. */
let early: KeyboardEvent[] = [];

/** What the browser does with Ctrl or ⌘ stays its own. */
const BROWSERS_OWN = /^[acvx]$/i;

/** Fetches all that keys can do. */
export async function fetchKeys(): Promise<void> {
  if (handler) return;
  const keys = await fetched(() => import('./key-handler.ts'));
  const pressed = early;
  early = [];
  if (!keys) return;
  handler = keys.onKeyDown;
  for (const event of pressed) handler(event, true);
}

/** Somebody presses the pointer on what they see: keys from before that are not done behind it. */
export function onPointerDown(): void {
  early = [];
}

/** The window's one key handler. What is pressed before it is there is done as soon as it is. */
export function onKeyDown(event: KeyboardEvent): void {
  if (handler) {
    handler(event, false);
    return;
  }
  if (event.defaultPrevented || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && !BROWSERS_OWN.test(event.key)) event.preventDefault();
  early.push(event);
  void fetchKeys();
}
