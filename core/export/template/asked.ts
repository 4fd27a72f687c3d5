/** Data some fields of which are made when they are asked for, and not kept. */
export abstract class Asked {
  /** What a template can name; undefined for anything else. */
  abstract ask(field: string): unknown;
}
