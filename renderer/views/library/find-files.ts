import { useEffect } from 'react';
import { type FoundFile, importFiles, useImporting } from '../../state/importing.ts';
import { translator } from '../../state/language.ts';
import { notify } from '../../state/notices.ts';
import { unpackProject } from '../../state/past.ts';
import { useApp } from '../../state/store.ts';

/** Files that systems and editors leave in folders: hidden ones, locks, thumbnails. */
const LEFT_BY_SYSTEMS = /^(?:\..*|~\$.*|Thumbs\.db|desktop\.ini)$/i;

/** Asks for files with the system's dialog. */
export function pickFiles(): void {
  pick(false);
}

/** Asks for a folder with the system's dialog; everything in it comes in. */
export function pickFolder(): void {
  pick(true);
}

function pick(folder: boolean): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = folder;
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])].map((file) => ({
      file,
      path: file.webkitRelativePath || file.name,
    }));
    bring(folder ? byPath(files.filter(isWanted)) : files);
  });
  input.click();
}

/** Asks with the system's dialog for a project that was saved as one file, and opens it as a copy. */
export function pickPackedProject(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.zip';
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) void unpackProject(file);
  });
  input.click();
}

/** Takes what is dropped anywhere on the window or pasted into the library, and never lets a drop navigate. */
export function useIncomingFiles(): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault();
      const carries = event.dataTransfer?.types.includes('Files') ?? false;
      if (event.dataTransfer) event.dataTransfer.dropEffect = carries ? 'copy' : 'none';
      useImporting.setState({ dropping: carries });
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) useImporting.setState({ dropping: false });
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      useImporting.setState({ dropping: false });
      void filesOf(event.dataTransfer).then(bring);
    };
    const paste = (event: ClipboardEvent): void => {
      const { view, overlay } = useApp.getState();
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]');
      if (view !== 'library' || overlay || typing || !event.clipboardData) return;
      event.preventDefault();
      const { files } = event.clipboardData;
      if (files.length > 0) void filesOf(event.clipboardData).then(bring);
      else importPasted(event.clipboardData.getData('text/html'), event.clipboardData.getData('text/plain'));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, []);
}

function bring(files: readonly FoundFile[]): void {
  if (files.length > 0) void importFiles(files);
  else notify(translator()('import.noFiles'));
}

/** Brings in what the clipboard held, as a page where it held one, else as text. */
export function importPasted(html: string, text: string): void {
  if (text.trim() === '' && html.trim() === '') return;
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  const name = `${translator()('import.pasted')} ${day} ${time}${html ? '.html' : '.txt'}`;
  const file = new File([html ? `<meta charset="utf-8">${html}` : text], name);
  void importFiles([{ file, path: name }], { whole: true });
}

/** The files of a drop or a clipboard, those in folders too. The entries must be asked for before anything waits. */
async function filesOf(transfer: DataTransfer | null): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  const folders: FileSystemDirectoryEntry[] = [];
  for (const item of transfer?.items ?? []) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    const file = item.kind === 'file' ? item.getAsFile() : null;
    if (entry?.isDirectory) folders.push(entry as FileSystemDirectoryEntry);
    else if (file) found.push({ file, path: file.name });
  }
  for (const folder of folders) found.push(...byPath(await filesBelow(folder)));
  return found;
}

/** Every file in a folder and in its folders; one that cannot be opened is left to be told when it is read. */
async function filesBelow(folder: FileSystemDirectoryEntry): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  const open = [folder];
  for (let one = open.pop(); one; one = open.pop()) {
    const reader = one.createReader();
    for (;;) {
      const entries = await new Promise<FileSystemEntry[]>((resolve) =>
        reader.readEntries(resolve, () => resolve([])),
      );
      if (entries.length === 0) break;
      for (const entry of entries) {
        if (LEFT_BY_SYSTEMS.test(entry.name)) continue;
        if (entry.isDirectory) open.push(entry as FileSystemDirectoryEntry);
        else {
          const file = await new Promise<File | null>((resolve) =>
            (entry as FileSystemFileEntry).file(resolve, () => resolve(null)),
          );
          if (file) found.push({ file, path: entry.fullPath.slice(1) });
        }
      }
    }
  }
  return found;
}

function isWanted({ path }: FoundFile): boolean {
  return !path.split('/').some((part) => LEFT_BY_SYSTEMS.test(part));
}

function byPath(files: FoundFile[]): FoundFile[] {
  return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
