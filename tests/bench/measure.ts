import { readFileSync } from 'node:fs';

/** A claim and what was measured. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  /** The claim; empty for a peer, which claims nothing. */
  readonly claim: string;
  readonly holds: boolean | null;
}

/** Milliseconds that `work` takes. */
export async function millis(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value that a share of all, 0 to 1, does not lie above. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Runs `work` `times` times after one run that does not count; the median in milliseconds. */
export async function timed(times: number, work: () => unknown): Promise<number> {
  await work();
  const all: number[] = [];
  for (let i = 0; i < times; i++) all.push(await millis(work));
  return median(all);
}

/** A claim of at most `limit` milliseconds. */
export function atMost(what: string, ms: number, limit: number): Row {
  return { what, measured: `${ms.toFixed(ms < 10 ? 2 : 0)} ms`, claim: `≤ ${limit} ms`, holds: ms <= limit };
}

/** A claim of at most `limit` megabytes, of 1e6 bytes. */
export function atMostMegabytes(what: string, megabytes: number, limit: number): Row {
  return {
    what,
    measured: `${megabytes.toFixed(0)} MB`,
    claim: `≤ ${limit} MB`,
    holds: megabytes <= limit,
  };
}

/** What stands in memory once what is not needed was let go; megabytes of 1e6 bytes. */
export function heapMegabytes(): number {
  // Once more for what only waits to be let go.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

/** Megabytes of a process, what it shares counted in parts; null where the system does not say. */
export function proportionalMegabytes(pid: number | 'self' = 'self'): number | null {
  try {
    const [, kilobytes = ''] =
      /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return (Number(kilobytes) * 1024) / 1e6;
  } catch {
    // It may have ended meanwhile.
    return null;
  }
}

/** A claim that one time is at most `limit` times another. */
export function within(what: string, ratio: number, limit: number): Row {
  return { what, measured: `${ratio.toFixed(2)} ×`, claim: `≤ ${limit} ×`, holds: ratio <= limit };
}

/** A claim of at least `limit` MB/s; `bytes` of UTF-8 in `ms` milliseconds. */
export function atLeastMegabytes(what: string, bytes: number, ms: number, limit: number): Row {
  const rate = bytes / 1e6 / (ms / 1000);
  return { what, measured: `${rate.toFixed(1)} MB/s`, claim: `≥ ${limit} MB/s`, holds: rate >= limit };
}

/** What a user would pick instead, measured the same way. */
export function peer(what: string, measured: string): Row {
  return { what: `  instead: ${what}`, measured, claim: '', holds: null };
}

/** Throws where both sides do not come to the same: then a timing says nothing. */
export function mustEqual(what: string, a: unknown, b: unknown): void {
  if (JSON.stringify(a) !== JSON.stringify(b)) {
    throw new Error(
      `${what}: the two sides differ: ${JSON.stringify(a)?.slice(0, 200)} and ${JSON.stringify(b)?.slice(0, 200)}`,
    );
  }
}

/** Pseudo-random numbers in [0, 1) from a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS =
  '双方同意加强海洋科学研究和渔业资源养护方面的务实合作支持两国科研机构共建观测站促进数据共享和人员往来扩大教育文化旅游青年交流';

/** A Chinese text of so many paragraphs of about a hundred characters; each begins with 第 and its number. */
export function chineseText(paragraphs: number, seed: number): string {
  const next = random(seed);
  const lines = ['# 大文件'];
  for (let i = 0; i < paragraphs; i++) {
    let line = `第${i}段记有关键词，`;
    for (let k = 0; k < 90; k++) line += WORDS[Math.floor(next() * WORDS.length)];
    lines.push(`${line}。`);
  }
  return `${lines.join('\n\n')}\n`;
}
