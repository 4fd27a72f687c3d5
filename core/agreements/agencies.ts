import { agencyKey, agencyOf } from '#core/project/agreement-said.ts';
import { alike } from '#core/project/alike.ts';
import type { Change } from '#core/project/changes/table.ts';
import type { Agency, SameAgency } from '#core/project/model.ts';
import type { Party } from './agreement.ts';
import type { ListedAgreement } from './listed.ts';

/** Names that are one agency. */
interface Group {
  readonly members: readonly string[];
  /** The one that is shown. */
  readonly shown: string;
}

type SameAgencies = Iterable<SameAgency>;

/**
 * What follows from names that people said are one: whatever is one with the same is one. Of the names of a group that is
 * shown as which nothing speaks against, else the one that most are said to be shown as; depends on what stands alone,
 * not on when it was said.
 */
export class Agencies {
  private readonly groups = new Map<string, Group>();

  constructor(same: SameAgencies) {
    const near = new Map<string, string[]>();
    const shownAs = new Map<string, { as: number; not: number }>();
    const link = (from: string, to: string): void => {
      near.set(from, [...(near.get(from) ?? []), to]);
    };
    for (const { name, as } of same) {
      const [one, other] = [agencyKey(name), agencyKey(as)];
      link(one, other);
      link(other, one);
      const [hidden, shown] = [shownAs.get(one), shownAs.get(other)];
      shownAs.set(one, { as: hidden?.as ?? 0, not: (hidden?.not ?? 0) + 1 });
      shownAs.set(other, { as: (shown?.as ?? 0) + 1, not: shown?.not ?? 0 });
    }
    const rank = (key: string): number => {
      const { as = 0, not = 0 } = shownAs.get(key) ?? {};
      return as - not * near.size;
    };
    for (const first of near.keys()) {
      if (this.groups.has(first)) continue;
      const members = reached(near, first).sort();
      const [shown = first] = [...members].sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
      for (const member of members) this.groups.set(member, { members, shown });
    }
  }

  /** The agency that one counts as: itself where nothing was said of it. */
  shown(agency: Agency): Agency {
    const group = this.groups.get(agencyKey(agency));
    return group ? agencyOf(group.shown) : agency;
  }

  /** All names of an agency, itself among them, the shown one first. */
  names(agency: Agency): readonly Agency[] {
    const group = this.groups.get(agencyKey(agency));
    if (!group) return [agency];
    return [group.shown, ...group.members.filter((key) => key !== group.shown)].map(agencyOf);
  }
}

function reached(near: ReadonlyMap<string, readonly string[]>, first: string): string[] {
  const seen = new Set([first]);
  for (const key of seen) for (const next of near.get(key) ?? []) seen.add(next);
  return [...seen];
}

/** Rows whose parties know what they count as, where that is another name. */
export function withAgencies(
  rows: readonly ListedAgreement[],
  agencies: Agencies,
): readonly ListedAgreement[] {
  const counted = (party: Party): Party => {
    const { name, side } = party;
    const agency = agencies.shown({ name, side });
    return agencyKey(agency) === agencyKey({ name, side }) ? party : { ...party, agency };
  };
  return rows.map((row) => ({ ...row, parties: row.parties.map(counted) }));
}

/**
 * Whether a person may have meant one agency by two names: written much alike, or the one the end of the other
 * (`国家海洋研究院`, `海洋研究院`), and not of two states.
 */
export function perhapsSame(one: Agency, other: Agency): boolean {
  if (one.side !== null && other.side !== null && one.side !== other.side) return false;
  const [a, b] = [withoutSide(one), withoutSide(other)];
  if (a === b || alike(a, b)) return true;
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter.length >= LEAST_ALIKE && longer.endsWith(shorter);
}
/** Code units of a name that may be the end of another: 银行 is that of too many. */
const LEAST_ALIKE = 4;

function withoutSide({ name, side }: Agency): string {
  return side !== null && name.startsWith(side) ? name.slice(side.length).trim() || name : name;
}

/** What makes agencies one, with whatever is one with them already, and shows one of their names. */
export function joinChanges(same: SameAgencies, chosen: readonly Agency[], shown: Agency): Change[] {
  const standing = [...same];
  const agencies = new Agencies(standing);
  const members = new Set([...chosen, shown].flatMap((one) => agencies.names(one).map(agencyKey)));
  return star(standing, members, agencyKey(shown));
}

/** What takes one name out of those that it is one with; they stay one. */
export function partChanges(same: SameAgencies, agency: Agency): Change[] {
  const standing = [...same];
  const left = new Agencies(standing)
    .names(agency)
    .map(agencyKey)
    .filter((key) => key !== agencyKey(agency));
  const [shown] = left;
  const gone = standing.filter(
    ({ name, as }) => agencyKey(name) === agencyKey(agency) || agencyKey(as) === agencyKey(agency),
  );
  const rest = standing.filter((one) => !gone.includes(one));
  return [
    ...gone.map((one): Change => ({ kind: 'agency.same', ...one, same: false })),
    ...(shown === undefined ? [] : star(rest, new Set(left), shown)),
  ];
}

/** What says of each of some names that it is shown as one of them, and nothing else of them. */
function star(standing: readonly SameAgency[], members: ReadonlySet<string>, shown: string): Change[] {
  const wanted = new Set([...members].filter((key) => key !== shown));
  const changes: Change[] = [];
  for (const one of standing) {
    const [name, as] = [agencyKey(one.name), agencyKey(one.as)];
    if (!members.has(name)) continue;
    if (as === shown) wanted.delete(name);
    // Turned around below where it says so of the shown one.
    else if (name !== shown || !wanted.has(as)) changes.push({ kind: 'agency.same', ...one, same: false });
  }
  for (const key of wanted)
    changes.push({ kind: 'agency.same', name: agencyOf(key), as: agencyOf(shown), same: true });
  return changes;
}
