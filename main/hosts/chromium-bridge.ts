/** What the page's side of the bridge is to know. */
export interface BridgeSetup {
  /** The event that brings the answer to a call. */
  readonly answer: string;
  readonly channels: readonly string[];
  readonly events: readonly string[];
  /** Of the app's own page; no other is given the bridge. */
  readonly origin: string;
}

/** What a page is told of the answer to a call; all parts of it together are JSON. */
export interface AnswerPart {
  /** What the page knows the call by. */
  readonly id: number;
  readonly part: string;
  readonly isLast: boolean;
}

/**
 * Runs in the page before any of its scripts, as source text: the same bridge as the preload's, over a function that
 * takes one text. An input crosses as JSON, its fields that are bytes beside it as base64.
 */
export function installBridge({ answer, channels, events, origin }: BridgeSetup): void {
  const scope = globalThis as unknown as {
    location: { origin: string };
    vermilionCall?: (text: string) => void;
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

  const waiting = new Map<number, { readonly parts: string[]; done(told: string): void }>();
  let last = 0;
  scope.addEventListener(answer, (event) => {
    const { id, part, isLast } = (event as { detail: AnswerPart }).detail;
    const asked = waiting.get(id);
    asked?.parts.push(part);
    if (!isLast) return;
    asked?.done(asked.parts.join(''));
    waiting.delete(id);
  });
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
    const id = ++last;
    const told = new Promise<string>((done) => waiting.set(id, { parts: [], done }));
    call(JSON.stringify([id, channel, JSON.stringify(rest), bytes]));
    return JSON.parse(await told);
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

/** Runs in every page and frame before any of its scripts, as source text: none gets a worker that would outlive it. */
export function refuseServiceWorkers(): void {
  const { ServiceWorkerContainer: container } = globalThis as unknown as {
    ServiceWorkerContainer?: { prototype: { register(): Promise<never> } };
  };
  if (container) container.prototype.register = () => Promise.reject(new Error('refused'));
}

/** Runs in the page, as source text: hands an event to whoever listens through the bridge. */
export function announce({ name, detail }: { name: string; detail: unknown }): void {
  const scope = globalThis as unknown as { dispatchEvent(event: unknown): void };
  scope.dispatchEvent(new CustomEvent(name, { detail }));
}

/** UTF-16 code units of a part: a browser ends at a message of 100 MiB, and long ones take it more than their share of time. */
const PART = 1 << 20;

/** An answer in parts that are short enough to be told. None begins or ends within a character. */
export function* partsOf(told: string, size: number = PART): Generator<{ part: string; isLast: boolean }> {
  let start = 0;
  do {
    let end = Math.min(start + size, told.length);
    const before = told.charCodeAt(end - 1);
    if (end < told.length && before >= 0xd800 && before < 0xdc00) end++;
    yield { part: told.slice(start, end), isLast: end === told.length };
    start = end;
  } while (start < told.length);
}

/** A call as a page sent it. */
export interface Call {
  /** What the page knows its answer by. */
  readonly id: number;
  readonly channel: string;
  readonly input: unknown;
}

/** The call that a page's text stands for; null for any other text. */
export function readCall(text: string): Call | null {
  const read = parse(text);
  if (!Array.isArray(read)) return null;
  const [id, channel, json, bytes] = read as unknown[];
  if (typeof id !== 'number' || typeof channel !== 'string') return null;
  return { id, channel, input: readInput(json, bytes) };
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
