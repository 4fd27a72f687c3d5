import { DARK, LETTERS, LIGHT } from './theme.ts';

/**
 * The style of a comparison's page: the window's own colours and letters (renderer/ui/tokens.css), light and dark as the
 * reader's system is, on paper always light.
 */
export const COMPARISON_STYLE = `
:root {
  ${LIGHT}
  ${LETTERS}
}
@media screen and (prefers-color-scheme: dark) {
  :root {
  ${DARK}
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 4rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0 auto; padding: 48px 32px 64px; max-width: 1240px;
  background: var(--paper); color: var(--ink);
  font: 15px/1.6 var(--sans); overflow-wrap: anywhere;
}
h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.35; text-wrap: balance; }
:lang(en) > h1, :lang(pt) > h1, :lang(en) h1, :lang(pt) h1, :lang(en) h2, :lang(pt) h2, :lang(en) h3, :lang(pt) h3 { font-family: var(--serif-latin); }
h1 { font-size: 1.75rem; margin: 0 0 16px; }
h1::before { content: ""; display: block; width: 40px; height: 4px; margin-bottom: 16px; background: var(--vermilion); border-radius: 2px; }
h2 { font-size: 1.3rem; margin: 48px 0 12px; }
h3 { font-size: 1.05rem; margin: 32px 0 8px; }
code { font: 0.78em/1 var(--mono); color: var(--ink-3); }
small { font-size: 0.8rem; color: var(--ink-3); }
a { color: inherit; text-decoration: none; }
:focus-visible { outline: 2px solid var(--vermilion); outline-offset: 2px; border-radius: 4px; }
.versions { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 12px; counter-reset: version; }
.versions li {
  flex: 1 1 260px; display: flex; flex-direction: column; padding: 12px 16px;
  background: var(--card); border: 1px solid var(--rule); border-radius: 8px; counter-increment: version;
}
.versions b { font-family: var(--serif); }
.versions b:lang(en), .versions b:lang(pt) { font-family: var(--serif-latin); }
.versions b::before { content: counter(version) "  "; color: var(--vermilion); font-family: var(--sans); }
.versions span { font-size: 0.8rem; color: var(--ink-3); }
.summary { font-size: 1.05rem; color: var(--ink-2); margin: 24px 0 16px; max-width: 62em; text-wrap: pretty; }
.strip { display: flex; gap: 1px; height: 28px; margin: 0 0 16px; border-radius: 4px; overflow: hidden; background: var(--paper-2); }
.strip a { flex: 1 1 0; min-width: 0; background: var(--paper-3); opacity: 0.9; }
.strip a:hover, .strip a:focus-visible { opacity: 1; box-shadow: inset 0 0 0 2px var(--ink); outline: 0; }
.strip .edited, .strip .split, .strip .merged { background: var(--ochre); }
.strip .slight { background: var(--ochre-soft); }
.strip .moved { background: var(--indigo); }
.strip .deleted { background: var(--vermilion); }
.strip .inserted { background: var(--jade); }
.across .strip .same, .across .strip .split, .across .strip .merged { background: var(--paper-3); }
.across .strip :is(.deleted, .inserted) { background: var(--ochre); }
.across .strip .moved { background: var(--indigo); }
.controls { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; font-size: 0.87rem; color: var(--ink-2); }
.controls label { display: inline-flex; gap: 6px; align-items: center; cursor: pointer; }
.controls input { accent-color: var(--vermilion); margin: 0; }
.views { display: inline-flex; gap: 16px; }
.legend { margin-left: auto; display: inline-flex; flex-wrap: wrap; gap: 12px; }
.changes ol { list-style: none; margin: 0; padding: 0; columns: 21rem auto; column-gap: 24px; font-size: 0.9rem; }
.changes li { break-inside: avoid; }
.changes a { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: baseline; padding: 3px 8px; margin: 0 -8px; border-radius: 4px; }
.changes a:hover { background: var(--paper-2); }
.changes b { font-family: var(--serif); font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
.rows { margin-top: 24px; table-layout: fixed; }
.rows thead th {
  position: sticky; top: 0; z-index: 1; text-align: left; vertical-align: bottom; padding: 10px 16px;
  background: var(--paper); border-bottom: 2px solid var(--vermilion);
  font: 600 0.87rem/1.4 var(--sans); color: var(--ink-2);
}
.rows .gutter { width: 11.5rem; padding-left: 0; }
.rows tbody { border-bottom: 1px solid var(--rule); scroll-margin-top: 4rem; }
.rows tbody:target { background: var(--paper-2); }
.rows td, .rows tbody th { vertical-align: top; text-align: left; padding: 14px 16px; font-weight: 400; }
.rows tbody th.gutter { padding-left: 12px; border-left: 3px solid transparent; }
.rows tbody.edited th, .rows tbody.split th, .rows tbody.merged th { border-color: var(--ochre); }
.rows tbody.slight th { border-color: var(--ochre-soft); }
.rows tbody.moved th { border-color: var(--indigo); }
.rows tbody.deleted th { border-color: var(--vermilion); }
.rows tbody.inserted th { border-color: var(--jade); }
.across .rows tbody.same th, .across .rows tbody.split th, .across .rows tbody.merged th { border-color: var(--rule); }
.across .rows tbody.deleted th, .across .rows tbody.inserted th { border-color: var(--ochre); }
.across .rows tbody.moved th { border-color: var(--indigo); }
td.a, td.b, td.one, .folded p { font: 16px/1.8 var(--serif); }
:is(td.a, td.b, td.one):is(:lang(en), :lang(pt)), .folded :lang(en) p, .folded :lang(pt) p { font-family: var(--serif-latin); line-height: 1.65; }
td p, .folded p { margin: 0 0 0.6em; }
td p:last-child { margin-bottom: 0; }
.label { color: var(--vermilion); font-weight: 600; }
.place { display: flex; flex-direction: column; gap: 4px; }
.place b { line-height: 1.4; }
.place b { font-family: var(--serif); font-weight: 600; }
.badges { display: flex; flex-wrap: wrap; gap: 4px; }
th .badges { margin-top: 6px; }
.badge { font-size: 0.75rem; line-height: 1.5; padding: 0 7px; border-radius: 4px; background: var(--paper-3); color: var(--ink-2); white-space: nowrap; }
.badge.edited, .badge.split, .badge.merged { background: var(--ochre-soft); color: var(--ochre); }
.badge.deleted { background: var(--vermilion-soft); color: var(--vermilion); }
.badge.inserted { background: var(--jade-soft); color: var(--jade); }
.across :is(.badge.deleted, .badge.inserted) { background: var(--ochre-soft); color: var(--ochre); }
.across .badge.same { background: var(--paper-3); color: var(--ink-2); }
ins { background: var(--jade-soft); color: var(--jade); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.22em; border-radius: 2px; }
del { background: var(--vermilion-soft); color: var(--vermilion); text-decoration: line-through; text-decoration-thickness: 1px; border-radius: 2px; }
ins.punctuation, del.punctuation { background: none; }
:is(ins, del).misprint { background: var(--ochre-soft); color: var(--ochre); }
ins.misprint { text-decoration: underline wavy 1px; }
:is(ins, del).typesetting, .pair:has(.show-punctuation:not(:checked)) td :is(ins, del).punctuation { background: none; color: inherit; text-decoration: underline dotted var(--ink-3) 1px; text-underline-offset: 0.22em; }
td.one del.typesetting, .pair:has(.show-punctuation:not(:checked)) td.one del.punctuation { display: none; }
.pair:has(.show-typesetting:checked) td :is(ins, del).typesetting { display: inline; background: var(--ochre-soft); color: var(--ochre); }
.pair:has(.show-typesetting:checked) td del.typesetting { text-decoration: line-through; }
td.one { display: none; }
.pair:has(.view-one:checked) td.one { display: table-cell; }
.pair:has(.view-one:checked) :is(td.a, td.b) { display: none; }
.folded td { padding: 6px 12px; background: var(--paper-2); }
summary { cursor: pointer; color: var(--ink-3); font-size: 0.87rem; }
summary small { margin-left: 8px; }
.folded .same { display: grid; grid-template-columns: 10rem 1fr; gap: 0 16px; padding: 10px 0 0; scroll-margin-top: 4rem; }
.notes td { padding-top: 0; }
.note { background: var(--card); border: 1px solid var(--rule); border-left: 3px solid var(--vermilion); border-radius: 4px; padding: 10px 14px; margin: 0 0 8px; font-size: 0.93rem; }
.note p { margin: 0 0 0.4em; }
.note > :last-child { margin-bottom: 0; }
.note .quotes { color: var(--ink-3); font-family: var(--serif); }
.note .quotes i { font-style: normal; }
.note table { width: auto; } .note td { border: 1px solid var(--rule); padding: 2px 8px; font: inherit; }
.note pre { white-space: pre-wrap; } .note blockquote { margin: 0 0 0.4em; padding-left: 12px; border-left: 2px solid var(--rule); }
.tag { margin-left: 8px; font-size: 0.78rem; color: var(--vermilion); }
.tag::before { content: "# "; opacity: 0.6; }
.matrix .wide { overflow-x: auto; }
.matrix table { font-size: 0.9rem; }
.matrix th { text-align: left; padding: 8px 12px; border-bottom: 2px solid var(--vermilion); min-width: 9rem; vertical-align: bottom; }
.matrix td { padding: 6px 12px; border: 1px solid var(--rule); vertical-align: top; }
.matrix td small { display: block; }
.matrix .place { flex-direction: row; align-items: baseline; gap: 6px; }
.matrix .edited, .matrix .split, .matrix .merged { background: var(--ochre-soft); }
.matrix .moved { background: var(--indigo-soft); }
.matrix .deleted { background: var(--vermilion-soft); }
.matrix .inserted { background: var(--jade-soft); }
.matrix .absent { background: var(--paper-2); }
footer { margin-top: 48px; padding-top: 12px; border-top: 1px solid var(--rule); color: var(--ink-3); font-size: 0.8rem; }
@media screen and (max-width: 760px) {
  body { padding: 24px 16px 48px; }
  .rows, .rows tbody, .rows tr { display: block; }
  .rows thead { display: none; }
  .rows td, .rows tbody th, .rows .gutter { display: block; width: auto; padding: 8px 12px; }
  .pair td.one { display: none; }
  .pair:has(.view-one:checked) td.one { display: block; }
  .notes td:first-child { display: none; }
  .legend { margin-left: 0; }
}
@media print {
  @page { margin: 18mm 16mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; background: #fff; --paper: #fff; }
  h1 { font-size: 17pt; } h2 { font-size: 13pt; } h1, h2, h3 { break-after: avoid; }
  .controls label, .strip, .folded details:not([open]) .same { display: none; }
  .legend { margin-left: 0; }
  .changes ol { columns: 2; font-size: 8.5pt; }
  td.a, td.b, td.one, .folded p { font-size: 10pt; line-height: 1.6; }
  .rows thead { display: table-header-group; } .rows thead th { position: static; }
  .rows .gutter { width: 8rem; }
  .rows tbody, .rows tr, .note, .versions li { break-inside: avoid; }
  .rows td, .rows tbody th.gutter { padding: 7pt 8pt; }
  ins, del, .badge, .strip a, .rows tbody th, .matrix td, h1::before, .folded td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  footer { break-before: avoid; }
}
`;
