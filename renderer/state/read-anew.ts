import type { ReadAnew } from '#core/contract.ts';
import { client } from '../client.ts';
import { takeAll } from './actions.ts';
import { tell } from './notices.ts';

/** Reads a document's file anew, and with `write` brings in what differs as a version; null where that failed and was told. */
export async function readAnew(document: string, write: boolean): Promise<ReadAnew | null> {
  const read = await client['document.readAnew']({ document, write });
  if (!read.ok) {
    tell(read.error);
    return null;
  }
  if (read.value.kind === 'written') {
    const { operations, canUndo, canRedo } = read.value;
    takeAll(operations, { canUndo, canRedo });
  }
  return read.value;
}
