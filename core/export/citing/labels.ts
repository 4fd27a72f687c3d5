import {
  bareLabel,
  type CitedStep,
  type CitedUnit,
  isJoined,
  isWideName,
  namedStep,
} from '#core/structure/citation-words.ts';
import type { OutlineNode } from '#core/structure/outline.ts';
import { citingWords } from './words.ts';

const SAID = /[\p{L}\p{N}]/u;
const BARE = /^[(（]?([0-9]+(?:\.[0-9]+)*[A-Z]?|[A-Za-z]{1,2}|[IVXLC]{1,6}|[ivxlc]{1,6})[)）.．、:：]?$/;
const CIRCLED = /^[\u2460-\u249b]$/;
const HAN = /^[(（]?[〇零一二三四五六七八九十百]+[)）]?[、.．,，]?$/;
/** 壹、 and 甲、 are told as they stand. */
const LISTED = /^(?:[壹贰貳叁參肆伍陆陸柒捌玖拾]+|[甲乙丙丁戊己庚辛])[、.．,，]?$/;
const BRACKETED = /^[(（]|[)）]$/;

/**
 * The steps to a place by the labels on the way, where no article leads to it: `section II, item 9`, 二、第9项. A bare
 * number is told as what it numbers; a label that says so itself stays as it is.
 *
 * @param path nodes from the outermost in
 * @param language BCP 47
 */
export function labelSteps(path: readonly OutlineNode[], language: string): readonly CitedStep[] {
  const labelled = path.filter(saysWhere);
  let steps: CitedStep[] = [];
  for (const [at, node] of labelled.entries()) {
    const before = steps.at(-1);
    const last = at === labelled.length - 1;
    const step =
      language.split('-', 1)[0] === 'zh' ? hanStep(node, before, last) : latinStep(node, before, language);
    // 1.2 below 1, or below the heading 1.1, says 1 itself.
    const own = DECIMAL.exec(step.number)?.[0];
    steps = [...steps.filter(({ number }) => own === undefined || !`${number}.`.startsWith(own)), step];
  }
  return steps;
}

const DECIMAL = /^\d+\./;

/** Whether a label says where something stands: a bullet does not. */
export function saysWhere({ label }: OutlineNode): boolean {
  return label !== undefined && SAID.test(label);
}

/** The number in a label that is nothing but a number; null for others. */
function bareNumber(node: OutlineNode, label: string): string | null {
  const bare = BARE.exec(label.normalize('NFKC'))?.[1];
  if (bare !== undefined) return bare;
  return CIRCLED.test(label) && node.number !== undefined ? String(node.number) : null;
}

function counted({ number, suffix }: OutlineNode): number | null {
  return suffix ? null : (number ?? null);
}

function hanStep(node: OutlineNode, before: CitedStep | undefined, last: boolean): CitedStep {
  const label = (node.label ?? '').trim();
  const number = bareNumber(node, label);
  const { unit, inner } = unitOf(node, before);
  const step = { unit, label, joint: '', value: counted(node) };
  const han = HAN.test(label);
  if (LISTED.test(label))
    return { ...step, lead: '', number: bareLabel(label).replace(COMMA, ''), tail: '、' };
  if (number === null && !han)
    return { ...namedStep(node, unit, before && !isJoined(node) ? '、' : ''), label };
  const own = number ?? bareLabel(label).replace(COMMA, '');
  if (node.kind === 'heading') {
    if (!han || BRACKETED.test(label))
      return { ...step, lead: '', number: own, tail: last || BRACKETED.test(label) ? '' : '、' };
    return last
      ? { ...step, lead: '第', number: own, tail: '部分' }
      : { ...step, lead: '', number: own, tail: '、' };
  }
  const outermost = !inner && han && !BRACKETED.test(label);
  const tail = node.kind === 'item' ? '项' : outermost ? '条' : '款';
  return { ...step, lead: '第', number: own, tail };
}
const COMMA = /[,，]$/;

function latinStep(node: OutlineNode, before: CitedStep | undefined, language: string): CitedStep {
  const label = (node.label ?? '').trim();
  const number = bareNumber(node, label);
  const { unit, inner } = unitOf(node, before);
  const joint = before ? ', ' : '';
  const step = { unit, label, joint, value: counted(node), tail: '' };
  if (number === null) {
    const named = namedStep(node, unit, isWideName(node) ? '' : joint);
    return { ...named, label, number: bareLabel(named.number).replace(COMMA, '') };
  }
  if (before && BRACKETED.test(label)) return { ...step, joint: ' ', lead: '', number: `(${number})` };
  const words = citingWords(language);
  if (inner && node.kind === 'clause') return { ...step, lead: '', number };
  const [lead] = node.kind === 'heading' ? words.section : node.kind === 'item' ? words.item : words.clause;
  return lead === '' ? { ...step, lead: '', number } : { ...step, lead, number };
}

function unitOf(
  { kind }: OutlineNode,
  before: CitedStep | undefined,
): { readonly unit: CitedUnit; readonly inner: boolean } {
  const inner = before !== undefined && before.unit !== 'division';
  if (kind === 'heading') return { unit: 'division', inner };
  if (kind === 'item') return { unit: 'item', inner };
  return { unit: inner ? 'paragraph' : 'article', inner };
}
