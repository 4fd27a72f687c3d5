import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { v7 as uuid } from 'uuid';
import { shippedForm } from '#core/export/presets.ts';
import type { Change } from '#core/project/changes/table.ts';
import { ok } from '#core/result.ts';
import { walk } from '#core/structure/outline.ts';
import { describeRange } from '#core/text/selectors.ts';
import { chosenBy, exportFile, exportKin } from '../exporting.ts';
import { writeOutput } from '../output.ts';
import { DEMO_SAMPLE, SAMPLES_FOLDER } from '../paths.ts';
import type { Session } from '../session.ts';
import { withProject } from './project.ts';
import type { Outcome, Terminal } from './terminal.ts';

/** `demo [--out DIR]`: the whole way once, on the sample: file in, tags and notes, Markdown out. */
export async function demoCommand(terminal: Terminal, options: { out?: string }): Promise<Outcome> {
  const out =
    options.out === undefined ? await mkdtemp(join(tmpdir(), 'vermilion-demo-')) : resolve(options.out);
  const project = join(out, 'project');
  return withProject(
    terminal,
    project,
    async (session) => {
      const bytes = await readFile(join(SAMPLES_FOLDER, DEMO_SAMPLE));
      const imported = await session.importFile(DEMO_SAMPLE, bytes, '');
      if (!imported.ok) return imported;
      if (!imported.value.duplicate) {
        const done = await session.store.append(await demoChanges(session, imported.value.document), {
          by: '',
        });
        if (!done.ok) return done;
      }
      const chosen = await chosenBy(session, { query: '', documents: null });
      if (!chosen.ok) return chosen;
      const output = await exportFile(session, chosen.value, shippedForm('notes'), terminal.locale);
      if (!output.ok) return output;
      const kin = exportKin('md', output.value);
      const saved = await writeOutput(join(out, 'notes.md'), output.value, { force: false, kin });
      if (!saved.ok) return saved;
      terminal.print(join(SAMPLES_FOLDER, DEMO_SAMPLE));
      terminal.print(project);
      terminal.print(saved.value.path);
      return ok(null);
    },
    { create: 'Demo' },
  );
}

/** Two tags on the first clauses of the document, one with a note. */
async function demoChanges(session: Session, document: string): Promise<Change[]> {
  const page = await session.pages.get(document);
  if (!page.ok) throw new Error(`the sample cannot be read: ${page.error.code}`);
  const clauses = page.value.outline.articles
    .flatMap((article) => [...walk(article.nodes)])
    .filter((node) => node.kind === 'clause' && node.of === undefined);
  if (clauses.length < 3) throw new Error('the sample has no clauses');
  const position = { id: uuid(), name: '关系定位', colour: 4 };
  const trade = { id: uuid(), name: '经贸', colour: 1 };
  const tagged = clauses.slice(0, 3).map(
    (node, i): Change => ({
      kind: 'annotation.add',
      annotation: {
        id: uuid(),
        document,
        targets: node.ranges.map((range) => describeRange(page.value.text, range)),
        tags: i === 0 ? [position.id] : i === 1 ? [position.id, trade.id] : [trade.id],
        note: i === 1 ? '与上一版逐字对照，**新增**的措辞见标注。' : '',
        colour: null,
      },
    }),
  );
  return [{ kind: 'tag.add', tag: position }, { kind: 'tag.add', tag: trade }, ...tagged];
}
