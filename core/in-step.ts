/** Each item of a list with the next one. */
export function neighbours<T>(list: Iterable<T>): [item: T, next: T][] {
  const items = [...list];
  return zip(items.slice(0, -1), items.slice(1));
}

/** Two lists that go in step, place by place. Throws a `RangeError` where one is longer than the other. */
export function zip<A, B>(some: Iterable<A>, others: Iterable<B>): [A, B][] {
  const rest = others[Symbol.iterator]();
  const pairs: [A, B][] = [];
  for (const one of some) {
    const other = rest.next();
    if (other.done) throw new RangeError(`item ${pairs.length} has no partner`);
    pairs.push([one, other.value]);
  }
  if (!rest.next().done) throw new RangeError(`more than ${pairs.length} partners`);
  return pairs;
}
