import { DARK, LETTERS, LIGHT, TAGS_DARK, TAGS_LIGHT } from './theme.ts';

const tags = (colours: readonly string[]): string =>
  colours.map((colour, at) => `--tag-${at + 1}: ${colour};`).join(' ');
const EACH = TAGS_LIGHT.map((_, at) => `.c${at + 1} { --c: var(--tag-${at + 1}); }`).join(' ');
const INDENTS = [1, 2, 3, 4, 5, 6].map((depth) => `.d${depth} { margin-left: ${depth * 1.6}em; }`).join(' ');

/**
 * The style of a document's page with its notes: beside the text where there is room, else below it, as on paper; light and
 * dark as the reader's system is, on paper always light.
 */
export const DOCUMENT_STYLE = `
:root {
  ${LIGHT}
  ${tags(TAGS_LIGHT)}
  ${LETTERS}
}
@media screen and (prefers-color-scheme: dark) {
  :root {
  ${DARK}
  ${tags(TAGS_DARK)}
  }
}
${EACH}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 3rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0 auto; padding: 40px 32px 64px; max-width: 1180px;
  background: var(--paper); color: var(--ink);
  font: 17px/1.85 var(--serif); overflow-wrap: anywhere;
}
body:lang(en), body:lang(pt), body:lang(es), body:lang(fr) { font-family: var(--serif-latin); line-height: 1.65; }
:focus-visible { outline: 2px solid var(--vermilion); outline-offset: 2px; border-radius: 4px; }
.source { margin: 0 0 32px; padding: 0 0 16px; border-bottom: 1px solid var(--rule); font: 0.84rem/1.6 var(--sans); color: var(--ink-2); }
.source::before { content: ""; display: block; width: 40px; height: 4px; margin-bottom: 16px; background: var(--vermilion); border-radius: 2px; }
.source p { margin: 0; } .source cite { font-style: normal; }
main { max-width: 42em; }
main h1 { font-size: 1.6rem; line-height: 1.35; margin: 1.6em 0 0.8em; text-wrap: balance; }
main h1:first-child { margin-top: 0; }
main :is(h2, h3, h4) { font-size: 1.1rem; line-height: 1.5; margin: 1.5em 0 0.6em; }
main p { margin: 0 0 0.7em; }
.aside { color: var(--ink-3); font-size: 0.92rem; }
.label { color: var(--vermilion); }
${INDENTS}
mark { color: inherit; background: color-mix(in srgb, var(--c) 20%, transparent); border-radius: 2px; box-shadow: inset 0 -0.1em color-mix(in srgb, var(--c) 55%, transparent); }
.ref { font: 600 0.68em/1 var(--sans); vertical-align: super; }
.ref a, .back { color: var(--c); text-decoration: none; padding: 0 0.15em; }
.notes { margin-top: 40px; font: 0.86rem/1.6 var(--sans); color: var(--ink-2); }
.notes h2 { font: 600 0.9rem/1.5 var(--sans); margin: 0 0 12px; }
.notes ol { list-style: none; margin: 0; padding: 0; }
.notes li { margin: 0 0 10px; padding: 8px 12px; background: var(--card); border: 1px solid var(--rule); border-left: 3px solid var(--c); border-radius: 4px; color: var(--ink); break-inside: avoid; }
.notes li:target, .ref:target { background: var(--paper-3); }
.notes p { margin: 0 0 0.3em; }
.notes li > :last-child { margin-bottom: 0; }
.notes q { font-family: var(--serif); color: var(--ink-3); quotes: none; white-space: pre-line; }
.notes .note p { white-space: pre-line; }
.notes .by { color: var(--ink-3); font-size: 0.92em; }
.notes .back { font-weight: 600; margin-right: 0.3em; }
.notes :is(ul, .note ol) { margin: 0 0 0.3em; padding-left: 1.5em; list-style: disc; }
.notes .note ol { list-style: decimal; }
.notes .note li { margin: 0; padding: 0; border: 0; background: none; }
.notes table { border-collapse: collapse; } .notes td { border: 1px solid var(--rule); padding: 2px 8px; }
.notes pre { white-space: pre-wrap; font-family: var(--mono); } .notes code { font-family: var(--mono); }
.notes blockquote { margin: 0 0 0.4em; padding-left: 12px; border-left: 2px solid var(--rule); }
.tag { color: var(--c); margin-right: 0.6em; }
.tag::before { content: "# "; opacity: 0.6; }
footer { margin-top: 40px; padding-top: 12px; border-top: 1px solid var(--rule); color: var(--ink-3); font: 0.78rem/1.5 var(--sans); }
@media screen and (min-width: 1000px) {
  .both { display: grid; grid-template-columns: minmax(0, 42em) minmax(260px, 1fr); gap: 0 48px; align-items: start; }
  .notes { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; margin: 0; padding: 4px 0; }
}
@media print {
  @page { margin: 18mm 18mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; background: #fff; --paper: #fff; }
  main { max-width: none; }
  main h1 { font-size: 16pt; } h1, h2, h3, h4 { break-after: avoid; }
  p { orphans: 2; widows: 2; }
  .notes { font-size: 8.5pt; margin-top: 24pt; }
  mark, .notes li, .source::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
