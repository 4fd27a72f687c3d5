import { useState } from 'react';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Overlay } from '../common/Overlay.tsx';
import { importPasted } from './find-files.ts';

/** Takes what the clipboard holds as a new document. */
export function PasteDialog() {
  const t = useT();
  return (
    <Overlay name="paste" title={t('command.paste')}>
      <Paste />
    </Overlay>
  );
}

function Paste() {
  const t = useT();
  const [text, setText] = useState('');
  /** The page that the text was pasted from, until the text is changed by hand. */
  const [page, setPage] = useState<{ readonly html: string; readonly text: string } | null>(null);
  const bring = (): void => {
    useApp.setState({ overlay: null });
    importPasted(page && page.text === text ? page.html : '', text);
  };
  return (
    <form
      className="form paste-form"
      onSubmit={(event) => {
        event.preventDefault();
        bring();
      }}
    >
      <label>
        {t('import.pasteHere')}
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the dialog asks for just this
          autoFocus
          dir="auto"
          rows={12}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPaste={(event) => {
            const html = event.clipboardData.getData('text/html');
            const plain = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n');
            if (text !== '' || html === '') return;
            event.preventDefault();
            setText(plain);
            setPage({ html, text: plain });
          }}
        />
      </label>
      <div className="row end">
        <button type="submit" className="primary" disabled={text.trim() === ''}>
          {t('import.bring')}
        </button>
      </div>
    </form>
  );
}
