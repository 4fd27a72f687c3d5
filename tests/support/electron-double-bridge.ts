/**
 * One end of the bridge between the page's own world and the preload's isolated world. Runs in the page, as source
 * text, once in each world. As with Electron's contextBridge, values are copied, functions become functions that call
 * across and answer at once, promises settle across, and of an error only its message arrives.
 *
 * @param name known to both ends and to nobody else
 */
export function bridgeEnd(name: string, side: 'main' | 'isolated') {
  type Encoded =
    | { readonly t: 'value'; readonly v: unknown }
    | { readonly t: 'function' | 'promise'; readonly id: number }
    | { readonly t: 'error'; readonly message: string }
    | { readonly t: 'array'; readonly items: readonly Encoded[] }
    | { readonly t: 'object'; readonly entries: readonly (readonly [string, Encoded])[] };
  type Call = (...args: unknown[]) => unknown;
  const other = side === 'main' ? 'isolated' : 'main';
  const functions = new Map<number, Call>();
  const known = new WeakMap<object, number>();
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const returned: Encoded[] = [];
  let last = 0;

  const tell = (kind: string, detail: unknown): void => {
    window.dispatchEvent(new CustomEvent(`${name}:${other}:${kind}`, { detail }));
  };
  const hear = (kind: string, listener: (detail: never) => void): void => {
    window.addEventListener(`${name}:${side}:${kind}`, (event) => {
      event.stopImmediatePropagation();
      listener((event as CustomEvent).detail as never);
    });
  };

  const encode = (value: unknown): Encoded => {
    if (typeof value === 'function') {
      const id = known.get(value) ?? ++last;
      known.set(value, id);
      functions.set(id, value as Call);
      return { t: 'function', id };
    }
    if (value instanceof Promise) {
      const id = ++last;
      value.then(
        (settled) => tell('settle', { id, ok: true, value: encode(settled) }),
        (error: unknown) => tell('settle', { id, ok: false, value: encode(error) }),
      );
      return { t: 'promise', id };
    }
    if (value instanceof Error) return { t: 'error', message: value.message };
    if (Array.isArray(value)) return { t: 'array', items: value.map(encode) };
    if (value && typeof value === 'object' && !ArrayBuffer.isView(value) && !(value instanceof Date)) {
      if ((value as { isOfElectron?: boolean }).isOfElectron) throw new Error('Electron crossed the bridge');
      return {
        t: 'object',
        entries: Object.entries(value).map(([key, each]) => [key, encode(each)] as const),
      };
    }
    return { t: 'value', v: value };
  };
  const decode = (encoded: Encoded): unknown => {
    switch (encoded.t) {
      case 'value':
        return encoded.v;
      case 'error':
        return new Error(encoded.message);
      case 'array':
        return encoded.items.map(decode);
      case 'object':
        return Object.fromEntries(encoded.entries.map(([key, each]) => [key, decode(each)]));
      case 'function':
        return (...args: unknown[]): unknown => {
          tell('call', { id: encoded.id, args: args.map(encode) });
          const answer = returned.pop();
          if (!answer) throw new Error('the other world did not answer');
          const value = decode(answer);
          if (value instanceof Error) throw value;
          return value;
        };
      default:
        return new Promise((resolve, reject) => pending.set(encoded.id, { resolve, reject }));
    }
  };

  hear('call', ({ id, args }: { id: number; args: Encoded[] }) => {
    let answer: Encoded;
    try {
      answer = encode(functions.get(id)!(...args.map(decode)));
    } catch (error) {
      answer = encode(error instanceof Error ? error : new Error(String(error)));
    }
    tell('return', answer);
  });
  hear('return', (answer: Encoded) => returned.push(answer));
  hear('settle', ({ id, ok, value }: { id: number; ok: boolean; value: Encoded }) => {
    const waiter = pending.get(id);
    pending.delete(id);
    if (ok) waiter?.resolve(decode(value));
    else waiter?.reject(decode(value));
  });
  return { tell, hear, encode, decode };
}

/** Runs in the page's own world before its scripts: receives what the preload exposes. */
export function receiveExposed({ hear, tell, decode }: ReturnType<typeof bridgeEnd>): void {
  const freeze = (value: unknown): unknown => {
    if (value && typeof value === 'object')
      for (const each of Object.values(Object.freeze(value))) freeze(each);
    return value;
  };
  hear('expose', ({ key, api }: { key: string; api: never }) => {
    if (key in window) throw new Error(`Cannot bind an API on top of an existing property: ${key}`);
    Object.defineProperty(window, key, { value: freeze(decode(api)), enumerable: true });
  });
  tell('listening', null);
}

/** Runs in the isolated world: what `require('electron')` gives to a sandboxed preload. */
export function preloadElectron(
  { tell, hear, encode }: ReturnType<typeof bridgeEnd>,
  post: (message: string) => void,
) {
  const exposed: { key: string; api: unknown }[] = [];
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, ((event: object, ...args: unknown[]) => void)[]>();
  let last = 0;
  // The page's world may begin before or after this one.
  hear('listening', () => {
    for (const each of exposed) tell('expose', each);
  });
  // What a message as text cannot carry.
  const keep = (_key: string, value: unknown): unknown => {
    if (value === undefined) return { $undefined: true };
    return value instanceof Uint8Array ? { $bytes: toBase64(value) } : value;
  };
  const toBase64 = (bytes: Uint8Array): string => {
    let latin = '';
    for (let at = 0; at < bytes.length; at += 8192)
      latin += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(latin);
  };

  const ipcRenderer = {
    isOfElectron: true,
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const id = ++last;
      // Throws where an argument cannot be copied, as Electron does.
      const copied = structuredClone(args);
      post(JSON.stringify({ id, channel, args: copied }, keep));
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    on(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    removeListener(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      const standing = [...(listeners.get(channel) ?? [])];
      const index = standing.lastIndexOf(listener);
      if (index !== -1) standing.splice(index, 1);
      listeners.set(channel, standing);
      return ipcRenderer;
    },
  };
  const contextBridge = {
    isOfElectron: true,
    exposeInMainWorld(key: string, api: unknown): void {
      const entry = { key, api: encode(api) };
      exposed.push(entry);
      tell('expose', entry);
    },
    // The window has found the function in the preload and runs it itself: a policy lets no text become a script here.
    executeInMainWorld(_script: { func: (...args: unknown[]) => unknown }): void {},
  };
  const electron = new Proxy(
    { contextBridge, ipcRenderer },
    {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (value === undefined) throw new Error(`electron.${String(name)} is not in the double`);
        return value;
      },
    },
  );
  return {
    require(name: string): unknown {
      if (name !== 'electron') throw new Error(`module not found: ${name}`);
      return electron;
    },
    /** An answer to a call, from the main process. */
    settle(id: number, error: string | null, value: unknown): void {
      const waiter = waiting.get(id);
      waiting.delete(id);
      if (error === null) waiter?.resolve(value);
      else waiter?.reject(new Error(error));
    },
    /** A message from the main process. */
    deliver(channel: string, args: readonly unknown[]): void {
      for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer }, ...args);
    },
    listenerCount: (channel: string): number => listeners.get(channel)?.length ?? 0,
  };
}
