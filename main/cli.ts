import { starting } from '#core/i18n/messages/starting.ts';
import { terminalLocale } from './cli/terminal-locale.ts';

/** Files that must be open at once to read the program: about 75, as measured with Node 20. */
const NEEDED = 128;

// Whoever reads may stop reading, e.g. `| head`: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});
try {
  const { runCli } = await import('./cli/program.ts');
  process.exitCode = await runCli(process.argv.slice(2));
} catch (error) {
  // The program is many files: where the system opens few of them, it cannot even be read.
  if (!hasFewFiles(error)) throw error;
  process.stderr.write(`${starting['error.too-many-files'][terminalLocale()]}\n`);
  process.exitCode = 1;
}

/** Whether an error comes of too few open files; the module loader may take what it cannot open for missing. */
function hasFewFiles(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EMFILE' || code === 'ENFILE') return true;
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft?: unknown } } };
  return code === 'ERR_MODULE_NOT_FOUND' && Number(userLimits?.open_files?.soft) < NEEDED;
}
