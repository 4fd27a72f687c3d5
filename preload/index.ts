import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS, EVENTS } from '#core/channels.ts';
import { withhold } from '#core/withheld.ts';

const calls = Object.fromEntries(
  CHANNELS.map((channel) => [channel, (input: unknown) => ipcRenderer.invoke(`vermilion:${channel}`, input)]),
);

contextBridge.exposeInMainWorld('vermilion', {
  ...calls,
  on(event: string, listener: (payload: unknown) => void) {
    if (!(EVENTS as readonly string[]).includes(event)) throw new RangeError(`no event ${event}`);
    const forward = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(`vermilion:${event}`, forward);
    // Answers nothing: `removeListener` itself answers with ipcRenderer, which is not the page's to have.
    return (): void => {
      ipcRenderer.removeListener(`vermilion:${event}`, forward);
    };
  },
});

// The bridge stands first: whatever comes of this, the page has it.
contextBridge.executeInMainWorld({ func: withhold });
