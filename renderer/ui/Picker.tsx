import { type ReactNode, useRef, useState } from 'react';
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

/** A field that narrows a list as one types; arrows move, Enter picks, Escape leaves. Input methods are left alone. */
export function Picker({
  label,
  choices,
  onPick,
  onClose,
  create,
  empty,
}: {
  label: string;
  choices: readonly Choice[];
  onPick: (id: string) => void;
  onClose: () => void;
  /** Offers to make what was typed, where no choice bears just that name. */
  create?: { readonly label: (typed: string) => string; readonly run: (typed: string) => void };
  empty?: string;
}) {
  const [typed, setTyped] = useState('');
  const composing = useRef(false);
  /** Whether the arrows have gone to a row since something was typed. */
  const moved = useRef(false);
  const wanted = typed.trim().toLocaleLowerCase();
  const starts = ({ text }: Choice): boolean => text.toLocaleLowerCase().startsWith(wanted);
  const matching = choices.filter(({ text, also = '' }) =>
    `${text}\n${also}`.toLocaleLowerCase().includes(wanted),
  );
  // What starts with the words is meant rather than what holds them somewhere.
  const found = [...matching.filter(starts), ...matching.filter((choice) => !starts(choice))].slice(0, MOST);
  const exact = choices.some(({ text }) => text.toLocaleLowerCase() === wanted);
  const rows: Choice[] =
    create && wanted !== '' && !exact
      ? [...found, { id: '\0create', text: create.label(typed.trim()) }]
      : found;
  const pick = (id: string): void => {
    if (id === '\0create') create?.run(typed.trim());
    else onPick(id);
  };
  return (
    <div
      className="picker"
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={() => {
        composing.current = false;
      }}
      onKeyDownCapture={(event) => {
        if (composing.current || event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
        // The list marks its first row a moment after it was typed for; Enter takes it even before.
        if (event.key.startsWith('Arrow')) moved.current = true;
        const [first] = rows;
        if (event.key === 'Enter' && !moved.current && wanted !== '' && first) {
          event.preventDefault();
          event.stopPropagation();
          pick(first.id);
        }
      }}
    >
      <Autocomplete
        inputValue={typed}
        onInputChange={(text) => {
          moved.current = false;
          setTyped(text);
        }}
      >
        <SearchField aria-label={label} autoFocus>
          <Input placeholder={label} />
        </SearchField>
        <ListBox
          aria-label={label}
          items={rows}
          onAction={(key) => pick(String(key))}
          selectionMode="none"
          renderEmptyState={() => <div className="picker-empty">{empty}</div>}
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
