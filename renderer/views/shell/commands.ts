import type { MessageKey } from '#core/i18n/sentences.ts';
import { hitKey } from '#core/query/hits.ts';
import { choose, goBack, mayTypeFor, redo, show, undo } from '../../state/actions.ts';
import { agreementNow, goToAgreement, openAgreement } from '../../state/agreements.ts';
import {
  addPassage,
  highlightPlain,
  removeAnnotation,
  setPassageAside,
  writeNote,
} from '../../state/annotating.ts';
import { noteOnChange } from '../../state/changes.ts';
import { copyCitation, copySource } from '../../state/citing.ts';
import { type Stop, useCompare } from '../../state/compare-store.ts';
import { swapSides } from '../../state/comparing.ts';
import { correctAgreement } from '../../state/correcting-agreements.ts';
import { goToChange, letGoOfChange, toggleFilter } from '../../state/going.ts';
import { translator } from '../../state/language.ts';
import { openMarginField } from '../../state/margin.ts';
import { notify } from '../../state/notices.ts';
import { openPalette } from '../../state/palette.ts';
import { openPane, togglePane } from '../../state/panes.ts';
import { changePassages, copyPassages } from '../../state/passages.ts';
import { openHistory } from '../../state/past.ts';
import { askForNewProject } from '../../state/projects.ts';
import {
  goToClause,
  goToHighlight,
  letGo,
  openStructureMenu,
  openTagPicker,
  selectClause,
} from '../../state/reading.ts';
import { sayApart, startJoining, takeBackSaid } from '../../state/saying.ts';
import { useSearch } from '../../state/search-store.ts';
import { goToHit, hitNow, openHit, openSearch, toggleHit } from '../../state/searching.ts';
import { annotationById, useApp } from '../../state/store.ts';
import { fieldRefused } from '../../state/typed-ahead.ts';
import { findInVersions } from '../compare/focus.ts';
import { pickFiles, pickFolder } from '../library/find-files.ts';
import { focusQuery } from '../search/focus.ts';
import { isDark } from './theme.ts';

type Group = 'reading' | 'marking' | 'searching' | 'listing' | 'comparing' | 'everywhere';

/** Something a person can do, by key and by name. */
export interface Command {
  readonly id: string;
  readonly name: MessageKey;
  readonly group: Group;
  /** As shown, e.g. `Mod K`; `Mod` is ⌘ on a Mac and Ctrl elsewhere. Several, apart by `, `. Missing: palette only. */
  readonly keys?: string;
  /** Only in the reader with a document open. */
  readonly reading?: boolean;
  /** Only on the screen of the search. */
  readonly searching?: boolean;
  /** Only on the table of agreements. */
  readonly listing?: boolean;
  /** Only where versions are compared. */
  readonly comparing?: boolean;
  /** Works while text is being typed, too. */
  readonly always?: boolean;
  readonly run: () => void;
}

/** Of the text one reads. CSS pixels. */
const USUAL_SIZE = 18;

const get = useApp.getState;
const open = (overlay: NonNullable<ReturnType<typeof get>['overlay']>) => () => useApp.setState({ overlay });

