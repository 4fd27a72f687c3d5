import { readdirSync, readFileSync } from 'node:fs';
import { proportionalMegabytes } from './measure.ts';

/** What a process and all that come of it take, what they share counted in parts; megabytes of 1e6 bytes. */
export function megabytesOf(root: number): number {
  return treeOf(root).reduce((sum, pid) => sum + (proportionalMegabytes(pid) ?? 0), 0);
}

/** The processes that show pages and come of another. */
export function renderersOf(parent: number): number[] {
  return treeOf(parent).filter((pid) => said(pid, 'cmdline').includes('--type=renderer'));
}

function treeOf(root: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && comesOf(pid, root));
}

function comesOf(pid: number, parent: number): boolean {
  for (let at = pid; at > 1; at = parentOf(at)) if (at === parent) return true;
  return false;
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(said(pid, 'status'))?.[1] ?? 0);
}

function said(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
