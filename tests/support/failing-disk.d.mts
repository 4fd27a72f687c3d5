/** What a disk does for a call: a code of the system, half of what it is told, late, or nothing though it says so; null for all that is asked. */
export type DiskFault =
  | 'ENOSPC'
  | 'EROFS'
  | 'EIO'
  | 'EACCES'
  | 'EMFILE'
  | 'short'
  | 'slow'
  | 'forgetful'
  | null;

/**
 * Has calls of this process for what stands under a folder fail.
 *
 * @param kindOf asked once a call, by its name: `open`, `file.write`
 * @returns what gives the disk back as it was
 */
export declare function failDisk(under: string, kindOf: (name: string) => DiskFault): () => void;
