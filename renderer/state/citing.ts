import { citationHtml } from '#core/export/citation-html.ts';
import { quotedCitation } from '#core/export/citing/quoted.ts';
import { sourceLine } from '#core/export/citing/styles.ts';
import type { CitationStyle } from '#core/export/form.ts';
import { chosenRanges, copyText, hintSelect } from './annotating.ts';
import { translator } from './language.ts';
import { notify } from './notices.ts';
import { annotationById, useApp } from './store.ts';

/**
 * Puts quote and citation of what is chosen on the clipboard, or of the active annotation, with its note: as plain and
 * as rich text.
 */
export function copyCitation(style: CitationStyle = 'text'): void {
  const { document, project, active } = useApp.getState();
  const t = translator();
  const record = document && project?.state.documents.get(document.id)?.record;
  if (!document || !record) return;
  const chosen = chosenRanges();
  const annotation = chosen.length > 0 ? null : annotationById(active);
  const ranges = annotation?.targets ?? chosen;
  if (ranges.length === 0) {
    hintSelect();
    return;
  }
  const { text, html } = quotedCitation(record, document.page, ranges, style);
  const note = annotation?.note ?? '';
  copyText(note === '' ? text : `${text}\n${note}`, citationHtml(html, note, []));
  notify(t('citation.copied'));
}

/** Puts the document that is open on the clipboard as a list of sources has it. */
export function copySource(): void {
  const { document, project } = useApp.getState();
  const record = document && project?.state.documents.get(document.id)?.record;
  if (!record) return;
  copyText(sourceLine(record, 'gbt7714'));
  notify(translator()('citation.sourceCopied'));
}
