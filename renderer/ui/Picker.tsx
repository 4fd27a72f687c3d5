import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components';

/** Something to pick, found by its words. */
export interface Choice {
  readonly id: string;
  readonly text: string;
  /** Words that it is found by as well. */
  readonly also?: string;
  readonly lead?: ReactNode;
  readonly hint?: ReactNode;
}

/** Rows shown at most; typing narrows them. */
const MOST = 60;

/** The row that makes what was typed. */
const CREATE = '\0create';

/** Makes what was typed. */
interface Create {
  readonly label: (typed: string) => string;
  readonly run: (typed: string) => void;
}

/** A field that narrows a list as one types; arrows move, Enter picks, Escape leaves. Input methods are left alone. */
export function Picker({
  label,
  choices,
  onPick,
  onClose,
  create,
  empty,
  called,
  typedBefore,
}: {
  label: string;
  choices: readonly Choice[];
  onPick: (id: string) => void;
  onClose: () => void;
  /** Offered behind what is found, unless a choice bears just the name that was typed. */
  create?: Create;
  empty?: string;
  /** What is called what was typed, though no choice holds the words; null for none. It may be a choice too. */
  called?: ((typed: string) => Choice | null) | undefined;
  /** What was typed for it before it was there; asked once it is. */
  typedBefore?: () => string;
}) {
  const [typed, setTyped] = useState('');
  const before = useEffectEvent(() => typedBefore?.() ?? '');
  useEffect(() => {
    const first = before();
    if (first !== '') setTyped((since) => first + since);
  }, []);
  const named = called?.(typed) ?? null;
  const found = rowsFor(choices, typed, create);
  const rows = named ? [named, ...found.filter(({ id }) => id !== named.id)] : found;
  const pick = (id: string): void => {
    if (id === CREATE) create?.run(typed.trim());
    else onPick(id);
  };
  const list = useReachable(rows.length > 0);
  const first = typed.trim() === '' ? undefined : rows[0];
  const { onType, ...keys } = usePickerKeys(onClose, first ? () => pick(first.id) : null);
  return (
    <div className="picker" {...keys}>
      <Autocomplete
        inputValue={typed}
        onInputChange={(text) => {
          onType();
          setTyped(text);
        }}
      >
        <SearchField aria-label={label} autoFocus>
          <Input placeholder={label} />
        </SearchField>
        <ListBox
          ref={list}
          aria-label={label}
          items={rows}
          onAction={(key) => pick(String(key))}
          selectionMode="none"
          {...(empty !== undefined && {
            renderEmptyState: () => <div className="picker-empty">{empty}</div>,
          })}
        >
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.text} className="picker-row">
              {choice.lead}
              <span className="picker-text">{choice.text}</span>
              {choice.hint && <span className="picker-hint">{choice.hint}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </div>
  );
}

/** The arrows of the field move in the list; it can be reached by itself as well, because it scrolls. */
function useReachable(any: boolean): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (list.current) list.current.tabIndex = any ? 0 : -1;
  }, [any]);
  return list;
}

/** What is found by the words, and the offer to make them. What starts with the words stands before what holds them. */
function rowsFor(choices: readonly Choice[], typed: string, create: Create | undefined): readonly Choice[] {
  const wanted = typed.trim().toLocaleLowerCase();
  const starts = ({ text }: Choice): boolean => text.toLocaleLowerCase().startsWith(wanted);
  const words = wanted.split(/\s+/).filter(Boolean);
  const matching = choices.filter(({ text, also = '' }) => {
    const all = `${text}\n${also}`.toLocaleLowerCase();
    return all.includes(wanted) || (words.length > 1 && words.every((word) => all.includes(word)));
  });
  const found = [...matching.filter(starts), ...matching.filter((choice) => !starts(choice))].slice(0, MOST);
  const exact = choices.some(({ text }) => text.toLocaleLowerCase() === wanted);
  if (!create || wanted === '' || exact) return found;
  return [...found, { id: CREATE, text: create.label(typed.trim()) }];
}

/**
 * Escape leaves; Enter takes the first row even before the list has marked it, unless the arrows have gone to another. An
 * input method that composes is left alone.
 *
 * @param pickFirst null where Enter takes nothing by itself
 */
function usePickerKeys(onClose: () => void, pickFirst: (() => void) | null) {
  const composing = useRef(false);
  /** Whether the arrows have gone to a row since something was typed. */
  const moved = useRef(false);
  return {
    onType: (): void => {
      moved.current = false;
    },
    onCompositionStart: (): void => {
      composing.current = true;
    },
    onCompositionEnd: (): void => {
      composing.current = false;
    },
    onKeyDownCapture: (event: KeyboardEvent): void => {
      if (composing.current || event.nativeEvent.isComposing) return;
      if (event.key === 'Escape') {
        event.stopPropagation();
        onClose();
      }
      if (event.key.startsWith('Arrow')) moved.current = true;
      if (event.key === 'Enter' && !moved.current && pickFirst) {
        event.preventDefault();
        event.stopPropagation();
        pickFirst();
      }
    },
  };
}