/** Every command, in the order of the keys sheet. */
export const COMMANDS: readonly Command[] = [
  {
    id: 'nextClause',
    name: 'command.nextClause',
    group: 'reading',
    keys: 'J',
    reading: true,
    run: () => goToClause(1),
  },
  {
    id: 'previousClause',
    name: 'command.previousClause',
    group: 'reading',
    keys: 'K',
    reading: true,
    run: () => goToClause(-1),
  },
  {
    id: 'nextHighlight',
    name: 'command.nextHighlight',
    group: 'reading',
    keys: ']',
    reading: true,
    run: () => goToHighlight(1),
  },
  {
    id: 'previousHighlight',
    name: 'command.previousHighlight',
    group: 'reading',
    keys: '[',
    reading: true,
    run: () => goToHighlight(-1),
  },
  {
    id: 'find',
    name: 'command.find',
    group: 'reading',
    keys: 'Mod F',
    reading: true,
    always: true,
    run: () => useApp.setState({ finding: true }),
  },
  {
    id: 'narrowNotes',
    name: 'command.narrowNotes',
    group: 'reading',
    keys: 'F',
    reading: true,
    run: () => {
      openPane('notes');
      openMarginField();
    },
  },
  {
    id: 'structure',
    name: 'command.structure',
    group: 'reading',
    keys: 'M',
    reading: true,
    run: openStructureMenu,
  },
  {
    id: 'larger',
    name: 'command.larger',
    group: 'reading',
    keys: 'Mod =',
    always: true,
    run: () => resize(1),
  },
  {
    id: 'smaller',
    name: 'command.smaller',
    group: 'reading',
    keys: 'Mod -',
    always: true,
    run: () => resize(-1),
  },
  {
    id: 'usualSize',
    name: 'command.usualSize',
    group: 'reading',
    keys: 'Mod 0',
    always: true,
    run: () => void choose({ readingSize: USUAL_SIZE }),
  },
  {
    id: 'toggleOutline',
    name: 'command.toggleOutline',
    group: 'reading',
    keys: 'O',
    reading: true,
    run: () => togglePane('outline'),
  },
  {
    id: 'toggleNotes',
    name: 'command.toggleNotes',
    group: 'reading',
    keys: 'Shift N',
    reading: true,
    run: () => togglePane('notes'),
  },
  {
    id: 'selectClause',
    name: 'command.selectClause',
    group: 'marking',
    keys: 'S',
    reading: true,
    run: selectClause,
  },
  {
    id: 'highlight',
    name: 'command.highlight',
    group: 'marking',
    keys: 'H',
    reading: true,
    run: () => void highlightPlain(),
  },
  { id: 'tag', name: 'command.tag', group: 'marking', keys: 'T', reading: true, run: openTagPicker },
  {
    id: 'note',
    name: 'command.note',
    group: 'marking',
    keys: 'N',
    reading: true,
    run: () => void writeNote(),
  },
  {
    id: 'citation',
    name: 'command.citation',
    group: 'marking',
    keys: 'C',
    reading: true,
    run: () => copyCitation(),
  },
  {
    id: 'citeFootnote',
    name: 'command.citeFootnote',
    group: 'marking',
    reading: true,
    run: () => copyCitation('footnote'),
  },
  {
    id: 'citeReference',
    name: 'command.citeReference',
    group: 'marking',
    reading: true,
    run: () => copyCitation('gbt7714'),
  },
  {
    id: 'citePlain',
    name: 'command.citePlain',
    group: 'marking',
    reading: true,
    run: () => copyCitation('plain'),
  },
  { id: 'copySource', name: 'command.copySource', group: 'marking', reading: true, run: copySource },
  {
    id: 'passage',
    name: 'command.passage',
    group: 'marking',
    keys: 'A',
    reading: true,
    run: setPassageAside,
  },
  {
    id: 'addPassage',
    name: 'command.addPassage',
    group: 'marking',
    keys: 'Shift A',
    reading: true,
    run: () => withActive((annotation) => void addPassage(annotation)),
  },
  {
    id: 'remove',
    name: 'command.remove',
    group: 'marking',
    keys: 'Delete, Backspace',
    reading: true,
    run: () => withActive((annotation) => void removeAnnotation(annotation)),
  },
  { id: 'escape', name: 'command.escape', group: 'marking', keys: 'Escape', reading: true, run: letGo },
  {
    id: 'nextHit',
    name: 'command.nextHit',
    group: 'searching',
    keys: 'J, ArrowDown',
    searching: true,
    run: () => goToHit(1),
  },
  {
    id: 'previousHit',
    name: 'command.previousHit',
    group: 'searching',
    keys: 'K, ArrowUp',
    searching: true,
    run: () => goToHit(-1),
  },
  {
    id: 'openHit',
    name: 'command.openHit',
    group: 'searching',
    keys: 'Enter',
    searching: true,
    run: () => withHit((hit) => void openHit(hit)),
  },
  {
    id: 'chooseHit',
    name: 'command.chooseHit',
    group: 'searching',
    keys: 'X',
    searching: true,
    run: () => withHit((hit) => toggleHit(hitKey(hit))),
  },
  {
    id: 'tagFound',
    name: 'command.tagFound',
    group: 'searching',
    keys: 'T',
    searching: true,
    run: () =>
      withHit(() =>
        mayTypeFor(() =>
          useSearch.setState(({ passages }) => (passages ? { changing: 'add' } : { tagging: true })),
        ),
      ),
  },
  {
    id: 'replaceTag',
    name: 'passages.replace',
    group: 'searching',
    keys: 'R',
    searching: true,
    run: () => withPassages(() => mayTypeFor(() => useSearch.setState({ changing: 'replace' }))),
  },
  {
    id: 'takeTag',
    name: 'passages.take',
    group: 'searching',
    keys: 'Shift T',
    searching: true,
    run: () => withPassages(() => mayTypeFor(() => useSearch.setState({ changing: 'take' }))),
  },
  {
    id: 'notePassages',
    name: 'passages.note',
    group: 'searching',
    keys: 'N',
    searching: true,
    run: () => withPassages(() => mayTypeFor(() => useSearch.setState({ changing: 'note' }))),
  },
  {
    id: 'removePassages',
    name: 'passages.remove',
    group: 'searching',
    keys: 'Delete',
    searching: true,
    run: () => withPassages(() => void changePassages({ kind: 'remove' })),
  },
  {
    id: 'copyPassages',
    name: 'passages.copy',
    group: 'searching',
    keys: 'C',
    searching: true,
    run: () => withPassages(() => void copyPassages()),
  },
  {
    id: 'copyFootnotes',
    name: 'passages.copyFootnotes',
    group: 'searching',
    searching: true,
    run: () => withPassages(() => void copyPassages('footnote')),
  },
  {
    id: 'copyReferences',
    name: 'passages.copyReferences',
    group: 'searching',
    searching: true,
    run: () => withPassages(() => void copyPassages('gbt7714')),
  },
  {
    id: 'copyPlain',
    name: 'passages.copyPlain',
    group: 'searching',
    searching: true,
    run: () => withPassages(() => void copyPassages('plain')),
  },
  {
    id: 'editQuery',
    name: 'command.editQuery',
    group: 'searching',
    keys: '/',
    searching: true,
    run: focusQuery,
  },
  {
    id: 'nextAgreement',
    name: 'command.nextAgreement',
    group: 'listing',
    keys: 'J, ArrowDown',
    listing: true,
    run: () => goToAgreement(1),
  },
  {
    id: 'previousAgreement',
    name: 'command.previousAgreement',
    group: 'listing',
    keys: 'K, ArrowUp',
    listing: true,
    run: () => goToAgreement(-1),
  },
  {
    id: 'correctAgreement',
    name: 'command.correctAgreement',
    group: 'listing',
    keys: 'E',
    listing: true,
    run: correctAgreement,
  },
  {
    id: 'openAgreement',
    name: 'command.openAgreement',
    group: 'listing',
    keys: 'Enter',
    listing: true,
    run: () => {
      const row = agreementNow();
      if (row) void openAgreement(row);
    },
  },
  {
    id: 'nextChange',
    name: 'command.nextChange',
    group: 'comparing',
    keys: 'J, F7',
    comparing: true,
    run: () => goToChange(1),
  },
  {
    id: 'previousChange',
    name: 'command.previousChange',
    group: 'comparing',
    keys: 'K, Shift F7',
    comparing: true,
    run: () => goToChange(-1),
  },
  {
    id: 'findInVersions',
    name: 'command.findInVersions',
    group: 'comparing',
    keys: 'Mod F',
    comparing: true,
    always: true,
    run: findInVersions,
  },
  {
    id: 'noteOnChange',
    name: 'command.noteOnChange',
    group: 'comparing',
    keys: 'N',
    comparing: true,
    run: () => withStop((stop) => void noteOnChange(stop)),
  },
  {
    id: 'tagChange',
    name: 'command.tagChange',
    group: 'comparing',
    keys: 'T',
    comparing: true,
    run: () => withStop(() => mayTypeFor(() => useCompare.setState({ picking: true }))),
  },
  {
    id: 'joinWith',
    name: 'command.joinWith',
    group: 'comparing',
    keys: 'B',
    comparing: true,
    run: () => withStop(({ row }) => startJoining(row)),
  },
  {
    id: 'sayApart',
    name: 'command.sayApart',
    group: 'comparing',
    keys: 'D',
    comparing: true,
    run: () => withStop(({ row }) => void sayApart(row)),
  },
  {
    id: 'takeBackSaid',
    name: 'command.takeBackSaid',
    group: 'comparing',
    comparing: true,
    run: () => withStop(({ row }) => void takeBackSaid(row)),
  },
  {
    id: 'whyLinked',
    name: 'command.whyLinked',
    group: 'comparing',
    keys: 'W',
    comparing: true,
    run: () => withStop(() => useCompare.setState(({ reasons }) => ({ reasons: !reasons }))),
  },
  {
    id: 'swapSides',
    name: 'command.swapSides',
    group: 'comparing',
    keys: 'X',
    comparing: true,
    run: swapSides,
  },
  {
    id: 'changeLayout',
    name: 'command.changeLayout',
    group: 'comparing',
    keys: 'L',
    comparing: true,
    run: () => useCompare.setState(({ layout }) => ({ layout: layout === 'side' ? 'one' : 'side' })),
  },
  {
    id: 'showNoise',
    name: 'command.showNoise',
    group: 'comparing',
    keys: 'I',
    comparing: true,
    run: () => toggleFilter('noise'),
  },
  {
    id: 'showPunctuation',
    name: 'command.showPunctuation',
    group: 'comparing',
    comparing: true,
    run: () => toggleFilter('punctuation'),
  },
  {
    id: 'showMisprints',
    name: 'command.showMisprints',
    group: 'comparing',
    comparing: true,
    run: () => toggleFilter('misprint'),
  },
  {
    id: 'carryOver',
    name: 'command.carryOver',
    group: 'comparing',
    keys: 'O',
    comparing: true,
    run: () => useCompare.setState(({ panel }) => ({ panel: panel === 'carry' ? null : 'carry' })),
  },
  {
    id: 'letGo',
    name: 'command.letGo',
    group: 'comparing',
    keys: 'Escape',
    comparing: true,
    run: letGoOfChange,
  },
  { id: 'undo', name: 'command.undo', group: 'everywhere', keys: 'Mod Z', run: () => void undo() },
  {
    id: 'redo',
    name: 'command.redo',
    group: 'everywhere',
    keys: 'Mod Shift Z, Mod Y',
    run: () => void redo(),
  },
  {
    id: 'palette',
    name: 'command.palette',
    group: 'everywhere',
    keys: 'Mod K',
    always: true,
    run: openPalette,
  },
  {
    id: 'search',
    name: 'command.search',
    group: 'everywhere',
    keys: 'Mod Shift F',
    always: true,
    run: () => {
      openSearch();
      focusQuery();
    },
  },
  {
    id: 'back',
    name: 'command.back',
    group: 'everywhere',
    keys: 'Alt ArrowLeft',
    always: true,
    run: () => goBack('back'),
  },
  {
    id: 'forward',
    name: 'command.forward',
    group: 'everywhere',
    keys: 'Alt ArrowRight',
    always: true,
    run: () => goBack('forward'),
  },
  { id: 'import', name: 'command.import', group: 'everywhere', keys: 'Mod O', always: true, run: pickFiles },
  {
    id: 'importFolder',
    name: 'command.importFolder',
    group: 'everywhere',
    keys: 'Mod Shift O',
    always: true,
    run: pickFolder,
  },
  { id: 'paste', name: 'command.paste', group: 'everywhere', keys: 'Mod Shift V', run: open('paste') },
  {
    id: 'library',
    name: 'view.library',
    group: 'everywhere',
    keys: 'Alt 1',
    always: true,
    run: () => show('library'),
  },
  {
    id: 'reader',
    name: 'view.reader',
    group: 'everywhere',
    keys: 'Alt 2',
    always: true,
    run: () => show('reader'),
  },
  {
    id: 'compare',
    name: 'view.compare',
    group: 'everywhere',
    keys: 'Alt 3',
    always: true,
    run: () => show('compare'),
  },
  {
    id: 'agreements',
    name: 'view.agreements',
    group: 'everywhere',
    keys: 'Alt 6',
    always: true,
    run: () => show('agreements'),
  },
  {
    id: 'codebook',
    name: 'view.codebook',
    group: 'everywhere',
    keys: 'Alt 4',
    always: true,
    run: () => show('codebook'),
  },
  {
    id: 'export',
    name: 'view.export',
    group: 'everywhere',
    keys: 'Alt 5',
    always: true,
    run: () => show('export'),
  },
  {
    id: 'glossary',
    name: 'command.glossary',
    group: 'everywhere',
    run: () => {
      show('compare');
      useCompare.setState({ panel: 'glossary' });
    },
  },
  { id: 'history', name: 'past.title', group: 'everywhere', run: () => openHistory() },
  {
    id: 'settings',
    name: 'command.settings',
    group: 'everywhere',
    keys: 'Mod ,',
    always: true,
    run: open('settings'),
  },
  { id: 'keys', name: 'command.keys', group: 'everywhere', keys: '?', run: open('keys') },
  {
    id: 'theme',
    name: 'command.theme',
    group: 'everywhere',
    run: () => void choose({ theme: isDark() ? 'light' : 'dark' }),
  },
  { id: 'newProject', name: 'command.newProject', group: 'everywhere', run: askForNewProject },
  { id: 'openProject', name: 'command.openProject', group: 'everywhere', run: open('open-project') },
];

/** Runs `work` where passages are shown. */
function withPassages(work: () => void): void {
  if (hitNow() && useSearch.getState().passages !== null) work();
  else fieldRefused();
}

/** Runs `work` on the place that was found and that one is at. */
function withHit(work: (hit: NonNullable<ReturnType<typeof hitNow>>) => void): void {
  const hit = hitNow();
  if (hit) work(hit);
  else fieldRefused();
}

/** Runs `work` on the change one is at, or says how to get to one. */
function withStop(work: (stop: Stop) => void): void {
  const { at } = useCompare.getState();
  if (at) work(at);
  else {
    notify(translator()('comparing.hint'));
    fieldRefused();
  }
}

function withActive(work: (annotation: NonNullable<ReturnType<typeof annotationById>>) => void): void {
  const annotation = annotationById(get().active);
  if (annotation) work(annotation);
}

function resize(step: number): void {
  const size = get().info?.settings.readingSize ?? USUAL_SIZE;
  void choose({ readingSize: Math.min(28, Math.max(14, size + step)) });
}
