import { sql } from 'kysely';
import { payerOf } from '../../domain/authority/payer-of.ts';
import { isUnlimited, type Scope } from '../../domain/authority/scope.ts';
import { isLimitedToCostCenters, seesAllCostCenters, type Viewer } from '../../domain/authority/viewer.ts';
import { exportOwnerOf } from '../../domain/export/export-owner.ts';
import type { Database } from '../database.ts';
import { prepared } from '../prepared.ts';
import { waitingForCommits } from '../seal.ts';
import { along } from '../send-together.ts';
import { turnsFor } from './read-turns.ts';
import { heldTo, type Snapshot } from './snapshot.ts';

/** How long PostgreSQL works on it before it gives up; undefined: as long as it takes. */
export interface TimeLimits {
  readonly statementMs?: number;
  readonly transactionMs?: number;
}

/**
 * The only way of the graph to the data: a read-only transaction of one snapshot, as a role that owns nothing, held to the
 * viewer by row-level security. All settings are local to the transaction, so a pooled connection carries nothing on.
 */
export async function readAs<T>(
  db: Database,
  viewer: Viewer,
  read: (snapshot: Snapshot) => Promise<T>,
  limits: TimeLimits = {},
): Promise<T> {
  const endTurn = await turnsFor(db)?.take(payerOf(viewer));
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const { costCenters, legalEntities, sources, recordTypes } = viewer.scopes;
      await sql`${along()} ${prepared('viewer')} select set_config('role', ${roleOf(viewer)}, true),
        set_config('costweave.sees_all', ${seesAllCostCenters(viewer) ? 'on' : 'off'}, true),
        set_config('costweave.cost_centers', ${listed(costCenters)}, true),
        set_config('costweave.legal_entities', ${listed(legalEntities)}, true),
        set_config('costweave.sources', ${listed(sources)}, true),
        set_config('costweave.record_types', ${listed(recordTypes)}, true),
        set_config('costweave.permissions', ${permissionsOf(viewer)}, true),
        set_config('costweave.person', ${viewer.person ?? ''}, true),
        set_config('costweave.owner', ${exportOwnerOf(viewer)}, true),
        set_config('statement_timeout', ${String(limits.statementMs ?? 0)}, true),
        set_config('transaction_timeout', ${String(limits.transactionMs ?? 0)}, true),
        ${waitingForCommits()}`.execute(transaction);
      return read(heldTo(viewer, transaction));
    })
    .finally(() => endTurn?.());
}

/**
 * Whoever is limited by more than cost centres reads as a role that has few rights. All rows are open to the role of those who are not
 * limited, so that PostgreSQL plans for them without asking about each.
 */
function roleOf(viewer: Viewer): string {
  if (isUnlimited(viewer.scopes)) return 'costweave_graph_all';
  return isLimitedToCostCenters(viewer) ? 'costweave_graph' : 'costweave_graph_scoped';
}

/** As policies read it: '' is without a limit, and an empty list sees nothing. */
function listed(scope: Scope): string {
  return scope === 'all' ? '' : JSON.stringify(scope);
}

/** Written once for each viewer: they are the same objects from request to request. */
function permissionsOf(viewer: Viewer): string {
  const known = permissions.get(viewer);
  if (known !== undefined) return known;
  const text = JSON.stringify([...viewer.permissions]);
  permissions.set(viewer, text);
  return text;
}

const permissions = new WeakMap<Viewer, string>();
