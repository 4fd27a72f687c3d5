import { Fragment } from 'react';
import { isMac } from './is-mac.ts';

const SHOWN: Readonly<Record<string, string>> = isMac ? { Mod: '⌘', Shift: '⇧', Alt: '⌥' } : { Mod: 'Ctrl' };

/** A chord such as `Mod K` as key caps; alternatives are apart by a slash. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="keys" aria-hidden="true">
      {keys.split(', ').map((chord, i) => (
        <Fragment key={chord}>
          {i > 0 && ' / '}
          {chord.split(' ').map((key) => (
            <kbd key={key}>{SHOWN[key] ?? key}</kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
