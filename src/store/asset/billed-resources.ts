import { sql, type RawBuilder } from 'kysely';
import type { BilledAs } from '../../domain/asset/billed-as.ts';

/**
 * The resources that things are billed as: `asset_id`, `resource_key`, and where the resource is theirs. Each thing has a resource once,
 * however many of its names mean it, so that a charge joins once.
 */
export function billedResources(things: readonly { readonly id: string; readonly billedAs: readonly BilledAs[] }[]): RawBuilder<unknown> {
  const names = things.flatMap(({ id, billedAs }) => billedAs.map((name) => ({ id, ...name })));
  return sql`
    select named.id as asset_id, r.resource_key, bool_or(named."accountId" is null) as is_everywhere,
      array_remove(array_agg(named."accountId"), null) as accounts,
      (array_agg(named."exceptAccounts") filter (where named."accountId" is null))[1] as except_accounts
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) named (id text, "resourceId" text, "accountId" text, "exceptAccounts" jsonb)
      join charge_resource r on lower(r.resource_id) = named."resourceId"
    group by 1, 2`;
}

/** Whether a charge of such a resource (alias `resource`) in an account (alias `a`) is the thing's. */
export const IS_BILLED = sql<boolean>`(a.sub_account_id = any(resource.accounts)
  or resource.is_everywhere and not coalesce(jsonb_exists(resource.except_accounts, a.sub_account_id), false))`;
