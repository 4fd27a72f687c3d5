import { compareMany, comparePair, type PairRequest, type VersionsRequest } from './work.ts';

// Compares off the window's thread. One request at a time; whoever wants it stopped ends the worker.
self.onmessage = ({ data }: MessageEvent<PairRequest | VersionsRequest>) => {
  const onProgress = (progress: unknown): void => self.postMessage({ progress });
  self.postMessage({
    done: data.kind === 'pair' ? comparePair(data, onProgress) : compareMany(data, onProgress),
  });
};
