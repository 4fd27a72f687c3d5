import type { ReactNode } from 'react';
import { type Hit, hitKey } from '#core/query/hits.ts';
import { useSearch } from '../../state/search-store.ts';
import { openHit, toggleHit } from '../../state/searching.ts';
import { useT } from '../../ui/i18n.ts';

/** Where a row stands, and what is so of it. */
export interface RowPlace {
  readonly hit: Hit;
  readonly index: number;
  /** One is at it. */
  readonly here: boolean;
  readonly chosen: boolean;
}

/** A row of what was found: its box and its label, then what it shows. A press goes to it, two open it. */
export function HitShell({
  hit,
  index,
  here,
  chosen,
  className = 'hit-row',
  children,
}: RowPlace & { className?: string; children: ReactNode }) {
  const t = useT();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the keys are the screen's
    <div
      className={className}
      aria-current={here || undefined}
      data-chosen={chosen || undefined}
      onClick={() => useSearch.setState({ at: index })}
      onDoubleClick={() => void openHit(hit)}
    >
      <input
        type="checkbox"
        aria-label={t('search.select')}
        checked={chosen}
        onChange={() => toggleHit(hitKey(hit))}
      />
      <span className="hit-label">{hit.label ?? ''}</span>
      {children}
    </div>
  );
}
