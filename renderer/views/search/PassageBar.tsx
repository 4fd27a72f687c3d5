import { useEffect, useState } from 'react';
import type { Tag } from '#core/project/model.ts';
import { changePassages, copyPassages, tagsOfChosen } from '../../state/passages.ts';
import { type SearchState, useSearch } from '../../state/search-store.ts';
import { countChosen, saveFound } from '../../state/searching.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { SaveAs } from '../common/SaveAs.tsx';
import { TagChoice } from '../common/TagChoice.tsx';
import { TagName } from '../common/TagNames.tsx';
import { focusHits } from './focus.ts';

const CHANGES = [
  ['add', 'T'],
  ['replace', 'R'],
  ['take', 'Shift T'],
  ['note', 'N'],
] as const;

/** What can be done to the passages that are chosen, else to the one that one is at. */
export function PassageBar() {
  const t = useT();
  const answer = useSearch((s) => s.answer);
  const chosen = useSearch((s) => s.chosen);
  const changing = useSearch((s) => s.changing);
  const readOnly = useApp((s) => s.project?.readOnly !== null);
  if (!answer || answer.total === 0) return null;
  const count = countChosen(chosen, answer.total) || 1;
  const choose = (one: SearchState['changing']): void =>
    useSearch.setState({ changing: one === changing ? null : one });
  return (
    <section className="tag-found" aria-label={t('passages.change', { count })}>
      <div className="row">
        <b>{t('passages.change', { count })}</b>
        {!readOnly &&
          CHANGES.map(([kind, keys]) => (
            <button
              key={kind}
              type="button"
              className="outlined"
              aria-expanded={changing === kind}
              onClick={() => choose(kind)}
            >
              {t(`passages.${kind}`)} <Keys keys={keys} />
            </button>
          ))}
        {!readOnly && (
          <button type="button" className="outlined" onClick={() => void changePassages({ kind: 'remove' })}>
            {t('passages.remove')} <Keys keys="Delete" />
          </button>
        )}
        <span className="end">
          <button type="button" className="outlined" onClick={() => void copyPassages()}>
            {t('passages.copy')} <Keys keys="C" />
          </button>
          <SaveAs
            label={t('search.saveFile')}
            name="passages.md"
            className="outlined"
            save={(path, force) => saveFound('markdown', path, force)}
          />
        </span>
      </div>
      {changing !== null && !readOnly && <Changing key={changing} kind={changing} />}
    </section>
  );
}

function Changing({ kind }: { kind: NonNullable<SearchState['changing']> }) {
  const close = (): void => {
    useSearch.setState({ changing: null });
    focusHits();
  };
  if (kind === 'note') return <NoteForm onClose={close} />;
  if (kind === 'add') {
    const add = (tag: string): void => void changePassages({ kind: 'add', tag });
    return <TagChoice onPick={({ name }) => add(name)} onCreate={add} onClose={close} />;
  }
  return <WornTags kind={kind} onClose={close} />;
}

/** Which of the tags that they wear is to go, and by which it is replaced. */
function WornTags({ kind, onClose }: { kind: 'replace' | 'take'; onClose: () => void }) {
  const t = useT();
  const [worn, setWorn] = useState<readonly Tag[] | null>(null);
  const [tag, setTag] = useState<string | null>(null);
  const chosen = useSearch((s) => s.chosen);
  const at = useSearch((s) => s.at);
  useEffect(() => {
    let gone = false;
    void tagsOfChosen({ chosen, at }).then((tags) => {
      if (!gone) setWorn(tags);
    });
    return () => {
      gone = true;
    };
  }, [chosen, at]);
  if (worn?.length === 0) return <p className="quiet">{t('passages.noTags')}</p>;
  if (tag === null)
    return (
      <fieldset className="worn">
        <legend>{t('passages.which')}</legend>
        {worn?.map((one) => (
          <button
            key={one.id}
            type="button"
            className="outlined"
            onClick={() =>
              kind === 'take' ? void changePassages({ kind, tag: one.name }) : setTag(one.name)
            }
          >
            <TagName tag={one} />
          </button>
        ))}
        <button type="button" onClick={onClose}>
          {t('search.cancel')}
        </button>
      </fieldset>
    );
  const replace = (by: string): void => void changePassages({ kind: 'replace', tag, by });
  return (
    <div>
      <p>{t('passages.by', { tag })}</p>
      <TagChoice onPick={({ name }) => replace(name)} onCreate={replace} onClose={onClose} />
    </div>
  );
}

function NoteForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        const note = new FormData(event.currentTarget).get('note');
        if (typeof note === 'string' && note.trim() !== '')
          void changePassages({ kind: 'note', note: note.trim() });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose();
      }}
    >
      <textarea
        name="note"
        rows={2}
        aria-label={t('passages.noteField')}
        placeholder={t('passages.noteField')}
        // biome-ignore lint/a11y/noAutofocus: it opens because somebody asked to type here
        autoFocus
      />
      <button type="submit" className="primary">
        {t('passages.apply')}
      </button>
    </form>
  );
}
