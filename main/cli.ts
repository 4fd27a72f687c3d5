import { starting } from '#core/i18n/messages/starting.ts';
import { terminalLocale } from './cli/terminal-locale.ts';
import { hasFewFiles } from './few-files.ts';

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
