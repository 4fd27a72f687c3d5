import { schema as markdown } from 'prosemirror-markdown';
import { Schema } from 'prosemirror-model';

const { nodes, marks } = markdown.spec;

/**
 * What a note can hold: the schema of prosemirror-markdown without headings, rules and images, which stay the text
 * that was typed. A line break knows whether it is one of the source's lines (`soft`) or was made on purpose.
 */
export const noteSchema = new Schema({
  nodes: nodes
    .remove('heading')
    .remove('horizontal_rule')
    .remove('image')
    .update('hard_break', {
      inline: true,
      group: 'inline',
      selectable: false,
      attrs: { soft: { default: false, validate: 'boolean' } },
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
      leafText: () => '\n',
    })
    .update('ordered_list', {
      ...nodes.get('ordered_list'),
      attrs: { order: { default: 1, validate: 'number' }, tight: { default: true, validate: 'boolean' } },
    })
    .update('bullet_list', {
      ...nodes.get('bullet_list'),
      attrs: { tight: { default: true, validate: 'boolean' } },
    }),
  marks: marks.update('link', {
    attrs: { href: { validate: 'string' }, title: { default: null, validate: 'string|null' } },
    inclusive: false,
    // Only what a note may link to: everything else comes in as its text.
    parseDOM: [
      {
        tag: 'a[href^="http://"], a[href^="https://"], a[href^="mailto:"]',
        getAttrs: (dom) => ({ href: dom.getAttribute('href'), title: dom.getAttribute('title') }),
      },
    ],
    toDOM: (mark) => ['a', { href: mark.attrs.href, title: mark.attrs.title, rel: 'noreferrer' }],
  }),
});
