/** What the characters of a group are. */
export type RtfDestination =
  | 'text'
  | 'skipped'
  | 'label'
  | 'note'
  | 'code'
  | 'fonts'
  | 'styles'
  | 'title'
  | 'author'
  | 'company'
  | 'created';

/** Groups that are no text of the page, of those that are not marked as such by `\*`. */
const SKIPPED = new Set(
  'bkmkend bkmkstart buptim category colortbl comment doccomm filetbl footer footerf footerl footerr ftncn ftnsep ftnsepc header headerf headerl headerr keywords listoverridetable listtable manager nextgraphic nonesttables nonshppict objdata operator pict printim private1 revtim rxe shprslt sn subject sv tc template upr xe'.split(
    ' ',
  ),
);

const KNOWN: ReadonlyMap<string, RtfDestination> = new Map<string, RtfDestination>([
  ['fonttbl', 'fonts'],
  ['stylesheet', 'styles'],
  ['title', 'title'],
  ['author', 'author'],
  ['company', 'company'],
  ['creatim', 'created'],
  // The number or bullet of a paragraph as it was last shown.
  ['listtext', 'label'],
  ['pntext', 'label'],
  ['footnote', 'note'],
  // What a field computes; what it shows stands behind it.
  ['fldinst', 'code'],
]);

/** Groups that may be passed over by whoever does not know them, but whose text is seen. */
const SHOWN = new Set(['shpinst', 'ud']);

/**
 * The destination that a control word at the start of a group opens; null for a word that opens none.
 *
 * @param optional whether `\*` stands before it, by which unknown groups are passed over
 */
export function destinationOf(word: string, optional: boolean): RtfDestination | null {
  const known = KNOWN.get(word);
  if (known) return known;
  // The Unicode half of a text that is written twice.
  if (word === 'ud') return 'text';
  return SKIPPED.has(word) || (optional && !SHOWN.has(word)) ? 'skipped' : null;
}
