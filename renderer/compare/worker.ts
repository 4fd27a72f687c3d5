import { type WorkRequest, work } from './work.ts';

/** Milliseconds between two reports of how far the work has come. */
const BETWEEN = 50;
let told = 0;

// Compares off the window's thread. One request after the other; whoever wants it stopped ends the worker.
self.onmessage = ({ data }: MessageEvent<WorkRequest>) => {
  const done = work(data, {
    onProgress(progress) {
      const now = performance.now();
      if (now - told < BETWEEN) return;
      told = now;
      self.postMessage({ progress });
    },
    onAligned: (aligned) => self.postMessage({ aligned }),
  });
  self.postMessage({ done });
};
