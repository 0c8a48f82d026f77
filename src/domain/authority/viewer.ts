import type { Origin } from './origin.ts';
import type { Permission } from './permission.ts';
import { ROLES } from './role.ts';
import { EVERYTHING, isUnlimited, type Scope, type Scopes } from './scope.ts';

/**
 * In whose name something is read or written. Nothing in the hub runs without one. What it may is asked through `demand` and
 * `can`; the store holds every read to its scopes, and PostgreSQL holds the graph to them again by row-level security.
 */
export interface Viewer {
  /** Stable name, as the audit log shows it: `local-admin`, `portal:retail`, `job:load`. */
  readonly id: string;
  /** The name of the person who it is, by whatever account or key they came; absent: no person, but a program or a job. */
  readonly person?: string;
  readonly permissions: ReadonlySet<Permission>;
  readonly scopes: Scopes;
  /** How the person signed in themself; absent: it is a program, a key or the token of a page that asks. */
  readonly signedIn?: SignedIn;
  /** The number of the key that they came by: what it makes ends with it. */
  readonly keyId?: string;
  /** The person who made that key, where it was somebody else: what is decided by it is theirs, too. */
  readonly keyMadeBy?: string;
  /** Whose budget their operations are taken from; absent: their own. */
  readonly payer?: string;
  /** For the audit log: by which door they came. It permits nothing. */
  readonly origin: Origin;
  /** For the audit log: in whose place they act. */
  readonly onBehalfOf?: string | undefined;
  /** The name of the person as whom they look at the hub: they see what that person sees, and change nothing. */
  readonly looksAs?: string;
  /** For the audit log: from which address they come; of a process of the hub, whose account it runs under and where. */
  readonly address?: string | undefined;
  /** For the audit log: the approval that they carry out. */
  readonly approval?: string | undefined;
}

/** A sign-in of a person at an identity provider. */
export interface SignedIn {
  /** The number of the session of a browser; null: an access token. */
  readonly sessionId: string | null;
  /** When the provider last saw who it is, in milliseconds since 1970; null: it did not tell. */
  readonly at: number | null;
}

/** Sees all and may everything. */
export function administrator(id: string, origin: Origin = 'program'): Viewer {
  return { id, permissions: ROLES.administrator.permissions, scopes: EVERYTHING, origin };
}

/** Sees what is of some cost centres, and changes nothing. */
export function readerOf(id: string, costCenters: readonly string[], origin: Origin = 'program'): Viewer {
  return { id, permissions: ROLES.viewer.permissions, scopes: { ...EVERYTHING, costCenters }, origin };
}

/** As viewers are configured today: by the cost centres that they see. Who sees all may everything. */
export function viewerSeeing(id: string, costCenters: Scope, origin: Origin): Viewer {
  return costCenters === 'all' ? administrator(id, origin) : readerOf(id, costCenters, origin);
}

/** Asked where a report says more to those who see all, or reads less for those who do not; what is permitted is another question. */
export function seesAllCostCenters({ scopes }: Viewer): boolean {
  return scopes.costCenters === 'all';
}

/** Limited by cost centre, and by nothing else. */
export function isLimitedToCostCenters({ scopes }: Viewer): boolean {
  return scopes.costCenters !== 'all' && isUnlimited({ ...scopes, costCenters: 'all' });
}

/** The same for all viewers who see the same: what was read for one is true for the other. */
export function sightOf({ permissions, scopes }: Viewer): string {
  const known = sights.get(permissions)?.get(scopes);
  if (known !== undefined) return known;
  const sight = JSON.stringify([[...permissions].toSorted(), scopes]);
  const ofPermissions = sights.get(permissions) ?? new WeakMap<Scopes, string>();
  sights.set(permissions, ofPermissions);
  ofPermissions.set(scopes, sight);
  return sight;
}

/** By what it is made of: viewers who differ in their door alone have one. */
const sights = new WeakMap<ReadonlySet<Permission>, WeakMap<Scopes, string>>();
