import { sql } from 'kysely';
import type { Database } from '#src/store/database.ts';
import { rawText } from './raw-decimal.ts';

/** What is compared: rows and the four costs, by currency, account, service and charge category. */
export interface GroupTotal {
  readonly rows: number;
  readonly billed: string;
  readonly effective: string;
  readonly list: string;
  readonly contracted: string;
}
export type GroupTotals = Readonly<Record<string, GroupTotal>>;

export interface RawCharge {
  readonly currency: string;
  readonly account: string;
  readonly service: string;
  readonly category: string;
  readonly billed: bigint;
  readonly effective: bigint;
  readonly list: bigint;
  readonly contracted: bigint;
}

/** Adds up charges worked out from raw rows. */
export function createRawTotals() {
  const groups = new Map<string, { rows: number; billed: bigint; effective: bigint; list: bigint; contracted: bigint }>();
  return {
    add({ currency, account, service, category, ...costs }: RawCharge): void {
      const key = [currency, account, service, category].join(' | ');
      const group = groups.get(key) ?? { rows: 0, billed: 0n, effective: 0n, list: 0n, contracted: 0n };
      group.rows++;
      group.billed += costs.billed;
      group.effective += costs.effective;
      group.list += costs.list;
      group.contracted += costs.contracted;
      groups.set(key, group);
    },
    totals(): GroupTotals {
      return Object.fromEntries(
        [...groups].map(([key, { rows, billed, effective, list, contracted }]) => [
          key,
          { rows, billed: rawText(billed), effective: rawText(effective), list: rawText(list), contracted: rawText(contracted) },
        ]),
      );
    },
  };
}

/** The same of the charges that lie in the database for the current batch of a slice. */
export async function loadedTotals(db: Database, source: string, slice: string): Promise<GroupTotals> {
  const { rows } = await sql<{ key: string } & GroupTotal>`
    select concat_ws(' | ', billing_currency, sub_account_id, service_name, charge_category) as key,
      count(*)::int as rows,
      trim_scale(sum(billed_cost))::text as billed, trim_scale(sum(effective_cost))::text as effective,
      trim_scale(sum(list_cost))::text as list, trim_scale(sum(contracted_cost))::text as contracted
    from charge_focus join batch on batch.id = charge_focus.batch_id
    where batch.source_id = ${source} and batch.slice = ${slice} and batch.superseded_at is null
    group by 1`.execute(db);
  return Object.fromEntries(rows.map(({ key, ...total }) => [key, total]));
}
