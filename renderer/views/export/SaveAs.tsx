import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { ExportOptions } from '#core/contract.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import type { Failure } from '#core/result.ts';
import { client } from '../../client.ts';
import { notify, tell } from '../../state/actions.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';

/** Saves the export: by the system's dialog where the host has one, by a path typed here otherwise. */
export function SaveAs({ options }: { options: ExportOptions }) {
  const t = useT();
  const native = useApp((s) => s.info?.nativeDialogs ?? false);
  const project = useApp((s) => s.project);
  const [path, setPath] = useState(`${project?.path ?? ''}/export.md`);
  const [refused, setRefused] = useState<Failure | null>(null);
  const [open, setOpen] = useState(false);
  const save = async (target: string | null, force: boolean): Promise<void> => {
    const saved = await client['export.save']({ options, path: target, force });
    if (!saved.ok) {
      if (target === null) tell(saved.error);
      else setRefused(saved.error);
      return;
    }
    setRefused(null);
    setOpen(false);
    if (saved.value) notify(t('export.saved', { path: saved.value.path }));
  };
  if (native) {
    return (
      <button type="button" className="primary" onClick={() => void save(null, false)}>
        {t('export.save')}
      </button>
    );
  }
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="primary">{t('export.save')}</Button>
      <Popover className="popover" placement="top start">
        <Dialog className="save-as" aria-label={t('export.saveAs')}>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              void save(path, false);
            }}
          >
            <label>
              {t('export.path')}
              <input
                type="text"
                value={path}
                spellCheck={false}
                onChange={(event) => {
                  setPath(event.target.value);
                  setRefused(null);
                }}
              />
            </label>
            {refused && <p role="alert">{tellFailure(t, refused)}</p>}
            <div className="row end">
              {refused?.code === 'export-exists' && (
                <button type="button" className="danger" onClick={() => void save(path, true)}>
                  {t('export.replace')}
                </button>
              )}
              <button type="submit" className="primary" disabled={!path.trim()}>
                {t('export.saveAs')}
              </button>
            </div>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
