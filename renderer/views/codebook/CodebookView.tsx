import { useMemo, useState } from 'react';
import { LONGEST_TYPED_TAG } from '#core/limits.ts';
import { tagByName, tagName, tagToWear } from '#core/project/make-tag.ts';
import type { Colour, Tag } from '#core/project/model.ts';
import { tagCount, tags } from '#core/project/query.ts';
import { act, undo } from '../../state/actions.ts';
import { notify, tell } from '../../state/notices.ts';
import { openTagged } from '../../state/passages.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Swatches } from './Swatches.tsx';

/** The tags: make, rename, recolour, delete; each an operation that undo takes back. */
export function CodebookView() {
  const t = useT();
  const project = useApp((s) => s.project);
  const [name, setName] = useState('');
  const state = project?.state;
  const all = useMemo(() => (state ? tags(state) : []), [state]);
  if (!project) return <main className="screen empty-state">{t('library.noProject')}</main>;
  const add = async (): Promise<void> => {
    if (!name.trim()) return;
    const made = tagToWear(project.state, name);
    if (!made.ok) return tell(made.error);
    const { changes } = made.value;
    if (changes.length === 0) return notify(t('codebook.taken'), 'error');
    if (await act(changes)) setName('');
  };
  return (
    <main className="screen codebook">
      <header className="screen-head">
        <h1>{t('codebook.title')}</h1>
      </header>
      {!project.readOnly && (
        <form
          className="row add-tag"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
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
        </form>
      )}
      {all.length === 0 ? (
        <div className="empty-state">
          <h2>{t('codebook.empty')}</h2>
          <p>{t('codebook.emptyNext')}</p>
        </div>
      ) : (
        <table className="documents tags">
          <thead>
            <tr>
              <th scope="col">{t('annotation.colour')}</th>
              <th scope="col">{t('codebook.name')}</th>
              <th scope="col">{t('codebook.key')}</th>
              <th scope="col" className="number">
                {t('codebook.count')}
              </th>
              <th scope="col">
                <span className="hidden-name">{t('library.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {all.map((tag, i) => (
              <TagRow
                key={tag.id}
                tag={tag}
                place={i + 1}
                count={tagCount(project.state, tag.id)}
                readOnly={project.readOnly !== null}
              />
            ))}
          </tbody>
        </table>
      )}
    </main>
  );
}

function TagRow({
  tag,
  place,
  count,
  readOnly,
}: {
  tag: Tag;
  place: number;
  count: number;
  readOnly: boolean;
}) {
  const t = useT();
  const remove = async (): Promise<void> => {
    if (await act([{ kind: 'tag.remove', id: tag.id }])) {
      notify(t('codebook.deleted', { name: tag.name, count }), 'info', {
        label: 'command.undo',
        run: () => void undo(),
      });
    }
  };
  return (
    <tr>
      <td>
        <Swatches
          value={tag.colour}
          disabled={readOnly}
          label={`${t('annotation.colour')}: ${tag.name}`}
          onPick={(colour: Colour) => void act([{ kind: 'tag.colour', id: tag.id, colour }])}
        />
      </td>
      <td>
        <TagName tag={tag} readOnly={readOnly} />
      </td>
      <td>{place <= 9 ? <kbd>{place}</kbd> : ''}</td>
      <td className="number">
        <button
          type="button"
          className="count"
          disabled={count === 0}
          title={t('passages.open')}
          onClick={() => openTagged(tag.name)}
        >
          {count}
        </button>
      </td>
      <td className="actions">
        {!readOnly && (
          <button
            type="button"
            onClick={() => void remove()}
            aria-label={`${t('codebook.delete')} ${tag.name}`}
          >
            {t('codebook.delete')}
          </button>
        )}
      </td>
    </tr>
  );
}

/** A tag's name, to be typed over. */
function TagName({ tag, readOnly }: { tag: Tag; readOnly: boolean }) {
  const t = useT();
  const rename = (name: string): void => {
    const state = useApp.getState().project?.state;
    if (!state || !name.trim()) return;
    const wanted = tagName(name);
    if (!wanted.ok) tell(wanted.error);
    if (!wanted.ok || wanted.value === tag.name) return;
    const other = tagByName(state, wanted.value);
    if (other && other.id !== tag.id) notify(t('codebook.taken'), 'error');
    else void act([{ kind: 'tag.rename', id: tag.id, name: wanted.value }]);
  };
  return (
    <input
      key={tag.name}
      className="inline"
      aria-label={`${t('codebook.name')}: ${tag.name}`}
      defaultValue={tag.name}
      readOnly={readOnly}
      maxLength={LONGEST_TYPED_TAG}
      onBlur={(event) => {
        rename(event.target.value);
        event.target.value = useApp.getState().project?.state.tags.get(tag.id)?.record.name ?? tag.name;
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.currentTarget.value = tag.name;
          event.currentTarget.blur();
        }
      }}
    />
  );
}
