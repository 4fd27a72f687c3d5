/** Files that must be open at once to read the program: about 75, as measured with Node 20. */
const NEEDED = 128;

/**
 * Whether the program, or a thread of it, could not be read because too few files may be open: the module loader may
 * take what it cannot open for missing.
 */
export function hasFewFiles(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  if (code === 'EMFILE' || code === 'ENFILE') return true;
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft?: unknown } } };
  return code === 'ERR_MODULE_NOT_FOUND' && Number(userLimits?.open_files?.soft) < NEEDED;
}
