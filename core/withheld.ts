/**
 * Runs in a page before any of its scripts, as source text, and takes from them what could get a message past the
 * policy that holds for connections: WebRTC, and other windows, which begin without what was taken here.
 */
export function withhold(): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(scope))
    if (/^(?:webkit)?RTC|^documentPictureInPicture$/.test(name)) delete scope[name];
  const none = (): null => null;
  Object.defineProperty(scope, 'open', { value: none });
  const { prototype } = scope.Document as { prototype: { open(...args: unknown[]): unknown } };
  const { open } = prototype;
  // With three arguments it opens a window, like the function above.
  Object.defineProperty(prototype, 'open', {
    value(this: unknown, ...args: unknown[]): unknown {
      return args.length > 2 ? null : Reflect.apply(open, this, args);
    },
  });
}
