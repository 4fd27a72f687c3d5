import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { LONGEST_TAG_TEXT } from '#core/limits.ts';
import { type TagNode, tagNodes, withBelow } from '#core/project/codebook.ts';
import { type Annotation, TAG_TEXTS, type Tag, type TagText } from '#core/project/model.ts';
import { countsWithBelow, tagCount, tagsOf } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { act, openDocument } from '../../state/actions.ts';
import { archiveTag, describeTag, giveKey, markExample, parentOf } from '../../state/codebook.ts';
import { notify } from '../../state/notices.ts';
import { openTagged } from '../../state/passages.ts';
import { isWriting } from '../../state/saving.ts';
import { useT } from '../../ui/i18n.ts';
import { MergePanel } from './MergePanel.tsx';

/** Passages of a tag shown beside what is said of it. */
const SHOWN = 6;

/** What a tag means, when it is used, what shows it, and what can be done with it. */
export function TagDetail({
  state,
  node,
  readOnly,
}: {
  state: ProjectState;
  node: TagNode;
  readOnly: boolean;
}) {
  const t = useT();
  const { tag } = node;
  const [merging, setMerging] = useState(false);
  const count = tagCount(state, tag.id);
  return (
    <section className="tag-detail" aria-label={tag.name}>
      <header className="tag-head">
        <h2>
          <i className="swatch large" data-colour={tag.colour} /> {tag.name}
        </h2>
        {!readOnly && (
          <span className="row">
            <button
              type="button"
              className="outlined"
              aria-expanded={merging}
              onClick={() => setMerging(!merging)}
            >
              {t('codebook.merge')}
            </button>
            <button
              type="button"
              className="outlined"
              disabled={count === 0}
              onClick={() => {
                openTagged(tag.name);
                notify(t('codebook.splitHint'));
              }}
            >
              {t('codebook.split')}
            </button>
            <button type="button" className="outlined" onClick={() => void archiveTag(tag.id, !tag.archived)}>
              {t(tag.archived ? 'codebook.unarchive' : 'codebook.archive')}
            </button>
          </span>
        )}
      </header>
      {!readOnly && <Place state={state} node={node} />}
      {merging && <MergePanel state={state} tag={tag} onDone={() => setMerging(false)} />}
      <dl className="tag-said">
        {TAG_TEXTS.map((field) => (
          <div key={field}>
            <dt>{t(`codebook.${field}`)}</dt>
            <dd>
              <Said tag={tag} field={field} readOnly={readOnly} />
            </dd>
          </div>
        ))}
      </dl>
      <Examples state={state} node={node} readOnly={readOnly} />
    </section>
  );
}

/** Milliseconds after the last key before what is said of a tag is written down. */
const PAUSE = 800;

/** What is said of a tag: written down while one types, and when one leaves in whatever way. */
function Said({ tag, field, readOnly }: { tag: Tag; field: TagText; readOnly: boolean }) {
  const t = useT();
  const box = useRef<HTMLTextAreaElement>(null);
  const typed = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const value = tag[field] ?? '';
  const { id } = tag;
  useEffect(() => {
    // What another writer, or undo, has put there shows where nobody types.
    if (box.current && typed.current === null) box.current.value = value;
  }, [value]);
  const save = useEffectEvent((): void => {
    clearTimeout(timer.current);
    const said = typed.current;
    typed.current = null;
    if (said === null) return;
    void describeTag(id, field, said.trim()).finally(() =>
      isWriting(`${id} ${field}`, typed.current !== null),
    );
  });
  useEffect(() => () => save(), []);
  return (
    <textarea
      ref={box}
      aria-label={t(`codebook.${field}`)}
      placeholder={t('codebook.nothingSaid')}
      defaultValue={value}
      readOnly={readOnly}
      maxLength={LONGEST_TAG_TEXT}
      rows={2}
      onChange={(event) => {
        typed.current = event.target.value;
        isWriting(`${id} ${field}`, true);
        clearTimeout(timer.current);
        timer.current = setTimeout(save, PAUSE);
      }}
      onBlur={save}
    />
  );
}

