import { useMemo, useState } from 'react';
import { LONGEST_TYPED_TAG } from '#core/limits.ts';
import { alike } from '#core/project/alike.ts';
import { tagNodes } from '#core/project/codebook.ts';
import { tagToWear } from '#core/project/make-tag.ts';
import type { ProjectState } from '#core/project/state.ts';
import { act } from '../../state/actions.ts';
import { notify, tell } from '../../state/notices.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { EmptyScreen } from '../common/EmptyScreen.tsx';
import { TagDetail } from './TagDetail.tsx';
import { TagSet } from './TagSet.tsx';
import { TagTree } from './TagTree.tsx';

/** The tags as a tree, and what is said of the one that is chosen; each change an operation that undo takes back. */
export function CodebookView() {
  const t = useT();
  const project = useApp((s) => s.project);
  const [chosen, setChosen] = useState<string | null>(null);
  if (!project) return <EmptyScreen>{t('library.noProject')}</EmptyScreen>;
  const { state } = project;
  const nodes = tagNodes(state);
  const shown = nodes.find(({ tag }) => tag.id === chosen) ?? nodes[0];
  return (
    <main className="codebook">
      <section className="codebook-list">
        <header className="screen-head">
          <h1>{t('codebook.title')}</h1>
        </header>
        {!project.readOnly && <NewTag state={state} onChoose={setChosen} />}
        {nodes.length === 0 ? (
          <div className="empty-state">
            <h2>{t('codebook.empty')}</h2>
            <p>{t('codebook.emptyNext')}</p>
          </div>
        ) : (
          <TagTree
            state={state}
            readOnly={project.readOnly !== null}
            chosen={shown?.tag.id ?? null}
            onChoose={setChosen}
          />
        )}
        <TagSet readOnly={project.readOnly !== null} empty={nodes.length === 0} />
      </section>
      {shown && (
        <TagDetail key={shown.tag.id} state={state} node={shown} readOnly={project.readOnly !== null} />
      )}
    </main>
  );
}

/** Makes a tag; one that is much like it is pointed out before. */
function NewTag({ state, onChoose }: { state: ProjectState; onChoose: (id: string) => void }) {
  const t = useT();
  const [name, setName] = useState('');
  const near = useMemo(() => {
    const typed = name.trim();
    return typed === '' ? undefined : tagNodes(state).find(({ tag }) => alike(tag.name, typed))?.tag;
  }, [state, name]);
  const add = async (): Promise<void> => {
    if (!name.trim()) return;
    const made = tagToWear(state, name);
    if (!made.ok) return tell(made.error);
    const { changes, tag } = made.value;
    if (changes.length === 0) return notify(t('codebook.taken'), 'error');
    if (!(await act(changes))) return;
    // Whoever types the next one meanwhile goes on.
    setName((now) => (now === name ? '' : now));
    onChoose(tag.id);
  };
  return (
    <form
      className="add-tag"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className="row">
        <input
          type="text"
          aria-label={t('codebook.new')}
          placeholder={t('codebook.new')}
          value={name}
          maxLength={LONGEST_TYPED_TAG}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="primary" disabled={!name.trim()}>
          {t('codebook.add')}
        </button>
      </div>
      {near && (
        <p className="near" role="status">
          <span aria-hidden="true">≈</span> {t('codebook.near', { name: near.name })}{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              setName('');
              onChoose(near.id);
            }}
          >
            {t('codebook.useStanding')}
          </button>
        </p>
      )}
    </form>
  );
}
