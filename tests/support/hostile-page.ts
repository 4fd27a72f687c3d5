/** Where what gets out would go: an address beside that of the machine in `network-child.mjs`. */
export const ELSEWHERE = '10.9.8.1';

/**
 * Runs in a page or a worker, as source text: tries whatever sends something to an address, from this scope and from
 * every other one that it can reach.
 *
 * @returns where the constructor of a WebRTC connection was to be had
 */
export async function trySending(address: string): Promise<string[]> {
  type Scope = typeof globalThis & Record<string, unknown>;
  const scopes: [string, Scope | null][] = [['this scope', globalThis as Scope]];
  const quiet = (work: () => unknown): void => {
    try {
      Promise.resolve(work()).catch(() => {});
    } catch {}
  };
  if (typeof document !== 'undefined') {
    for (const [name, fill] of [
      ['a frame', () => {}],
      ['a frame with a text of its own', (frame) => frame.setAttribute('srcdoc', '<p>x')],
      ['a frame in a sandbox', (frame) => frame.setAttribute('sandbox', 'allow-scripts allow-same-origin')],
    ] as [string, (frame: HTMLIFrameElement) => void][]) {
      const frame = document.createElement('iframe');
      fill(frame);
      document.body.append(frame);
      // At once, and when whatever it holds is there.
      scopes.push([name, frame.contentWindow as Scope | null]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      scopes.push([`${name}, later`, frame.contentWindow as Scope | null]);
    }
    quiet(() => scopes.push(['a window', window.open('about:blank') as Scope | null]));
    quiet(() => scopes.push(['a document’s window', document.open('about:blank', 'other', '') as never]));
    for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'stylesheet', 'modulepreload']) {
      const link = document.createElement('link');
      link.rel = rel;
      link.href = rel === 'dns-prefetch' ? 'https://example.org/' : `https://${address}/${rel}`;
      document.head.append(link);
    }
    quiet(() => {
      new Image().src = `https://${address}/image`;
    });
    quiet(() => navigator.sendBeacon(`https://${address}/beacon`, 'x'));
  }
  const found: string[] = [];
  for (const [where, scope] of scopes) {
    for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) {
      const Connection = scope?.[name] as typeof RTCPeerConnection | undefined;
      if (!Connection) continue;
      found.push(`${name} of ${where}`);
      quiet(async () => {
        const servers = [`stun:${address}:3478`, `turn:${address}:3478?transport=tcp`];
        const iceServers = servers.map((urls) => ({ urls, username: 'a', credential: 'b' }));
        const connection = new Connection({ iceServers });
        connection.createDataChannel('x');
        await connection.setLocalDescription(await connection.createOffer());
      });
    }
  }
  quiet(() => new (globalThis as Scope).WebTransport(`https://${address}/`).ready);
  quiet(() => new WebSocket(`wss://${address}/`));
  quiet(() => fetch(`https://${address}/fetch`));
  await new Promise((resolve) => setTimeout(resolve, 3000));
  return found;
}
