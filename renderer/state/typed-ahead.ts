/** Milliseconds: a pause so long ends what is typed in one go. To read why nothing has opened takes no less. */
const BURST = 1000;
/** Milliseconds in which a note's editor is there once its highlight is on the disk. */
const OPENS_WITHIN = 3000;
const MOST = 10_000;

/** What becomes of the keys: a highlight is on its way to the disk, a note is about to open, or none will. */
type Stage = 'asked' | 'opening' | 'refused';
let ahead: { readonly stage: Stage; readonly typed: string; readonly at: number } | null = null;

/** A key has asked for a field: until it is there, what is typed is meant for it, not for the keys. */
export function expectField(stage: 'asked' | 'opening'): void {
  ahead = { stage, typed: ahead?.typed ?? '', at: Date.now() };
}

/** The field will not come: what is typed in one go is meant for nothing now, and least of all for the keys. */
export function fieldRefused(): void {
  ahead = { stage: 'refused', typed: '', at: Date.now() };
}

/** The field is there: what was typed for it since. */
export function typedAhead(): string {
  const typed = ahead?.typed ?? '';
  ahead = null;
  return typed;
}

/** Whether a key belongs to what was asked for and must not be a command. */
export function takesKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (!ahead) return false;
  const { stage, typed, at } = ahead;
  const now = Date.now();
  if (stage !== 'asked' && now - at > (stage === 'refused' ? BURST : OPENS_WITHIN)) {
    ahead = null;
    return false;
  }
  const plain = !ctrlKey && !metaKey && !altKey;
  if (stage === 'refused') {
    if (plain) ahead = { stage, typed, at: now };
    return plain;
  }
  if (plain && key === 'Backspace') ahead = { stage, typed: [...typed].slice(0, -1).join(''), at };
  else if (plain && [...key].length === 1) ahead = { stage, typed: (typed + key).slice(0, MOST), at };
  return true;
}
