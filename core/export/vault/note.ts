/** What a property of a note may hold. */
export type PropertyValue = string | number | boolean | null | readonly string[];

/** A piece of a note's text, in Markdown. */
export type VaultPart =
  /** Outside of any region: written when the note is made, never touched afterwards. */
  | { readonly text: string }
  | {
      /** `[a-z0-9-]+`, unique in its note; of an annotation its anchor. */
      readonly region: string;
      readonly text: string;
      /** Of an annotation: what `baseOf` gives of it as it was when the text was made. */
      readonly base?: string;
    };

/** A note of a vault, as it is to be written. */
export interface VaultNote {
  /** What it is of, e.g. `document/<id>`: the file is found again by it, not by its name. */
  readonly id: string;
  /** The wished name of its file, without an ending; any text. */
  readonly name: string;
  /** In their order. None of them may be called `vermilion`. */
  readonly properties: Readonly<Record<string, PropertyValue>>;
  readonly parts: readonly VaultPart[];
}

/** The digest of a text's UTF-8 form, `sha256:` and 64 hex digits. */
export type Hash = (text: string) => string;
