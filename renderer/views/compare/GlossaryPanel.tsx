import { useState } from 'react';
import { v7 as uuid } from 'uuid';
import type { GlossaryEntry } from '#core/project/model.ts';
import { glossary } from '#core/project/query.ts';
import { act, undo } from '../../state/actions.ts';
import { notify } from '../../state/notices.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Panel } from './Panel.tsx';

/** What one thing is called in several languages: helps to lay versions in two languages side by side. */
export function GlossaryPanel() {
  const t = useT();
  const project = useApp((s) => s.project);
  const [terms, setTerms] = useState('');
  if (!project) return null;
  const readOnly = project.readOnly !== null;
  const entries = glossary(project.state);
  const add = async (): Promise<void> => {
    const list = termsOf(terms);
    if (list.length < 2) return notify(t('glossary.two'), 'error');
    if (await act([{ kind: 'glossary.add', entry: { id: uuid(), terms: list } }])) setTerms('');
  };
  return (
    <Panel label={t('comparing.glossary')} title={t('comparing.glossary')} className="glossary">
      <p className="quiet pad">{t('glossary.means')}</p>
      {!readOnly && (
        <form
          className="row pad"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <input
            type="text"
            aria-label={t('glossary.new')}
            placeholder={t('glossary.placeholder')}
            value={terms}
            onChange={(event) => setTerms(event.target.value)}
          />
          <button type="submit" className="primary" disabled={!terms.trim()}>
            {t('codebook.add')}
          </button>
        </form>
      )}
      <ul className="pad">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} readOnly={readOnly} />
        ))}
      </ul>
      {entries.length === 0 && <p className="quiet pad">{t('glossary.empty')}</p>}
    </Panel>
  );
}

function Entry({ entry, readOnly }: { entry: GlossaryEntry; readOnly: boolean }) {
  const t = useT();
  const text = entry.terms.join(' = ');
  const remove = async (): Promise<void> => {
    if (await act([{ kind: 'glossary.remove', id: entry.id }]))
      notify(t('glossary.removed', { terms: text }), 'info', {
        label: 'command.undo',
        run: () => void undo(),
      });
  };
  return (
    <li className="row">
      <input
        key={text}
        type="text"
        aria-label={t('glossary.entry', { terms: text })}
        defaultValue={text}
        readOnly={readOnly}
        onBlur={(event) => {
          const list = termsOf(event.target.value);
          if (list.join(' = ') === text) return;
          if (list.length >= 2) void act([{ kind: 'glossary.edit', id: entry.id, terms: list }]);
          else {
            notify(t('glossary.two'), 'error');
            event.target.value = text;
          }
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            // Takes back what was typed; the panel stays.
            event.preventDefault();
            event.currentTarget.value = text;
          }
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {!readOnly && (
        <button
          type="button"
          onClick={() => void remove()}
          aria-label={t('glossary.remove', { terms: text })}
        >
          ×
        </button>
      )}
    </li>
  );
}

function termsOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[=＝]/)
        .map((term) => term.trim())
        .filter(Boolean),
    ),
  ];
}
