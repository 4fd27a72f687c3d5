/** What the page's side of the bridge is to know. */
export interface BridgeSetup {
  readonly channels: readonly string[];
  readonly events: readonly string[];
  /** Of the app's own page; no other is given the bridge. */
  readonly origin: string;
}

/**
 * Runs in the page before any of its scripts, as source text: the same bridge as the preload's, over the exposed
 * binding. An input crosses as one JSON text, for the binding's own serialiser takes seconds for a project's state;
 * its fields that are bytes cross beside it as base64.
 */
export function installBridge({ channels, events, origin }: BridgeSetup): void {
  const scope = globalThis as unknown as {
    location: { origin: string };
    vermilionCall?: (channel: string, input: string, bytes: Record<string, string>) => Promise<string>;
    vermilion?: unknown;
    FileReader: new () => {
      readonly result: unknown;
      readonly error: unknown;
      onload: () => void;
      onerror: () => void;
      readAsDataURL(blob: Blob): void;
    };
    addEventListener(name: string, listener: (event: unknown) => void): void;
    removeEventListener(name: string, listener: (event: unknown) => void): void;
  };
  const call = scope.vermilionCall;
  if (scope.location.origin !== origin || !call) return;

  const toBase64 = (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
    new Promise((resolve, reject) => {
      const reader = new scope.FileReader();
      reader.onload = () => {
        const url = String(reader.result);
        // Of no bytes some browsers say `data:` and nothing more.
        resolve(bytes.length === 0 ? '' : url.slice(url.indexOf(',') + 1));
      };
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(new Blob([bytes]));
    });
  const ask = async (channel: string, input: unknown): Promise<unknown> => {
    const bytes: Record<string, string> = {};
    let rest = input;
    for (const [name, value] of Object.entries(input ?? {})) {
      if (!(value instanceof Uint8Array)) continue;
      rest = { ...(rest as object), [name]: null };
      bytes[name] = await toBase64(value as Uint8Array<ArrayBuffer>);
    }
    return JSON.parse(await call(channel, JSON.stringify(rest), bytes));
  };

  const bridge: Record<string, unknown> = {};
  for (const channel of channels) bridge[channel] = (input: unknown) => ask(channel, input);
  bridge.on = (event: string, listener: (payload: unknown) => void) => {
    if (!events.includes(event)) throw new RangeError(`no event ${event}`);
    const forward = (message: unknown): void => listener((message as { detail: unknown }).detail);
    scope.addEventListener(`vermilion:${event}`, forward);
    return () => scope.removeEventListener(`vermilion:${event}`, forward);
  };
  Object.defineProperty(scope, 'vermilion', { value: Object.freeze(bridge) });
}

/** Runs in the page, as source text: hands an event to whoever listens through the bridge. */
export function announce({ name, detail }: { name: string; detail: unknown }): void {
  const scope = globalThis as unknown as { dispatchEvent(event: unknown): void };
  scope.dispatchEvent(new CustomEvent(name, { detail }));
}

/**
 * The input that a page sent over the binding; null for what is no JSON, and null in the place of bytes that are no
 * base64: the door then says what is wrong with it.
 */
export function readInput(json: unknown, bytes: unknown): unknown {
  const input = parse(json);
  if (input === null || typeof input !== 'object' || bytes === null || typeof bytes !== 'object')
    return input;
  const read = Object.entries(bytes).map(([name, text]) => [name, fromBase64(text)] as const);
  return read.length === 0 ? input : Object.fromEntries([...Object.entries(input), ...read]);
}

function parse(json: unknown): unknown {
  try {
    return typeof json === 'string' ? JSON.parse(json) : null;
  } catch {
    return null;
  }
}

/** The bytes that a base64 text stands for, with its padding; null for anything else. */
function fromBase64(text: unknown): Uint8Array | null {
  if (typeof text !== 'string' || text.length % 4 !== 0) return null;
  // Of a character beyond ASCII the decoder looks at the lower byte alone.
  if (Buffer.byteLength(text) !== text.length) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  // A character that is none of base64 is passed over, and then fewer bytes are written than so long a text stands for.
  const written = Buffer.from(bytes.buffer).write(text, 'base64');
  return written === bytes.length ? bytes : null;
}
