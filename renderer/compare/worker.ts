import { type WorkRequest, work } from './work.ts';

// Compares off the window's thread. One request at a time; whoever wants it stopped ends the worker.
self.onmessage = ({ data }: MessageEvent<WorkRequest>) => {
  const post = (reply: unknown): void => {
    if (!data.ahead) self.postMessage(reply);
  };
  post({
    done: work(data, {
      onProgress: (progress) => post({ progress }),
      onAligned: (aligned) => post({ aligned }),
    }),
  });
};
