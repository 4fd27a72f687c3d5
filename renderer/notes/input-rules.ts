import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import type { MarkType, NodeType } from 'prosemirror-model';
import type { Plugin } from 'prosemirror-state';
import { noteSchema } from './schema.ts';

const { nodes, marks } = noteSchema;

/**
 * Markdown as one types it: `- `, `1. `, `> ` and three backticks at the start of a block, `**strong**`, `*em*` and
 * backticks around code. Nothing happens while an input method composes; what it put in counts when it is done.
 */
export function noteInputRules(): Plugin {
  const { bullet_list, ordered_list, blockquote, code_block } = nodes as Record<string, NodeType>;
  const { strong, em, code } = marks as Record<string, MarkType>;
  if (!bullet_list || !ordered_list || !blockquote || !code_block || !strong || !em || !code) {
    throw new RangeError('the schema of notes lacks a type');
  }
  return inputRules({
    rules: [
      wrappingInputRule(/^\s*[-+*]\s$/, bullet_list),
      wrappingInputRule(
        /^(\d{1,3})[.．]\s$/,
        ordered_list,
        (match) => ({ order: Number(match[1]) }),
        (match, node) => node.childCount + node.attrs.order === Number(match[1]),
      ),
      wrappingInputRule(/^\s*[>》]\s$/, blockquote),
      textblockTypeInputRule(/^```$/, code_block),
      markRule(/(?<![*\\])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, 2, strong),
      markRule(/(?<![*\\])\*([^*\s](?:[^*]*[^*\s])?)\*$/, 1, em),
      markRule(/(?<![`\\])`([^`]+)`$/, 1, code),
    ],
  });
}

/** Puts `type` on what stands between two fences of `fence` characters, and takes the fences away. */
function markRule(pattern: RegExp, fence: number, type: MarkType): InputRule {
  return new InputRule(
    pattern,
    (state, match, start, end) => {
      const inner = match[1] ?? '';
      const from = start + fence;
      const to = from + inner.length;
      // The last typed character is in the match, not yet in the document.
      const tr = state.tr.delete(to, end);
      tr.addMark(from, to, type.create());
      tr.delete(start, from);
      return tr.removeStoredMark(type);
    },
    { inCodeMark: false },
  );
}
