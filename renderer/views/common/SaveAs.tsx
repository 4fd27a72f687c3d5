import { type ReactNode, useState } from 'react';
import { Button, DialogTrigger } from 'react-aria-components';
import { tellFailure } from '#core/i18n/translate.ts';
import type { Failure } from '#core/result.ts';
import type { Saved } from '../../state/exporting.ts';
import { notify, tell } from '../../state/notices.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { PopoverDialog } from '../../ui/PopoverDialog.tsx';

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
  about,
  children,
}: {
  label: string;
  /** Says more than the label, where several on a screen have the same. */
  about?: string;
  /** The file's name as it is suggested. */
  name: string;
  save: Save;
  placement?: 'top start' | 'bottom end';
  className?: string;
  children?: ReactNode;
}) {
  const native = useApp((s) => s.info?.nativeDialogs ?? false);
  const [path, setPath] = usePath(name);
  const [refused, setRefused] = useState<Failure | null>(null);
  const [open, setOpen] = useState(false);
  const t = useT();
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
      <Button className={className} aria-label={about ?? label}>
        {label}
      </Button>
      <PopoverDialog className="save-as" label={t('export.saveAs')} placement={placement}>
        {() => (
          <Form
            path={native ? null : path}
            refused={refused}
            onType={(typed) => {
              setPath(typed);
              setRefused(null);
            }}
            onSave={(force) => void run(native ? null : path, force)}
          >
            {children}
          </Form>
        )}
      </PopoverDialog>
    </DialogTrigger>
  );
}

/** What is chosen before, where the file goes, and whether it may replace another one. */
function Form({
  path,
  refused,
  onType,
  onSave,
  children,
}: {
  /** null: the system's dialog asks for it. */
  path: string | null;
  refused: Failure | null;
  onType: (path: string) => void;
  onSave: (force: boolean) => void;
  children: ReactNode;
}) {
  const t = useT();
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(false);
      }}
    >
      {children}
      {path !== null && (
        <label>
          {t('export.path')}
          <input
            type="text"
            value={path}
            spellCheck={false}
            onChange={(event) => onType(event.target.value)}
          />
        </label>
      )}
      {refused && <p role="alert">{tellFailure(t, refused)}</p>}
      <div className="row end">
        {refused && REPLACEABLE.includes(refused.code) && (
          <button type="button" className="danger" onClick={() => onSave(true)}>
            {t('export.replace')}
          </button>
        )}
        <button type="submit" className="primary" disabled={path?.trim() === ''}>
          {t('export.saveAs')}
        </button>
      </div>
    </form>
  );
}

/** Where the file goes: into the project's folder by the suggested name, until something else is typed for it. */
function usePath(name: string): readonly [string, (path: string) => void] {
  const folder = useApp((s) => s.project?.path ?? '');
  const [typed, setTyped] = useState<{ readonly path: string; readonly for: string } | null>(null);
  const path = typed?.for === name ? typed.path : `${folder}/${name}`;
  return [path, (path) => setTyped({ path, for: name })];
}
