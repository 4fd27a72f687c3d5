import { Button, DialogTrigger } from 'react-aria-components';
import { unitAt } from '#core/compare/units.ts';
import { originalsOf } from '#core/structure/originals.ts';
import type { OutlineNode } from '#core/structure/outline.ts';
import type { Page } from '#core/structure/page.ts';
import { compareDocuments, pageOf, type ShownPair, useCompare } from '../../state/compare-store.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { type Choice, Picker } from '../../ui/Picker.tsx';
import { PopoverDialog } from '../../ui/PopoverDialog.tsx';
import { bareLabel, firstWords } from './names.ts';

/** The whole text of one side, or one clause of it; a repeat is laid beside what it repeats. */
export function ScopePicker({ side }: { side: 'a' | 'b' }) {
  const t = useT();
  const result = useCompare((s) => s.result);
  const only = useCompare((s) => s.only);
  const language = useApp((s) =>
    result ? s.project?.state.documents.get(result[side])?.record.language : undefined,
  );
  if (!result) return null;
  const page = pageOf(result, side);
  const refs = only[side];
  const nameRepeat = (labels: string): string => t('comparing.repeat', { labels });
  return (
    <DialogTrigger>
      <Button className="pick scope" data-on={refs !== undefined || undefined}>
        <span className="hidden-name">{t(`scope.${side}`)}: </span>
        <span className="ellipsis" lang={refs && language}>
          {refs ? namesOf(page, refs, nameRepeat) : t('comparing.wholeText')}
        </span>{' '}
        <span aria-hidden="true">▾</span>
      </Button>
      <PopoverDialog className="pick-dialog" label={t(`scope.${side}`)}>
        {(close) => (
          <Picker
            label={t('comparing.chooseClause')}
            choices={choicesOf(page, t('comparing.wholeText'), nameRepeat)}
            onClose={close}
            onPick={(ref) => {
              close();
              choose(result, side, ref);
            }}
          />
        )}
      </PopoverDialog>
    </DialogTrigger>
  );
}

function namesOf(page: Page, refs: readonly string[], nameRepeat: (labels: string) => string): string {
  const names: string[] = [];
  for (const { node, repeat } of page.blocks) {
    if (repeat && refs.includes(repeat.ref)) return nameRepeat(spanOf(repeat));
    if (node && refs.includes(node.ref)) names.push(bareLabel(node.label ?? '') || node.ref);
  }
  if (names.length === 0) return refs.join(' ');
  return names.length > 2 ? `${names[0]}–${names.at(-1)}` : names.join(' + ');
}

function spanOf({ children }: OutlineNode): string {
  return `${bareLabel(children[0]?.label ?? '')}–${bareLabel(children.at(-1)?.label ?? '')}`;
}

function choicesOf(page: Page, whole: string, nameRepeat: (labels: string) => string): Choice[] {
  const choices: Choice[] = [{ id: '', text: whole }];
  let repeat: OutlineNode | null = null;
  for (const [index, block] of page.blocks.entries()) {
    if (block.repeat && block.repeat !== repeat) {
      repeat = block.repeat;
      choices.push({ id: repeat.ref, text: nameRepeat(spanOf(repeat)), hint: repeat.ref });
    }
    if (!block.node || (block.kind === 'paragraph' && !block.node.label)) continue;
    choices.push({
      id: block.node.ref,
      text: `${block.node.label ?? ''} ${firstWords(page.reading(index).text, 60)}`.trim(),
      hint: block.node.ref,
    });
  }
  return choices;
}

/**
 * Takes one clause of a side. The other side keeps its clause; where it has none it takes what the clause is linked to,
 * and a repeat is laid beside what it repeats in the same document.
 */
function choose(result: ShownPair, side: 'a' | 'b', ref: string): void {
  const other = side === 'a' ? 'b' : 'a';
  const { only, versions } = useCompare.getState();
  if (ref === '') {
    const ids = versions[0] === versions[1] ? versions : [result.a, result.b];
    if (versions[0] !== versions[1]) compareDocuments(ids);
    else useCompare.setState({ only: {} });
    return;
  }
  const page = pageOf(result, side);
  const repeated = originalsOf(page.outline, ref);
  if (repeated) {
    compareDocuments([result[side], result[side]], { a: repeated, b: [ref] });
    return;
  }
  const linked = only[other] ?? partnersOf(result, side, ref);
  compareDocuments([result.a, result.b], {
    [side]: [ref],
    ...(linked.length > 0 ? { [other]: linked } : {}),
  });
}

function partnersOf({ comparison }: ShownPair, side: 'a' | 'b', ref: string): string[] {
  const other = side === 'a' ? 'b' : 'a';
  const refs: string[] = [];
  for (const link of comparison.links)
    if (link[side].some((unit) => unitAt(comparison[side], unit).ref === ref))
      for (const unit of link[other]) refs.push(unitAt(comparison[other], unit).ref);
  return refs;
}
