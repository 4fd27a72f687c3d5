/** So many characters of an id name what a person reads; more only where two would be the same. */
const LENGTH = 8;
const MORE = 4;
const OTHERS = /[^A-Za-z0-9]+/g;

/**
 * A short name for each of some ids: its last characters, in small letters and figures of ASCII. The same whatever else
 * is among them, unless two would be the same: those are told apart by more characters, and at last by a number.
 */
export function shortIds(ids: readonly string[]): ReadonlyMap<string, string> {
  const plain = new Map<string, string>();
  let longest = LENGTH;
  for (const id of ids) {
    const own = id.replace(OTHERS, '').toLowerCase();
    plain.set(id, own);
    longest = Math.max(longest, own.length);
  }
  const short = new Map<string, string>();
  let left = [...plain.keys()];
  for (let length = LENGTH; left.length > 0 && length < longest + MORE; length += MORE) {
    // Nearly every name is of one.
    const byName = new Map<string, string | string[]>();
    for (const id of left) {
      const name = (plain.get(id) ?? '').slice(-length);
      const own = byName.get(name);
      if (own === undefined) byName.set(name, id);
      else if (typeof own === 'string') byName.set(name, [own, id]);
      else own.push(id);
    }
    left = [];
    for (const [name, own] of byName)
      if (typeof own === 'string') short.set(own, name);
      else for (const id of own) left.push(id);
  }
  for (const [at, id] of left.entries()) short.set(id, `${plain.get(id)}-${at + 1}`);
  return short;
}