/** Under which tag it stands, and which number key it has. */
function Place({ state, node: { tag } }: { state: ProjectState; node: TagNode }) {
  const t = useT();
  const own = withBelow(state, tag.id);
  const parent = parentOf(state, tag.id);
  return (
    <p className="row tag-place">
      <label>
        {t('codebook.under')}{' '}
        <select
          value={parent ?? ''}
          onChange={(event) =>
            void act([{ kind: 'tag.place', id: tag.id, parent: event.target.value || null, order: null }])
          }
        >
          <option value="">{t('codebook.top')}</option>
          {tagNodes(state)
            .filter((node) => !own.has(node.tag.id))
            .map(({ tag: { id, name }, depth }) => (
              <option key={id} value={id}>
                {'\u2003'.repeat(depth)}
                {name}
              </option>
            ))}
        </select>
      </label>
      <label>
        {t('codebook.key')}{' '}
        <select
          aria-label={t('codebook.keyOf', { name: tag.name })}
          value={tag.key ?? ''}
          onChange={(event) =>
            void giveKey(tag.id, event.target.value === '' ? null : Number(event.target.value))
          }
        >
          <option value="">{t('codebook.noKey')}</option>
          {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((key) => (
            <option key={key} value={key}>
              {key}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

/** Passages that show what is meant, those that show what is not, and some others. */
function Examples({
  state,
  node: { tag },
  readOnly,
}: {
  state: ProjectState;
  node: TagNode;
  readOnly: boolean;
}) {
  const t = useT();
  const examples = tag.examples ?? [];
  const marked = new Set(examples.map(({ annotation }) => annotation));
  const others = useMemo(() => passagesOf(state, tag.id), [state, tag.id]);
  const count = countsWithBelow(state).get(tag.id) ?? 0;
  const standing = (as: 'for' | 'against'): readonly Annotation[] =>
    examples.flatMap((one) => {
      const entry = state.annotations.get(one.annotation);
      return one.as === as && entry && !entry.removed && isStanding(state, entry.record)
        ? [entry.record]
        : [];
    });
  const part = (name: 'examples' | 'counterExamples' | 'passages', list: readonly Annotation[]) =>
    list.length > 0 && (
      <>
        <h3>{t(`codebook.${name}`)}</h3>
        <ul className="tag-passages">
          {list.map((annotation) => (
            <PassageLine
              key={annotation.id}
              state={state}
              tag={tag.id}
              annotation={annotation}
              readOnly={readOnly}
              marked={name !== 'passages'}
            />
          ))}
        </ul>
      </>
    );
  return (
    <>
      {part('examples', standing('for'))}
      {part('counterExamples', standing('against'))}
      {part('passages', others.filter(({ id }) => !marked.has(id)).slice(0, SHOWN))}
      {count > 0 && (
        <button type="button" className="link" onClick={() => openTagged(tag.name)}>
          {t('codebook.allPassages', { count })}
        </button>
      )}
    </>
  );
}

function isStanding(state: ProjectState, { document }: Annotation): boolean {
  return state.documents.get(document)?.removed === false;
}

/** The first passages that bear a tag, and a few more. */
function passagesOf(state: ProjectState, tag: string): readonly Annotation[] {
  const found: Annotation[] = [];
  for (const { record, removed } of state.annotations.values()) {
    if (found.length > 4 * SHOWN) break;
    if (!removed && isStanding(state, record) && tagsOf(state, record).some(({ id }) => id === tag))
      found.push(record);
  }
  return found;
}

function PassageLine({
  state,
  tag,
  annotation,
  readOnly,
  marked,
}: {
  state: ProjectState;
  tag: string;
  annotation: Annotation;
  readOnly: boolean;
  marked: boolean;
}) {
  const t = useT();
  const { id, document, targets } = annotation;
  const [first] = targets;
  return (
    <li>
      <button type="button" className="tag-quote" onClick={() => void openDocument(document, first?.from)}>
        <span>{targets.map(({ exact }) => exact.replace(/\s+/g, ' ')).join(' … ')}</span>
        <small>{state.documents.get(document)?.record.title}</small>
      </button>
      {!readOnly && (
        <span className="tag-marking">
          {marked ? (
            <button type="button" onClick={() => void markExample(tag, id, null)}>
              {t('codebook.noExample')}
            </button>
          ) : (
            <>
              <button type="button" onClick={() => void markExample(tag, id, 'for')}>
                {t('codebook.asExample')}
              </button>
              <button type="button" onClick={() => void markExample(tag, id, 'against')}>
                {t('codebook.asCounter')}
              </button>
            </>
          )}
        </span>
      )}
    </li>
  );
}
