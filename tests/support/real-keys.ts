import { spawnSync } from 'node:child_process';

/** What stands in the way of pressing real keys here, in words; null where nothing does. */
export function noRealKeys(): string | null {
  if (process.platform !== 'linux') return 'real keys are pressed through X11 only';
  if (process.env.WAYLAND_DISPLAY) return 'real keys are pressed through X11, and this is a Wayland desktop';
  return spawnSync('xdotool', ['version']).status === 0 ? null : 'xdotool is not installed';
}

/** The title, as the window system has it, of the window that has the keyboard; empty where none has it. */
export function focusedTitle(): string {
  return spawnSync('xdotool', ['getwindowfocus', 'getwindowname'], { encoding: 'utf8' }).stdout.trim();
}

/** Presses keys as a keyboard does: they go to whatever has the keyboard, be it the page or the browser around it. */
export function pressKeys(...keys: string[]): void {
  const { status, stderr } = spawnSync('xdotool', ['key', '--delay', '40', ...keys], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`xdotool could not press ${keys.join(' ')}: ${stderr}`);
}
