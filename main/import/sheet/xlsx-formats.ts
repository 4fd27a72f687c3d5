/** How a number of a sheet is shown, as far as that changes what it says. */
export type NumberKind = 'plain' | 'percent' | 'date' | 'time' | 'moment';

/** Formats that every sheet knows by number, of dates and times (ECMA-376, 18.8.30; 27 to 58 of East Asia). */
function builtIn(id: number): NumberKind | null {
  if (id === 9 || id === 10) return 'percent';
  if (id === 22) return 'moment';
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54)) return 'date';
  if (id === 57 || id === 58) return 'date';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return 'time';
  if (id === 55 || id === 56) return 'time';
  return id < 50 ? 'plain' : null;
}

/** Longer patterns are not looked into. */
const LONGEST = 250;

/**
 * What a format makes of a number.
 *
 * @param pattern of a format that is written out in the file
 */
export function kindOfFormat(id: number, pattern: string | undefined): NumberKind {
  if (pattern === undefined) return builtIn(id) ?? 'plain';
  const [shown = ''] = withoutWords(pattern.slice(0, LONGEST)).split(';', 1);
  const bare = shown.toLowerCase();
  if (/general|[#?]/.test(bare) && !/[yd]/.test(bare)) return bare.includes('%') ? 'percent' : 'plain';
  const hasDay = /[yd]/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare));
  const hasHour = /[hs]/.test(bare);
  if (hasDay) return hasHour ? 'moment' : 'date';
  if (hasHour) return 'time';
  return bare.includes('%') ? 'percent' : 'plain';
}

/**
 * A pattern without what it shows as it is, in quotes or behind a mark, and without brackets that say how and not what;
 * those of hours, minutes and seconds that run on stay.
 */
function withoutWords(pattern: string): string {
  let out = '';
  for (let at = 0; at < pattern.length; at++) {
    const mark = pattern.charAt(at);
    if (mark === '\\' || mark === '_' || mark === '*') at++;
    else if (mark === '"' || mark === '[') {
      const end = pattern.indexOf(mark === '"' ? '"' : ']', at + 1);
      if (end === -1) break;
      const inner = pattern.slice(at + 1, end);
      if (mark === '[' && /^(?:h+|m+|s+)$/i.test(inner)) out += inner;
      at = end;
    } else out += mark;
  }
  return out;
}

/** Days from 1970 back to the day before 1900 began, in the count of spreadsheets, which takes 1900 for a leap year. */
const DAYS_TO_1970 = 25_569;
/** Days by which the count that begins in 1904 is behind. */
const DAYS_TO_1904 = 1462;
/** The last day of 9999. */
const LAST_DAY = 2_958_465;
const SECONDS = 86_400;

/** A number as its format shows it: dates and times as ISO 8601 writes them, whatever the country. */
export function formatCell(value: number, kind: NumberKind, from1904: boolean): string {
  if (kind === 'percent') return `${plain(value * 100)}%`;
  if (kind === 'plain') return plain(value);
  const serial = value + (from1904 ? DAYS_TO_1904 : 0);
  if (serial < 0 || serial > LAST_DAY + 1) return plain(value);
  let days = Math.floor(serial);
  let seconds = Math.round((serial - days) * SECONDS);
  if (seconds === SECONDS) {
    days++;
    seconds = 0;
  }
  const time = clock(seconds);
  if (kind === 'time' && days === 0) return time;
  // The day that never was, 29 February 1900, moves those before it.
  const day = days < 60 ? days + 1 : days;
  const date = new Date((day - DAYS_TO_1970) * SECONDS * 1000).toISOString().slice(0, 10);
  return kind === 'date' || (kind === 'moment' && seconds === 0) ? date : `${date} ${time}`;
}

function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const rest = seconds % 60;
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}${rest > 0 ? `:${two(rest)}` : ''}`;
}

/** A number without what computing has left behind its fifteenth figure. */
function plain(value: number): string {
  return String(Number(value.toPrecision(15)));
}
