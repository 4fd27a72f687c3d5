import type { Described } from '../extracted.ts';

/** What a PDF says of itself: its title unless that is a file's name, its author, the day it was made. */
export function describePdf(info: object): Described {
  const { Title, Author, CreationDate } = info as Record<string, unknown>;
  const title = clean(Title);
  const author = clean(Author);
  const date = dateOf(clean(CreationDate));
  return {
    ...(title !== '' && !isFileName(title) && { title }),
    ...(author !== '' && { author }),
    ...(date && { date }),
  };
}

function clean(value: unknown): string {
  return typeof value === 'string'
    ? value
        .slice(0, 1000)
        .replace(/[\p{Cc}\p{Surrogate}\ufffd]/gu, ' ')
        .replace(/ {2,}/g, ' ')
        .trim()
        .slice(0, 300)
    : '';
}

/** What programs put where a title should be. */
function isFileName(title: string): boolean {
  return /^(?:microsoft (?:word|powerpoint|excel) ?-|untitled|无标题|未命名|文档\d*$|document\d*$|slide ?1$|powerpoint pr)|\.(?:docx?|wps|pdf|odt|rtf|indd|qxp|qxd|tex|dvi|ps|xlsx?|pptx?|ppt|txt|html?|tmp)$/i.test(
    title,
  );
}

/** `D:20240105093000+08'00'` as `2024-01-05`; null where it is no day. */
function dateOf(value: string): string | null {
  const match = /^(?:D:)?(\d{4})(\d{2})(\d{2})/.exec(value);
  if (!match) return null;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? null : date;
}
