/** What may be asked of a note that is being written. */
export interface NoteHandle {
  /** Takes the keys, and what was typed for the note before. */
  write(): void;
}

let open: { readonly annotation: string; readonly handle: NoteHandle } | null = null;

/** The field in which an annotation's note is being written, or null. */
export function noteField(annotation: string): NoteHandle | null {
  return open?.annotation === annotation ? open.handle : null;
}

/** Told by the field once it can be asked; answers with what takes it away again. */
export function attachNoteField(annotation: string, handle: NoteHandle): () => void {
  open = { annotation, handle };
  return () => {
    if (open?.handle === handle) open = null;
  };
}
