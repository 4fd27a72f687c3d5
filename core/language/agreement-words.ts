/** What an instrument is called whatever the language: the keys that rows, columns and filters go by. */
export const INSTRUMENT_KEYS = [
  'memorandum-of-understanding',
  'memorandum',
  'letter-of-intent',
  'agreement',
  'framework-agreement',
  'loan-agreement',
  'treaty',
  'convention',
  'protocol',
  'contract',
  'arrangement',
  'exchange-of-notes',
  'addendum',
  'joint-statement',
  'declaration',
  'communique',
  'initiative',
  'action-plan',
  'cooperation-plan',
  'implementation-plan',
  'work-programme',
  'programme',
  'roadmap',
  'minutes',
  'certificate',
] as const;
export type InstrumentKey = (typeof INSTRUMENT_KEYS)[number];

/** What a column of a table of agreements holds. `party`: who signs; `skip`: nothing that a row keeps. */
export type ColumnRole =
  | 'number'
  | 'title'
  | 'instrument'
  | 'party'
  | 'subject'
  | 'amount'
  | 'years'
  | 'date'
  | 'place';

/**
 * What lists of signed documents are written with in one language. Phrases are in small letters, with their accents;
 * the longest that fits counts. Where words are written together (Chinese) a phrase is a run of characters.
 */
export interface AgreementWords {
  /** What instruments are called: `memorandum of understanding`, `谅解备忘录`. */
  readonly instruments: Readonly<Record<string, InstrumentKey>>;
  /** What an instrument's name may begin with or be joined to, and is no subject: `合作`, `贷款`; `joint`, `técnico`. */
  readonly qualifiers: readonly string[];
  /** What stands before an instrument that is prolonged or amended, and is none: `renewal of the`. */
  readonly again: readonly string[];
  /** What an amendment says before the instrument it changes: `to the`, `ao`. */
  readonly amends: readonly string[];
  /** What parties come behind: `between`, `among`, `entre`. */
  readonly between: readonly string[];
  /** What joins the last party to those before: `and`, `as well as`, `与`, `以及`. */
  readonly and: readonly string[];
  /** What the other party comes behind, where one is named before: `with`, `com`. */
  readonly with: readonly string[];
  /** What a subject comes behind: `on`, `concerning`, `relativo a`, `关于`. */
  readonly about: readonly string[];
  /** What a subject comes behind, but what names hold as well: `for`, `para`. */
  readonly perhapsAbout: readonly string[];
  /** Of a noun to what it is of: `of`, `de`, `d'`. */
  readonly of: readonly string[];
  /** The same with an article in it: `do`, `del`, `of the`. */
  readonly ofThe: readonly string[];
  readonly articles: readonly string[];
  /** What says of parties that they act together or each by itself, and is no part of a name: `分别`. */
  readonly together: readonly string[];
  /** What parties undertake, where their names end and a subject begins with no word between: `建立`, `开展`. */
  readonly undertakes: readonly string[];
  /** What parties do with an instrument: `signed`, `assinaram`, `签署`. */
  readonly signs: readonly string[];
  /** What comes before those that signed, behind a title: `suscrito por`. */
  readonly by: readonly string[];
  /** Whoever it may be: no name. `双方`, `两国`. */
  readonly anybody: readonly string[];
  /** What a company does with another: `收购`. */
  readonly acquires: readonly string[];
  /** What bodies that sign are called: `ministry`, `bank`; in Chinese what their names end with: `部`, `银行`. */
  readonly bodies: readonly string[];
  /** What names of companies end with: `ltd.`, `s.a.`. */
  readonly companies: readonly string[];
  /** What only looks like the end of a body's name: `西部`, `社会`. */
  readonly noBodies: readonly string[];
  /** What states call themselves: `republic`, `kingdom`; in Chinese behind the name: `共和国`. Nobody else does. */
  readonly states: readonly string[];
  /** What states call themselves, and others too: `union`, `联邦`. Believed where the page's head has the name. */
  readonly perhapsStates: readonly string[];
  /** What stands between a state's name and what it calls itself, or before that: `federative`, `people's`, `联邦`. */
  readonly stateAdjectives: readonly string[];
  /** States by their short name, where the long one does not hold it: `中国` → `中华人民共和国`. */
  readonly shortStates: Readonly<Record<string, string>>;
  /** What no name of a state is, though names begin or end with it: `国家`, `中央`. */
  readonly noStates: readonly string[];
  /** What may stand right before a state's name in a sentence, where blanks do not part words: `对`, `应`. */
  readonly beforeStates: readonly string[];
  /** What a number is multiplied by: `million` → 1e6, `亿` → 1e8. */
  readonly scales: Readonly<Record<string, number>>;
  /** Currencies, each with its code of ISO 4217: `us dollars` → `USD`, `元人民币` → `CNY`. */
  readonly currencies: Readonly<Record<string, string>>;
  /** What introduces an amount and is no subject: `in the amount of`, `no valor de`, `合同金额`. */
  readonly amounts: readonly string[];
  /** What stands between the first and the last year: `to`, `a`, `至`. */
  readonly through: readonly string[];
  /** What introduces a last year alone: `until`, `hasta`. */
  readonly until: readonly string[];
  /** What introduces or follows years of validity: `for the years`, `para o período`, `年度`. */
  readonly periods: readonly string[];
  /** What introduces a date that is no validity: `signed in`, `de`, `签于`. */
  readonly dated: readonly string[];
  /** What heads the columns of a table. Found anywhere in the head; the earlier role goes before. */
  readonly columns: Readonly<Partial<Record<ColumnRole, readonly string[]>>>;
  /** What parts whole numbers from fractions. */
  readonly decimal: '.' | ',';
}
