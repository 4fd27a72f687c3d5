// node compare-peer.mjs NAME FILE_A FILE_B: one peer on two texts; prints what it took and found as one line of JSON.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [name, fileA, fileB] = process.argv.slice(2);
const a = readFileSync(fileA, 'utf8');
const b = readFileSync(fileB, 'utf8');

/** Each peer: the work, then the later text built from what it found, and how many regions it reports. */
const PEERS = {
  /** `git diff --word-diff`: a word is a run of letters, any other character is one. */
  git() {
    const args = ['diff', '--no-index', '--word-diff=porcelain', '-U999999'];
    const words = '--word-diff-regex=[[:alnum:]]+|[^[:space:]]';
    return {
      work: () =>
        spawnSync('git', [...args, words, fileA, fileB], {
          encoding: 'utf8',
          maxBuffer: 1 << 28,
          env: { ...process.env, LC_ALL: 'C.UTF-8' },
        })
          .stdout.split('\n')
          .slice(5),
      rebuild: (lines) =>
        lines
          .filter((line) => line !== '' && !line.startsWith('-'))
          .map((line) => (line === '~' ? '\n' : line.slice(1)))
          .join(''),
      regions: (lines) =>
        regionsOf(lines.filter((line) => line !== '~').map((line) => !line.startsWith(' '))),
    };
  },
  async diff() {
    const { diffChars } = await import('diff');
    return {
      work: () => diffChars(a, b),
      rebuild: (parts) =>
        parts
          .filter(({ removed }) => !removed)
          .map(({ value }) => value)
          .join(''),
      regions: (parts) => regionsOf(parts.map(({ added, removed }) => Boolean(added || removed))),
    };
  },
  async 'diff-match-patch'() {
    const { default: DiffMatchPatch } = await import('diff-match-patch');
    const peer = new DiffMatchPatch();
    peer.Diff_Timeout = 0;
    return {
      work: () => {
        const parts = peer.diff_main(a, b);
        peer.diff_cleanupSemantic(parts);
        return parts;
      },
      rebuild: (parts) =>
        parts
          .filter(([kind]) => kind !== -1)
          .map(([, text]) => text)
          .join(''),
      regions: (parts) => regionsOf(parts.map(([kind]) => kind !== 0)),
    };
  },
  async 'fast-myers-diff'() {
    const { diff } = await import('fast-myers-diff');
    return {
      work: () => [...diff(a, b)],
      rebuild: (parts) => {
        let text = '';
        let at = 0;
        for (const [from, to, start, end] of parts) {
          text += a.slice(at, from) + b.slice(start, end);
          at = to;
        }
        return text + a.slice(at);
      },
      regions: (parts) => parts.length,
    };
  },
  async 'htmldiff-js'() {
    const { default: module } = await import('htmldiff-js');
    const peer = module.default ?? module;
    return {
      work: () => peer.execute(a, b),
      rebuild: (html) => html.replace(/<del[^>]*>.*?<\/del>/gs, '').replace(/<\/?ins[^>]*>/g, ''),
      regions: (html) => html.match(/(<(del|ins)[^>]*>.*?<\/\2>)+/gs)?.length ?? 0,
    };
  },
  async 'vscode-diff'() {
    const { DefaultLinesDiffComputer } = (await import('vscode-diff')).default;
    const linesA = a.split('\n');
    const linesB = b.split('\n');
    const startsOf = (lines) => {
      let at = 0;
      return lines.map((line) => {
        const start = at;
        at += line.length + 1;
        return start;
      });
    };
    const [startsA, startsB] = [startsOf(linesA), startsOf(linesB)];
    const place = (starts, text, line, column) =>
      Math.min(text.length, (starts[line - 1] ?? text.length) + column - 1);
    return {
      work: () =>
        new DefaultLinesDiffComputer().computeDiff(linesA, linesB, {
          ignoreTrimWhitespace: false,
          computeMoves: true,
          maxComputationTimeMs: 0,
        }),
      rebuild: ({ changes }) => {
        let text = '';
        let at = 0;
        for (const { innerChanges } of changes)
          for (const { originalRange: from, modifiedRange: to } of innerChanges ?? []) {
            text += a.slice(at, place(startsA, a, from.startLineNumber, from.startColumn));
            text += b.slice(
              place(startsB, b, to.startLineNumber, to.startColumn),
              place(startsB, b, to.endLineNumber, to.endColumn),
            );
            at = place(startsA, a, from.endLineNumber, from.endColumn);
          }
        return text + a.slice(at);
      },
      regions: ({ changes }) =>
        changes.reduce((sum, { innerChanges }) => sum + (innerChanges?.length ?? 1), 0),
    };
  },
};

function regionsOf(changed) {
  return changed.filter((one, at) => one && !changed[at - 1]).length;
}

const { work, rebuild, regions } = await PEERS[name]();
const start = performance.now();
const found = work();
const ms = performance.now() - start;
console.log(JSON.stringify({ ms, rebuilds: rebuild(found) === b, regions: regions(found) }));
