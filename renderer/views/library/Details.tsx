import { useState } from 'react';
import { LONGEST_DESCRIPTION } from '#core/limits.ts';
import { DESCRIBED, type DescribedField, type DocumentRecord } from '#core/project/model.ts';
import { documents } from '#core/project/query.ts';
import { act } from '../../state/actions.ts';
import { type OpenProject, useApp } from '../../state/store.ts';
import { languageName, useLocale, useT } from '../../ui/i18n.ts';
import { Overlay } from '../common/Overlay.tsx';
import { encodingName } from './encodings.ts';
import { ReadAnew } from './ReadAnew.tsx';

/** The languages that a text is taken to be in, BCP 47. */
const LANGUAGES = ['zh-CN', 'zh-TW', 'en', 'pt', 'es', 'fr', 'de', 'ru', 'ar', 'ja', 'ko', 'und'];

/** Where a document comes from: what its file says, what a person knows, and what it is a version of. */
export function Details() {
  const t = useT();
  const project = useApp((s) => s.project);
  const id = useApp((s) => s.details);
  const entry = id === null ? undefined : project?.state.documents.get(id);
  return (
    <Overlay name="details" title={t('details.title')}>
      {project && entry && <Fields key={entry.record.id} project={project} record={entry.record} />}
    </Overlay>
  );
}

function Fields({ project, record }: { project: OpenProject; record: DocumentRecord }) {
  const t = useT();
  const locale = useLocale();
  const locked = project.readOnly !== null;
  const { id, title, language, versionOf } = record;
  const others = documents(project.state).filter((one) => one.id !== id && one.versionOf !== id);
  const setField = (field: DescribedField | 'language', value: string): void => {
    if (value !== (record[field] ?? '')) void act([{ kind: 'document.describe', id, field, value }]);
  };
  return (
    <div className="document-details">
      <div className="details-fields">
        <Line
          label={t('library.document')}
          value={title}
          locked={locked}
          onDone={(value) => {
            if (value && value !== title)
              void act([{ kind: 'document.rename', id, title: value.slice(0, 500) }]);
          }}
        />
        {DESCRIBED.map((field) => (
          <Line
            key={field}
            label={t(`details.${field}`)}
            value={record[field] ?? ''}
            locked={locked}
            onDone={(value) => setField(field, value)}
          />
        ))}
        <label>
          {t('library.language')}
          <select
            value={language}
            disabled={locked}
            onChange={(event) => setField('language', event.target.value)}
          >
            {[...new Set([language, ...LANGUAGES])].map((one) => (
              <option key={one} value={one}>
                {languageName(one, locale)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('details.versionOf')}
          <select
            value={versionOf ?? ''}
            disabled={locked}
            onChange={(event) => void act([{ kind: 'document.version', id, of: event.target.value || null }])}
          >
            <option value="">{t('details.noVersion')}</option>
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <FileFacts record={record} locked={locked} />
    </div>
  );
}

/** A line that is on the disk once one leaves it or presses Enter. */
function Line({
  label,
  value,
  locked,
  onDone,
}: {
  label: string;
  value: string;
  locked: boolean;
  onDone: (value: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  // What was undone, or written elsewhere, shows at once.
  if (shown !== value) {
    setShown(value);
    setTyped(value);
  }
  return (
    <label>
      {label}
      <input
        type="text"
        dir="auto"
        value={typed}
        readOnly={locked}
        maxLength={LONGEST_DESCRIPTION}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => onDone(typed.trim())}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onDone(typed.trim());
        }}
      />
    </label>
  );
}

function FileFacts({ record, locked }: { record: DocumentRecord; locked: boolean }) {
  const t = useT();
  const locale = useLocale();
  const { file, fileName, digest, length } = record;
  const number = new Intl.NumberFormat(locale);
  const facts: [string, string][] = [
    [t('details.fileName'), fileName],
    ...(file ? ([[t('details.size'), t('details.bytes', { size: file.size })]] as [string, string][]) : []),
    ...(file?.encoding
      ? ([[t('import.encoding'), encodingName(file.encoding, locale)]] as [string, string][])
      : []),
    ...(file
      ? ([
          [t('details.importer'), `${file.importer} ${file.importerVersion}`],
          [t('details.fileDigest'), file.digest],
        ] as [string, string][])
      : []),
    [t('details.length'), number.format(length)],
    [t('details.textDigest'), digest],
  ];
  return (
    <section className="details-file" aria-label={t('details.file')}>
      <h3>{t('details.file')}</h3>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {file?.side && <p className="quiet">{t(`details.${file.side}`)}</p>}
      <ReadAnew record={record} locked={locked} />
    </section>
  );
}
