import type { HeldRole } from '../../domain/person/viewers-of.ts';
import type { Database } from '../database.ts';
import { underCostCenters } from './under-cost-centers.ts';

/** The roles that groups give, as they hold now: a cost centre stands for all that are below it. At most one statement. */
export async function rolesOfGroups(db: Database, given: readonly HeldRole[]): Promise<HeldRole[]> {
  const roots = given.flatMap(({ scopes: { costCenters } }) => (costCenters === 'all' ? [] : costCenters));
  const under = roots.length === 0 ? new Map<string, readonly string[]>() : await underCostCenters(db, roots);
  return given.map(({ role, scopes }) => {
    const { costCenters } = scopes;
    if (costCenters === 'all') return { role, scopes };
    return { role, scopes: { ...scopes, costCenters: [...new Set(costCenters.flatMap((root) => under.get(root) ?? [root]))].toSorted() } };
  });
}
