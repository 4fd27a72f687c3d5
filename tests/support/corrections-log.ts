import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Change } from '#core/project/changes/table.ts';
import { Pages } from '#core/project/pages.ts';
import type { Page } from '#core/structure/page.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { seeded } from './odd-values.ts';
import { must, newDocument } from './store.ts';

/** What corrections are made on: texts of our own. */
const TEXTS = [
  'samples/联合声明-2024.txt',
  'samples/联合声明-2023.txt',
  'samples/成果清单-2024.txt',
  'samples/joint-statement-2024.en.txt',
  'samples/declaracao-conjunta-2024.pt.txt',
  ...[
    'de-ch-gesetz',
    'en-air-services',
    'en-loan-agreement',
    'pl-ustawa',
    'zh-amending-decision',
    'zh-macau-law',
  ].map((name) => `tests/fixtures/outline-truth/w-${name}.txt`),
];
/** So many corrections are made. */
const MANY = 50;
const KINDS = ['paragraph', 'heading', 'clause', 'item'] as const;

type Correction = Extract<Change, { kind: 'structure.boundary' | 'structure.kind' | 'structure.fold' }>;

/** Brings texts into an empty project and corrects their structure as a person does in the window; the same for the same seed. */
export async function correctByChance(store: ProjectStore, seed: number): Promise<readonly Correction[]> {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pages = new Pages(
    (id) => store.source(id),
    () => store.state,
  );
  const documents: string[] = [];
  for (const path of TEXTS) {
    const added = must(await store.addDocument(newDocument(await readFile(path, 'utf8'), basename(path))));
    documents.push(added.record.id);
  }
  const made: Correction[] = [];
  while (made.length < MANY) {
    const document = documents[made.length % documents.length]!;
    const change = chosen(must(await pages.get(document)), document, below);
    if (!change || made.some((one) => one.document === document && one.at === change.at)) continue;
    made.push(change);
    must(await store.append([change], { by: 'Ada' }));
  }
  // Every cut that was found is ticked off.
  for (const document of documents) {
    const changes = must(await pages.get(document)).outline.findings.flatMap(({ code, key }): Change[] =>
      code === 'split' ? [{ kind: 'finding.accept', document, key, value: true }] : [],
    );
    if (changes.length > 0) must(await store.append(changes, { by: 'Ada' }));
  }
  return made;
}

/** One correction that the window offers at some block; null where it offers none. */
function chosen(page: Page, document: string, below: (n: number) => number): Correction | null {
  const block = page.blocks[below(page.blocks.length)];
  const [first] = page.blocks;
  if (!block?.node || block === first) return null;
  const { from: at, repeat } = block;
  if (repeat) {
    const [head] = repeat.children;
    const start = head?.labelRange?.from ?? head?.ranges[0]?.from ?? at;
    return { kind: 'structure.fold', document, at: start, value: !(repeat.folded ?? true) };
  }
  const action = below(3);
  if (action === 0) return { kind: 'structure.boundary', document, at, value: 'join' };
  if (action === 1) {
    const range = block.ranges[0];
    if (!range || range.to - range.from < 8) return null;
    const middle = range.from + 4 + below(range.to - range.from - 7);
    return { kind: 'structure.boundary', document, at: middle, value: 'split' };
  }
  const others = KINDS.filter((kind) => kind !== block.kind);
  return { kind: 'structure.kind', document, at, value: others[below(others.length)]! };
}
