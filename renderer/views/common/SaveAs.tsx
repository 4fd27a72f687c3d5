import { type ReactNode, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { tellFailure } from '#core/i18n/translate.ts';
import type { Failure } from '#core/result.ts';
import type { Saved } from '../../state/exporting.ts';
import { notify, tell } from '../../state/notices.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';

type Save = (path: string | null, force: boolean) => Promise<Saved>;

/** The refusals that a person may overrule. */
const REPLACEABLE: readonly string[] = ['export-exists', 'table-exists'];

/**
 * Saves a file: by the system's dialog where the host has one, by a path typed here otherwise.
 *
 * @param children what is to be chosen before, if anything
 */
export function SaveAs({
  label,
  name,
  save,
  placement = 'top start',
  className = 'primary',
  children,
}: {
  label: string;
  /** The file's name as it is suggested. */
  name: string;
  save: Save;
  placement?: 'top start' | 'bottom end';
  className?: string;
  children?: ReactNode;
}) {
  const t = useT();
  const native = useApp((s) => s.info?.nativeDialogs ?? false);
  const folder = useApp((s) => s.project?.path ?? '');
  /** What was typed; until then the suggested name. */
  const [typed, setTyped] = useState<{ readonly path: string; readonly for: string } | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const [open, setOpen] = useState(false);
  const path = typed?.for === name ? typed.path : `${folder}/${name}`;
  const run = async (target: string | null, force: boolean): Promise<void> => {
    const saved = await save(target, force);
    if (!saved.ok) {
      if (target === null) tell(saved.error);
      else setRefused(saved.error);
      return;
    }
    setRefused(null);
    setOpen(false);
    if (saved.value) notify(t('export.saved', { path: saved.value.path }));
  };
  if (native && !children) {
    return (
      <button type="button" className={className} onClick={() => void run(null, false)}>
        {label}
      </button>
    );
  }
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className={className}>{label}</Button>
      <Popover className="popover" placement={placement}>
        <Dialog className="save-as" aria-label={t('export.saveAs')}>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              void run(native ? null : path, false);
            }}
          >
            {children}
            {!native && (
              <label>
                {t('export.path')}
                <input
                  type="text"
                  value={path}
                  spellCheck={false}
                  onChange={(event) => {
                    setTyped({ path: event.target.value, for: name });
                    setRefused(null);
                  }}
                />
              </label>
            )}
            {refused && <p role="alert">{tellFailure(t, refused)}</p>}
            <div className="row end">
              {refused && REPLACEABLE.includes(refused.code) && (
                <button type="button" className="danger" onClick={() => void run(path, true)}>
                  {t('export.replace')}
                </button>
              )}
              <button type="submit" className="primary" disabled={!native && !path.trim()}>
                {t('export.saveAs')}
              </button>
            </div>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
