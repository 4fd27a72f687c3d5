import { compareMany, comparePair, type PairRequest, type VersionsRequest } from './work.ts';

// Compares off the window's thread. One request at a time; whoever wants it stopped ends the worker.
self.onmessage = ({ data }: MessageEvent<PairRequest | VersionsRequest>) => {
  const post = (reply: unknown): void => self.postMessage(reply);
  if (data.kind === 'versions') {
    post({ done: compareMany(data, (progress) => post({ progress })) });
  } else if (data.ahead) {
    comparePair(
      data,
      () => {},
      () => {},
    );
  } else {
    const onAligned = (aligned: unknown): void => post({ aligned });
    post({ done: comparePair(data, (progress) => post({ progress }), onAligned) });
  }
};
