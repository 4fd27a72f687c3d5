import { useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import type { MessageKey } from '#core/i18n/sentences.ts';
import { highlightPlain, writeNote } from '../../state/annotating.ts';
import { copyCitation, copySource } from '../../state/citing.ts';
import { reader } from '../../state/reader.ts';
import { openTagPicker } from '../../state/reading.ts';
import { useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';

/** What can be done with what is selected, or with the highlight in hand: its name, its key, and how. */
const DEEDS: readonly (readonly [MessageKey, string, () => void])[] = [
  ['command.highlight', 'H', () => void highlightPlain()],
  ['command.tag', 'T', openTagPicker],
  ['command.note', 'N', () => void writeNote()],
  ['command.citation', 'C', () => copyCitation()],
  ['command.copySource', '', copySource],
];

/** The menu in the text, where it was asked for. */
export function TextMenu({
  index,
  x,
  y,
  onClose,
}: {
  /** The block it was asked for on. */
  index: number;
  /** CSS pixels of the window. */
  x: number;
  y: number;
  onClose: () => void;
}) {
  const t = useT();
  const ref = useRef<HTMLSpanElement>(null);
  const run = (name: string): void => {
    onClose();
    if (name === 'command.structure') reader()?.openStructureMenu(index);
    else DEEDS.find(([each]) => each === name)?.[2]();
  };
  return (
    <>
      <span ref={ref} className="menu-anchor" style={{ left: x, top: y }} />
      <Popover
        className="popover"
        aria-label={t('reader.textMenu')}
        triggerRef={ref}
        isOpen
        onOpenChange={(open) => !open && onClose()}
        placement="bottom start"
        offset={2}
      >
        <Menu
          className="menu"
          aria-label={t('reader.textMenu')}
          autoFocus="first"
          onAction={(key) => run(String(key))}
        >
          {DEEDS.map(([name, keys]) => (
            <MenuItem key={name} id={name} textValue={t(name)}>
              {t(name)} {keys !== '' && <Keys keys={keys} />}
            </MenuItem>
          ))}
          <MenuItem id="command.structure" textValue={t('command.structure')}>
            {t('command.structure')} <Keys keys="M" />
          </MenuItem>
        </Menu>
      </Popover>
    </>
  );
}
