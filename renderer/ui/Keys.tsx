import { Fragment } from 'react';
import { isMac } from './is-mac.ts';

const ARROWS = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };
const SHOWN: Readonly<Record<string, string>> = isMac
  ? { ...ARROWS, Mod: '⌘', Shift: '⇧', Alt: '⌥' }
  : { ...ARROWS, Mod: 'Ctrl' };

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
