// A disk that fails for some calls of this process, whoever makes them. Plain JavaScript: a command is started with it
// (`node --import`), told what to do by VERMILION_FAULT.
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** Milliseconds for which a slow disk lets one wait. */
const SLOW = 2;
const CALLS =
  'access link lstat mkdir open readdir readFile readlink realpath rename rm stat truncate unlink writeFile copyFile';
const OF_FILES = 'write writeFile read readFile sync datasync stat truncate chmod utimes appendFile';

export function failDisk(under, kindOf) {
  const whole = new Map();
  for (const name of CALLS.split(' ')) {
    const own = fs[name];
    whole.set(name, own);
    fs[name] = async (...args) => {
      const path = String(args[0]);
      if (!path.startsWith(under)) return own.apply(fs, args);
      await fault(kindOf(name), name, args);
      const done = await own.apply(fs, args);
      return name === 'open' ? failing(done, kindOf) : done;
    };
  }
  syncBuiltinESMExports();
  return () => {
    for (const [name, own] of whole) fs[name] = own;
    syncBuiltinESMExports();
  };
}

/** An opened file whose calls fail as well; what cannot be closed is closed all the same. */
function failing(file, kindOf) {
  for (const name of OF_FILES.split(' ')) {
    const own = file[name];
    if (typeof own !== 'function') continue;
    file[name] = async (...args) => {
      const kind = kindOf(`file.${name}`);
      const [bytes, offset] = args;
      const isBytes = name === 'write' && bytes instanceof Uint8Array;
      if (kind === 'forgetful' && isBytes) return { bytesWritten: bytes.length, buffer: bytes };
      if (kind === 'short' && isBytes && args.length === 2 && typeof offset === 'number')
        return own.call(file, bytes, offset, Math.ceil((bytes.length - offset) / 2));
      await fault(kind, name, args);
      return own.apply(file, args);
    };
  }
  return file;
}

async function fault(kind, name, args) {
  if (kind === 'slow') await new Promise((done) => setTimeout(done, SLOW));
  if (kind === null || kind === 'slow' || kind === 'forgetful') return;
  // What is written short elsewhere than byte by byte is not written at all.
  if (kind === 'short' && !(name.toLowerCase().includes('write') && args.length > 0)) return;
  const code = kind === 'short' ? 'ENOSPC' : kind;
  throw Object.assign(new Error(`${code}: made to fail`), { code });
}

const told = process.env.VERMILION_FAULT;
if (told) {
  const { under, kind, from, to } = JSON.parse(told);
  let calls = 0;
  failDisk(under, (name) => {
    if (kind === 'forgetful') return name === 'file.write' ? kind : null;
    const at = calls++;
    return at >= from && at < to ? kind : null;
  });
}
