import type { Range } from '#core/text/range.ts';
import { isLower } from '../text/chars.ts';

const FUNCTION_WORD =
  /(?:^|[\s(])(?:of|the|and|or|to|in|on|for|with|by|at|from|between|that|which|its|their|an|as|de|da|do|das|dos|e|em|no|na|nos|nas|ao|à|aos|às|para|por|com|entre|que|sobre|ou|os|um|uma|del|la|el|los|las|y|en|con|(?<=\s(?:e|ou|entre|com|sobre|para|que)\s)[oa])$/iu;

/** Whether the range ends in a small word after which no sentence and no name ends: `of the`, `e o`. */
export function endsInFunctionWord(text: string, { from, to }: Range): boolean {
  if (!isLower(text.charCodeAt(to - 1))) return false;
  return FUNCTION_WORD.test(text.slice(Math.max(from, to - 12), to));
}
