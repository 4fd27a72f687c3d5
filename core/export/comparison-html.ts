import { createTranslate } from '#core/i18n/create-translate.ts';
import type { Translate } from '#core/i18n/translate.ts';
import { escapeHtml, noteHtml } from './comparison-note-html.ts';
import type { ReportNote } from './comparison-notes.ts';
import {
  type ComparisonReport,
  isChanged,
  type PairReport,
  type ReportClause,
  type ReportRow,
} from './comparison-report.ts';
import { byPiece, group, type Segment } from './comparison-segments.ts';
import { COMPARISON_STYLE } from './comparison-style.ts';
import {
  cellWords,
  clauseNames,
  reportTitle,
  statusWords,
  summarySentence,
  unlabelled,
} from './comparison-words.ts';
import { htmlPage } from './html-page.ts';

/**
 * A comparison as one page that opens anywhere: no script, nothing fetched, whatever the texts hold. Both versions side
 * by side, or one column with what is gone and what has come; the unchanged folded. The same report gives the same text
 * on every machine. A mark in its head tells whether it was changed since.
 *
 * @param hash the digest of a text's UTF-8 form, `sha256:` and 64 hex digits
 */
export function comparisonHtml(report: ComparisonReport, hash: (text: string) => string): string {
  const t = createTranslate(report.locale);
  const title = reportTitle(t, report.versions);
  const several = report.matrix !== null;
  const body = `${header(t, report, escapeHtml(title))}
<main>
${several ? matrix(t, report) : ''}${report.pairs.map((pair, at) => pairSection(t, pair, several, `p${at + 1}`)).join('\n')}
</main>
<footer><p>${escapeHtml(t('compare.out.made-by', { version: report.version }))}</p></footer>`;
  return htmlPage({ lang: report.locale, title, style: COMPARISON_STYLE, body }, hash);
}

function header(t: Translate, { versions }: ComparisonReport, title: string): string {
  const cards = versions.map(
    ({ title: name, file, digest, length, language }) =>
      `<li><b lang="${escapeHtml(language)}">${escapeHtml(name)}</b><span>${escapeHtml(file)}</span><span>${escapeHtml(t('compare.out.characters', { count: length }))} · <code title="${escapeHtml(digest)}">${escapeHtml(digest.slice(7, 19))}</code></span></li>`,
  );
  return `<header>
<h1>${title}</h1>
<ol class="versions">${cards.join('')}</ol>
</header>`;
}

function pairSection(t: Translate, pair: PairReport, several: boolean, id: string): string {
  const { a, b, rows, comparison, otherNotes } = pair;
  const across = comparison.acrossLanguages;
  const changed = rows.filter((row) => isChanged(row));
  const level = several ? 3 : 2;
  const name = several ? `<h2>${escapeHtml(t('compare.out.title', { a: a.title, b: b.title }))}</h2>` : '';
  const notes =
    otherNotes.length === 0
      ? ''
      : `<h${level}>${escapeHtml(t('compare.out.notes'))}</h${level}>${otherNotes.map((note) => noteBlock(t, note, pair)).join('')}`;
  return `<section class="pair${across ? ' across' : ''}" id="${id}">
${name}<p class="summary">${escapeHtml(summarySentence(t, pair))}</p>
${strip(t, pair, id)}
${across ? '' : controls(t, id)}
<nav class="changes" aria-labelledby="${id}-changes"><h${level} id="${id}-changes">${escapeHtml(t('compare.out.changes'))}</h${level}>
${changed.length === 0 ? `<p>${escapeHtml(t('compare.out.no-changes'))}</p>` : `<ol>${changed.map((row) => entry(t, row, across, id)).join('')}</ol>`}</nav>
<table class="rows">
<thead><tr><th scope="col" class="gutter">${escapeHtml(t('compare.out.status'))}</th><th scope="col" lang="${escapeHtml(a.language)}">${escapeHtml(a.title)}</th><th scope="col" lang="${escapeHtml(b.language)}">${escapeHtml(b.title)}</th></tr></thead>
${bodies(t, pair, id)}
</table>
${notes}
</section>`;
}

/** One mark for each row, in order: where in the text the changes are. */
function strip(t: Translate, { rows, comparison }: PairReport, id: string): string {
  const marks = rows.map((row) => {
    const words = `${clauseNames(t, row.b.length > 0 ? row.b : row.a)}: ${statusWords(t, row, comparison.acrossLanguages).join(' · ')}`;
    return `<a class="${classOf(row)}" href="#${id}-${row.number}" title="${escapeHtml(words)}" aria-label="${escapeHtml(words)}"></a>`;
  });
  return `<nav class="strip" aria-label="${escapeHtml(t('compare.out.clauses'))}">${marks.join('')}</nav>`;
}

