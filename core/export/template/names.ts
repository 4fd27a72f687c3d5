import { alike } from '#core/project/alike.ts';
import { VARIABLES } from './variables.ts';

/** The name that a person may have meant by one that nothing has; null where none is near. */
export function nearestName(name: string, also: readonly string[]): string | null {
  const known = [...new Set([...also, ...VARIABLES.flatMap(({ name: path }) => path.split('.'))])];
  return known.find((one) => nearly(one, name)) ?? known.find((one) => alike(one, name)) ?? null;
}

/** Names of three letters and more, one of which is left out, put in, another, or changed places with the next. */
function nearly(one: string, other: string): boolean {
  const [long, short] = one.length >= other.length ? [one, other] : [other, one];
  if (short.length < 3 || long.length - short.length > 1 || long === short) return false;
  let same = 0;
  while (same < short.length && long[same] === short[same]) same++;
  const rest = short.slice(same);
  if (long.length > short.length) return long.slice(same + 1) === rest;
  const turned = `${rest.charAt(1)}${rest.charAt(0)}${rest.slice(2)}`;
  return long.slice(same + 1) === rest.slice(1) || long.slice(same) === turned;
}
