/** A file of more bytes than this is refused. */
export const IMPORT_LIMIT = 64 * 1024 * 1024;