function controls(t: Translate, id: string): string {
  const radio = (value: string, label: string, on: boolean): string =>
    `<label><input type="radio" name="${id}-view" class="view-${value}"${on ? ' checked' : ''}>${escapeHtml(label)}</label>`;
  return `<div class="controls">
<span class="views">${radio('two', t('compare.out.side-by-side'), true)}${radio('one', t('compare.out.one-column'), false)}</span>
<label><input type="checkbox" class="show-punctuation" checked>${escapeHtml(t('compare.out.show-punctuation'))}</label>
<label><input type="checkbox" class="show-typesetting">${escapeHtml(t('compare.out.show-noise'))}</label>
<span class="legend"><del>${escapeHtml(t('compare.out.legend-gone'))}</del> <ins>${escapeHtml(t('compare.out.legend-come'))}</ins> <ins class="punctuation">${escapeHtml(t('compare.out.legend-punctuation'))}</ins> <ins class="misprint">${escapeHtml(t('compare.out.legend-misprint'))}</ins> <ins class="typesetting">${escapeHtml(t('compare.out.legend-noise'))}</ins></span>
</div>`;
}

function entry(t: Translate, row: ReportRow, across: boolean, id: string): string {
  const name = clauseNames(t, row.b.length > 0 ? row.b : row.a);
  const edits = row.wording + row.punctuation + row.misprints;
  const count =
    edits > 0 && !across
      ? `<small>${escapeHtml(t('compare.out.count-edits', { count: edits }))}</small>`
      : '';
  return `<li><a href="#${id}-${row.number}"><b>${escapeHtml(name)}</b> ${badges(t, row, across)}${count}</a></li>`;
}

/** A table body for each row that changed; runs of those that did not are folded into one. */
function bodies(t: Translate, pair: PairReport, id: string): string {
  const out: string[] = [];
  let unchanged: ReportRow[] = [];
  const fold = (): void => {
    if (unchanged.length > 0) out.push(folded(t, unchanged, pair, id));
    unchanged = [];
  };
  for (const row of pair.rows) {
    if (isChanged(row) || pair.comparison.acrossLanguages) {
      fold();
      out.push(rowBody(t, row, pair, id));
    } else unchanged.push(row);
  }
  fold();
  return out.join('\n');
}

function rowBody(t: Translate, row: ReportRow, pair: PairReport, id: string): string {
  const across = pair.comparison.acrossLanguages;
  const notes = row.notes.map((note) => noteBlock(t, note, pair)).join('');
  return `<tbody id="${id}-${row.number}" class="${classOf(row)}"><tr><th scope="row" class="gutter">${places(t, row)}${badges(t, row, across)}${across && row.similarity > 0 ? `<small title="${escapeHtml(t('compare.out.similarity'))}">${row.similarity.toFixed(2)}</small>` : ''}</th>${cells(row, pair)}</tr>${notes === '' ? '' : `<tr class="notes"><td></td><td colspan="2">${notes}</td></tr>`}</tbody>`;
}

function folded(t: Translate, rows: readonly ReportRow[], pair: PairReport, id: string): string {
  const { language } = pair.b;
  const texts = rows.map(
    (row) =>
      `<div id="${id}-${row.number}" class="same"><span class="gutter">${places(t, row)}</span><div lang="${escapeHtml(language)}">${byPiece(
        row.segments,
      )
        .map((own) => `<p>${inline(own, 'one')}</p>`)
        .join('')}</div></div>`,
  );
  return `<tbody class="folded"><tr><td colspan="3"><details><summary>${escapeHtml(t('compare.out.unchanged', { count: rows.length }))} <small>${escapeHtml(range(t, rows))}</small></summary>${texts.join('')}</details></td></tr></tbody>`;
}

/** The first and the last clause of a run. */
function range(t: Translate, rows: readonly ReportRow[]): string {
  const names = [rows[0], rows.at(-1)].map((row) => clauseNames(t, row?.b ?? []));
  return names[0] === names[1] ? (names[0] ?? '') : names.join(' – ');
}

