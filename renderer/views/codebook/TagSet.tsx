import { useRef, useState } from 'react';
import type { TagSetPlan } from '#core/project/tag-set.ts';
import { readTagSet, saveTagSet, takeTagSet } from '../../state/codebook.ts';
import { tell } from '../../state/notices.ts';
import { useT } from '../../ui/i18n.ts';
import { SaveAs } from '../common/SaveAs.tsx';

/** Bytes of a file that is read as a tag set. */
const MOST = 5 * 1024 * 1024;

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
      {offer && (
        <div className="tag-offer" role="status">
          <b>{offer.name}</b>
          <p>
            {t('codebook.setPlan', {
              added: offer.plan.added.length,
              same: offer.plan.same.length,
              near: offer.plan.near.length,
              list: offer.plan.near.map(({ name, like }) => `${name} ≈ ${like}`).join(', '),
            })}
          </p>
          <span className="row end">
            <button type="button" onClick={() => setOffer(null)}>
              {t('search.cancel')}
            </button>
            <button
              type="button"
              className="primary"
              disabled={offer.plan.changes.length === 0}
              onClick={() => void takeTagSet(offer.plan).then((done) => done && setOffer(null))}
            >
              {t('codebook.add')}
            </button>
          </span>
        </div>
      )}
    </footer>
  );
}
