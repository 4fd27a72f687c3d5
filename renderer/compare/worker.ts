import {
  compareMany,
  comparePair,
  keptPage,
  type PairRequest,
  type VersionsRequest,
  type VersionText,
  warmPair,
} from './work.ts';

// Compares off the window's thread. One request at a time; whoever wants it stopped ends the worker.
self.onmessage = ({ data }: MessageEvent<PairRequest | VersionsRequest | 'warm' | VersionText>) => {
  if (data === 'warm') {
    comparePair(
      warmPair(),
      () => {},
      () => {},
    );
    return;
  }
  if ('key' in data) {
    keptPage(data);
    return;
  }
  const onProgress = (progress: unknown): void => self.postMessage({ progress });
  const done =
    data.kind === 'pair'
      ? comparePair(data, onProgress, (aligned) => self.postMessage({ aligned }))
      : compareMany(data, onProgress);
  self.postMessage({ done });
};