/** Both versions in a cell each, and both in one for the view in one column. */
function cells(row: ReportRow, { a, b, comparison }: PairReport): string {
  const cell = (side: 'a' | 'b', language: string): string => {
    const pieces = group(row.segments, side === 'a' ? 'pieceA' : 'pieceB');
    const clauses = side === 'a' ? row.a : row.b;
    const texts = clauses.map(({ label }, at) => `<p>${labelOf(label)}${inline(pieces[at] ?? [], side)}</p>`);
    return `<td class="${side}" lang="${escapeHtml(language)}">${texts.join('')}</td>`;
  };
  const both = cell('a', a.language) + cell('b', b.language);
  if (comparison.acrossLanguages) return both;
  const own = byPiece(row.segments);
  const clauses = row.b.length >= row.a.length ? row.b : row.a;
  const one = own.map(
    (segments, at) => `<p>${labelOf(clauses[at]?.label ?? null)}${inline(segments, 'one')}</p>`,
  );
  return `${both}<td class="one" colspan="2" lang="${escapeHtml(b.language)}">${one.join('')}</td>`;
}

function labelOf(label: string | null): string {
  return label === null ? '' : `<span class="label">${escapeHtml(label)}</span> `;
}

/** A stretch of text with what is gone (in the earlier version's view), what has come (in the later one's), or both. */
function inline(segments: readonly Segment[], view: 'a' | 'b' | 'one'): string {
  return segments
    .map(({ kind, a, b }) => {
      if (kind === 'same') return escapeHtml(b);
      if (kind === 'across') return escapeHtml(view === 'a' ? a : b);
      const own = kind === 'wording' ? '' : ` class="${kind}"`;
      const gone = view === 'b' || a === '' ? '' : `<del${own}>${escapeHtml(a)}</del>`;
      const come = view === 'a' || b === '' ? '' : `<ins${own}>${escapeHtml(b)}</ins>`;
      return gone + come;
    })
    .join('');
}

/** The clause's name, the old one before it where it is another, and where it stands on both sides. */
function places(t: Translate, { a, b }: Pick<ReportRow, 'a' | 'b'>): string {
  const name = (clauses: readonly ReportClause[]): string =>
    clauses.map((clause) => clause.label ?? unlabelled(t, clause)).join(' + ');
  const refs = (clauses: readonly ReportClause[]): string => clauses.map(({ ref }) => ref).join(' + ');
  const both = (one: string, other: string): string =>
    escapeHtml(one === other ? one : [one, other].filter((part) => part !== '').join(' → '));
  return `<span class="place"><b>${both(name(a), name(b))}</b><code>${both(refs(a), refs(b))}</code></span>`;
}

function badges(t: Translate, row: ReportRow, across: boolean): string {
  const [kind = '', ...more] = statusWords(t, row, across);
  return `<span class="badges"><span class="badge ${row.kind}">${escapeHtml(kind)}</span>${more.map((word) => `<span class="badge">${escapeHtml(word)}</span>`).join('')}</span>`;
}

function noteBlock(t: Translate, note: ReportNote, { a, b }: PairReport): string {
  const head = [t('compare.out.note'), note.by].filter((part) => part !== '').join(' · ');
  const tags = note.tags.map((tag) => `<span class="tag">${escapeHtml(tag)}</span>`).join('');
  const [own, other] = note.side === 'a' ? [a, b] : [b, a];
  const quote = (text: string, language: string): string =>
    text === '' ? '' : `<q lang="${escapeHtml(language)}">${escapeHtml(text)}</q>`;
  const quotes = [quote(note.quote, own.language), quote(note.counterpart, other.language)];
  if (note.side === 'b') quotes.reverse();
  return `<aside class="note"><p class="head"><b>${escapeHtml(head)}</b>${tags}</p><p class="quotes">${quotes.filter((one) => one !== '').join(' <i>→</i> ')}</p>${noteHtml(note.note)}</aside>`;
}

function matrix(t: Translate, { versions, matrix: rows }: ComparisonReport): string {
  const head = versions.map(
    ({ title, language }) => `<th scope="col" lang="${escapeHtml(language)}">${escapeHtml(title)}</th>`,
  );
  const body = (rows ?? []).map((cells) => {
    const own = cells.map((cell) => {
      const words = cellWords(t, cell).join(' · ');
      const named = cell.clauses.map((clause) => places(t, { a: [], b: [clause] }));
      return `<td class="${cell.change}${cell.moved ? ' moved' : ''}">${named.join('')}${words === '' ? '' : `<small>${escapeHtml(words)}</small>`}</td>`;
    });
    return `<tr>${own.join('')}</tr>`;
  });
  return `<section class="matrix"><h2>${escapeHtml(t('compare.out.all'))}</h2><div class="wide"><table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>${body.join('\n')}</tbody>
</table></div></section>
`;
}

function classOf({ kind, moved, wording, truncated }: ReportRow): string {
  return `${kind}${moved ? ' moved' : ''}${kind === 'edited' && wording === 0 && truncated === null ? ' slight' : ''}`;
}
