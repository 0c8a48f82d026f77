import { compareText, type AssetItem } from './asset-item.ts';
import { normalizeCloudId } from './identifiers.ts';
import type { AssetId } from './inherit-ids.ts';
import type { AssetStatus } from './asset-status.ts';

/** A name by which charges mean a thing. */
export interface BilledAs {
  /** In lower case. */
  readonly resourceId: string;
  /** The name means the thing in this account alone; null: everywhere. */
  readonly accountId: string | null;
  /** In these accounts the name means another thing, or nobody knows which. Absent: in none. */
  readonly exceptAccounts?: readonly string[];
}

/** Bills name a thing by its whole id or, within its account, by what stands at the id's end: `i-0abc`. */
export function billingNames(items: readonly AssetItem[]): BilledAs[] {
  const found = new Map<string, BilledAs>();
  for (const { cloudResourceId, cloudAccountId } of items) {
    const resourceId = normalizeCloudId(cloudResourceId);
    if (resourceId === undefined) continue;
    const end = /^arn:[^:]*:[^:]*:[^:]*:(\d*):(?:.*[/:])?([^/:]+)$/.exec(resourceId);
    const accountId = cloudAccountId ?? end?.[1];
    const all: BilledAs[] = [{ resourceId, accountId: null }, ...(end && accountId ? [{ resourceId: end[2]!, accountId }] : [])];
    for (const one of all) found.set(nameKey(one), one);
  }
  return [...found.values()].toSorted(
    (a, b) => compareText(a.resourceId, b.resourceId) || compareText(a.accountId ?? '', b.accountId ?? ''),
  );
}

interface Named {
  readonly id: AssetId;
  readonly status: AssetStatus;
  readonly billedAs: readonly BilledAs[];
}

/** A whole id that several things have, none of which is the only one in use. */
export interface ContestedName<T extends Named> {
  readonly resourceId: string;
  readonly claimants: readonly T[];
}

/**
 * Gives every name to one thing at most, so that no charge is counted for two: to the only one that has it, else to the only one in use
 * that has it, else to none. A name within an account counts before the same name everywhere.
 */
export function settleBillingNames<T extends Named>(
  things: readonly T[],
): { readonly named: readonly T[]; readonly contested: readonly ContestedName<T>[] } {
  const claims = things.flatMap((thing) => thing.billedAs.map((name) => ({ thing, name })));
  const claimants = Map.groupBy(claims, ({ name }) => nameKey(name));
  const owners = new Map([...claimants].map(([key, all]) => [key, ownerAmong(all.map(({ thing }) => thing))?.id]));
  const inAccounts = Map.groupBy(
    [...claimants.values()].map(([first]) => first!.name).filter(({ accountId }) => accountId !== null),
    ({ resourceId }) => resourceId,
  );
  const exceptionsOf = ({ id }: T, { resourceId, accountId }: BilledAs) =>
    accountId !== null
      ? []
      : (inAccounts.get(resourceId) ?? [])
          .filter((name) => owners.get(nameKey(name)) !== id)
          .map((name) => name.accountId!)
          .toSorted(compareText);
  const named = things.map((thing) => ({
    ...thing,
    billedAs: thing.billedAs
      .filter((name) => owners.get(nameKey(name)) === thing.id)
      .map((name) => {
        const exceptAccounts = exceptionsOf(thing, name);
        return exceptAccounts.length === 0 ? name : { ...name, exceptAccounts };
      }),
  }));
  const contested = [...claimants.values()]
    .filter(([first]) => first!.name.accountId === null && owners.get(nameKey(first!.name)) === undefined)
    .map((all) => ({ resourceId: all[0]!.name.resourceId, claimants: all.map(({ thing }) => thing) }))
    .toSorted((a, b) => compareText(a.resourceId, b.resourceId));
  return { named, contested };
}

function ownerAmong<T extends Named>(claimants: readonly T[]): T | undefined {
  if (claimants.length === 1) return claimants[0];
  const inUse = claimants.filter(({ status }) => status === 'active');
  return inUse.length === 1 ? inUse[0] : undefined;
}

function nameKey({ resourceId, accountId }: BilledAs): string {
  return JSON.stringify([resourceId, accountId]);
}
