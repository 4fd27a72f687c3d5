/** Data some fields of which are made when they are asked for, and not kept. */
export abstract class Asked {
  /** Whether a template can name this field. */
  abstract has(field: string): boolean;
}
