import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { type AppState, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';

/** What the name of a command ends with that asks for more. */
const GOES_ON = /…{1,2}$/;

/** A dialog over the window, open while `overlay` is its name. Escape and a press beside it close it. */
export function Overlay({
  name,
  title: given,
  hideTitle = false,
  children,
}: {
  name: NonNullable<AppState['overlay']>;
  title: string;
  hideTitle?: boolean;
  children: ReactNode;
}) {
  const t = useT();
  const title = given.replace(GOES_ON, '');
  const open = useApp((s) => s.overlay === name);
  const close = (): void => useApp.setState((s) => (s.overlay === name ? { overlay: null } : {}));
  return (
    <ModalOverlay className="veil" isOpen={open} onOpenChange={(next) => !next && close()} isDismissable>
      <Modal className={`modal ${name}`}>
        <Dialog className="dialog" aria-label={title}>
          {!hideTitle && (
            <header className="dialog-head">
              <Heading slot="title">{title}</Heading>
              <button type="button" onClick={close} aria-label={t('close')}>
                ×
              </button>
            </header>
          )}
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
