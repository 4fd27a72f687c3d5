import { tagKeys } from '#core/project/codebook.ts';
import { applyTag } from '../../state/annotating.ts';
import { tagChange } from '../../state/changes.ts';
import { useCompare } from '../../state/compare-store.ts';
import { changePassages } from '../../state/passages.ts';
import { reader } from '../../state/reader.ts';
import { useSearch } from '../../state/search-store.ts';
import { tagHit } from '../../state/searching.ts';
import { useApp } from '../../state/store.ts';
import { takesKey } from '../../state/typed-ahead.ts';
import { isMac } from '../../ui/is-mac.ts';
import { COMMANDS } from './commands.ts';

function matches(event: KeyboardEvent, keys: string): boolean {
  return keys.split(', ').some((chord) => {
    const parts = chord.split(' ');
    const key = parts.pop() as string;
    const plain = key.length === 1 && !/[A-Z0-9]/.test(key);
    return (
      (isMac ? event.metaKey : event.ctrlKey) === parts.includes('Mod') &&
      event.altKey === parts.includes('Alt') &&
      (plain || event.shiftKey === parts.includes('Shift')) &&
      (event.key.toUpperCase() === key.toUpperCase() ||
        (parts.includes('Alt') && event.code === `Digit${key}`) ||
        (key === '=' && event.key === '+'))
    );
  });
}

/** What takes letters: a box that is ticked takes none. */
const TYPED_INTO = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]';

/** Whether a dialog or a menu lies over the window: they stand beside it in the page, which itself is too long to search. */
function somethingIsOver(): boolean {
  const beside = [...window.document.body.children].filter(({ id }) => id !== 'root');
  return beside.some((each) =>
    [...each.querySelectorAll('[role=dialog], [role=menu]')].some(
      (over) => over.closest('[data-exiting]') === null,
    ),
  );
}

/** Puts a tag on the place one is at, or on the passages that are chosen. */
function tagFoundHere(tag: string): Promise<void> {
  return useSearch.getState().passages === null ? tagHit(tag) : changePassages({ kind: 'add', tag });
}

/**
 * What a key does. Lets everything pass that belongs to an input method, to a text field or to an open dialog.
 *
 * @param early pressed before this was there: what the browser does with it was held back
 */
export function onKeyDown(event: KeyboardEvent, early: boolean): void {
  if ((event.defaultPrevented && !early) || event.isComposing || event.keyCode === 229) return;
  const { view, document, overlay, project } = useApp.getState();
  // A picker sends its keys on to its list; they are typed text all the same.
  // A dialog that is on its way out takes no keys any more, even while it is still there and holds the focus.
  const leaving = event.target instanceof Element && event.target.closest('[data-exiting]') !== null;
  if (!leaving && event.target instanceof Element && event.target.closest('.picker')) return;
  const target = event.target instanceof HTMLElement ? event.target : null;
  const typing = !leaving && (target?.matches(TYPED_INTO) ?? false);
  if (!typing && takesKey(event)) {
    event.preventDefault();
    return;
  }
  if (overlay || somethingIsOver()) return;
  const reading = view === 'reader' && document !== null;
  const { layout, result } = useCompare.getState();
  const comparing = view === 'compare' && layout !== 'matrix' && result !== null;
  // Enter on a button presses it.
  const presses = event.key === 'Enter' && (target?.matches('button, a[href], summary') ?? false);
  const searching = view === 'search' && useSearch.getState().answer !== null && !presses;
  const listing = view === 'agreements' && !presses;
  if (reading && !typing) reader()?.takeSelection();
  for (const command of COMMANDS) {
    if (!command.keys || (typing && !command.always) || (command.reading && !reading)) continue;
    if (command.comparing && !comparing) continue;
    if (command.searching && !searching) continue;
    if (command.listing && !listing) continue;
    if (!matches(event, command.keys)) continue;
    event.preventDefault();
    command.run();
    return;
  }
  const stop = comparing ? useCompare.getState().at : null;
  if (
    typing ||
    (!reading && !stop && !searching) ||
    !project ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey
  )
    return;
  const digit = /^[1-9]$/.test(event.key) ? tagKeys(project.state).get(Number(event.key)) : undefined;
  if (digit) {
    event.preventDefault();
    void (stop ? tagChange(stop, digit) : searching ? tagFoundHere(digit.name) : applyTag(digit));
  } else if (
    reading &&
    event.key.startsWith('Arrow') &&
    (target === window.document.body || event.shiftKey) &&
    reader()
  ) {
    reader()?.takeKeys();
  }
}
