import { useRef, useState } from 'react';
import type { TagSetPlan } from '#core/project/tag-set.ts';
import { readTagSet, saveTagSet, takeTagSet } from '../../state/codebook.ts';
import { tell } from '../../state/notices.ts';
import { useT } from '../../ui/i18n.ts';
import { SaveAs } from '../common/SaveAs.tsx';

/** Bytes of a file that is read as a tag set. */
const MOST = 5 * 1024 * 1024;

/** Of what is wrong in a set, so much is told one by one. */
const MOST_TOLD = 8;

/** Takes tags from a file, after telling what that brings, and writes them to one. */
export function TagSet({ readOnly, empty }: { readOnly: boolean; empty: boolean }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [offer, setOffer] = useState<{ readonly name: string; readonly plan: TagSetPlan } | null>(null);
  const read = async (file: File): Promise<void> => {
    const text = file.size > MOST ? '' : await file.text();
    const plan = readTagSet(text, file.name);
    if (plan.ok) setOffer({ name: file.name, plan: plan.value });
    else tell(plan.error);
  };
  return (
    <footer className="tag-set">
      <div className="row">
        <span>{t('codebook.set')}</span>
        {!readOnly && (
          <>
            <button type="button" className="outlined" onClick={() => input.current?.click()}>
              {t('codebook.setIn')}
            </button>
            <input
              ref={input}
              type="file"
              accept=".json,.csv"
              hidden
              aria-label={t('codebook.setIn')}
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                event.target.value = '';
                if (file) void read(file);
              }}
            />
          </>
        )}
        {!empty && (
          <SaveAs
            label={t('codebook.setOut')}
            name="tags.json"
            className="outlined"
            save={(path, force) => saveTagSet('json', path, force)}
          />
        )}
      </div>
      {offer && <Offer name={offer.name} plan={offer.plan} onDone={() => setOffer(null)} />}
    </footer>
  );
}

/** What a set would bring, and what of it does not come in as it stands. */
function Offer({ name: file, plan, onDone }: { name: string; plan: TagSetPlan; onDone: () => void }) {
  const t = useT();
  return (
    <div className="tag-offer" role="status">
      <b>{file}</b>
      <p>
        {t('codebook.setPlan', {
          added: plan.added.length,
          same: plan.same.length,
          near: plan.near.length,
          list: plan.near.map(({ name, like }) => `${name} ≈ ${like}`).join(', '),
        })}
      </p>
      {plan.wrong.length > 0 && (
        <ul className="wrong">
          {plan.wrong.slice(0, MOST_TOLD).map(({ at, of, why, name }) => (
            <li key={`${at} ${why}`}>{t('codebook.setWrong', { at, of, why, name })}</li>
          ))}
          {plan.wrong.length > MOST_TOLD && (
            <li>{t('codebook.setMoreWrong', { count: plan.wrong.length - MOST_TOLD })}</li>
          )}
        </ul>
      )}
      <span className="row end">
        <button type="button" onClick={onDone}>
          {t('search.cancel')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={plan.changes.length === 0}
          onClick={() => void takeTagSet(plan).then((done) => done && onDone())}
        >
          {t('codebook.add')}
        </button>
      </span>
    </div>
  );
}
