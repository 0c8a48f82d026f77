import { sql, type RawBuilder } from 'kysely';
import type { AmortizedRecord } from '../../domain/amortization/rule-set.ts';
import { unitsKey, type AmortizableRecord, type CountedUnits } from '../../domain/amortization/work-out-month.ts';
import { decimal, type Decimal } from '../../domain/money/decimal.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/**
 * The columns of each kind (alias `r`), by the names of `AmortizableRecord`. What is paid of a commitment before it begins is its cost; the
 * share that says so runs from 0 to 1.
 */
const SELECTED: { readonly [R in AmortizedRecord]: { readonly table: string; readonly columns: RawBuilder<unknown> } } = {
  fixedAsset: {
    table: 'fixed_asset',
    columns: sql`r.company_code || '/' || r.asset_number as key, r.description as name, jsonb_build_object('companyCode', r.company_code,
        'assetNumber', r.asset_number, 'description', r.description, 'costCenterId', r.cost_center_id, 'currency', r.currency) as columns,
      r.company_code as "companyCode", r.cost_center_id as "costCenter", trim_scale(r.acquisition_amount)::text as cost, null::text as share, r.currency,
      r.capitalized_on::text as "startsOn", null::text as "endsOn", r.retired_on::text as "retiredOn"`,
  },
  licenseEntitlement: {
    table: 'license_entitlement',
    columns: sql`r.entitlement_id as key, r.product as name, jsonb_build_object('entitlementId', r.entitlement_id, 'product', r.product,
        'publisher', r.publisher, 'metric', r.metric, 'costCenterId', r.cost_center_id, 'currency', r.currency) as columns,
      null::text as "companyCode", r.cost_center_id as "costCenter", trim_scale(r.amount)::text as cost, null::text as share, r.currency,
      r.valid_from::text as "startsOn", r.valid_to::text as "endsOn", null::text as "retiredOn"`,
  },
  contractCommitment: {
    table: 'contract_commitment',
    columns: sql`r.contract_id || '/' || r.contract_commitment_id as key, coalesce(r.contract_commitment_description, r.contract_commitment_type) as name,
      jsonb_build_object('contractId', r.contract_id, 'contractCommitmentId', r.contract_commitment_id,
        'contractCommitmentType', r.contract_commitment_type, 'serviceProviderName', r.service_provider_name,
        'invoiceIssuerName', r.invoice_issuer_name, 'billingCurrency', r.billing_currency) as columns,
      null::text as "companyCode", null::text as "costCenter",
      trim_scale(r.contract_commitment_cost * case when r.contract_commitment_payment_upfront_percentage not between 0 and 1 then 1
        else r.contract_commitment_payment_upfront_percentage end)::text as cost,
      trim_scale(r.contract_commitment_payment_upfront_percentage)::text as share, r.billing_currency as currency,
      (r.contract_commitment_period_start at time zone 'UTC')::date::text as "startsOn",
      (r.contract_commitment_period_end at time zone 'UTC')::date::text as "endsOn", null::text as "retiredOn"`,
  },
};

type Row = Omit<AmortizableRecord, 'record' | 'place'> & AmortizableRecord['place'];

/**
 * What these batches have of a kind, in the order of its names. Where two slices of a list have the same one, that of the slice counts which
 * comes last by its name. `places`: those in these places alone. One statement.
 */
export async function amortizableRecords(
  snapshot: Snapshot,
  record: AmortizedRecord,
  batchIds: readonly string[],
  places?: readonly Pick<AmortizableRecord['place'], 'batchId' | 'objectNo' | 'rowNumber'>[],
): Promise<AmortizableRecord[]> {
  const { table, columns } = SELECTED[record];
  const isAsked = places
    ? sql`(r.batch_id, r.object_no, r.row_number) in (select * from unnest(${places.map(({ batchId }) => batchId)}::bigint[],
        ${places.map(({ objectNo }) => objectNo)}::smallint[], ${places.map(({ rowNumber }) => rowNumber)}::integer[]))`
    : sql`true`;
  const { rows } = await sql<Row>`
    select * from (
      select distinct on (source, stream, key${places ? sql`, "batchId"` : sql``}) * from (
        select ${columns}, b.source_id as source, b.stream, b.slice, b.id::text as "batchId", r.object_no as "objectNo", r.row_number as "rowNumber"
        from ${sql.table(table)} r join batch b on b.id = r.batch_id where r.batch_id = any(${[...batchIds]}::bigint[]) and ${isAsked}) said
      order by source, stream, key${places ? sql`, "batchId"` : sql``}, slice collate "C" desc, "objectNo" desc, "rowNumber" desc) last
    order by source collate "C", stream collate "C", key collate "C"`.execute(snapshot.transaction);
  return rows.map(({ source, stream, batchId, objectNo, rowNumber, columns: own, key, name, companyCode, costCenter, ...rest }) => {
    const { cost, share, currency, startsOn, endsOn, retiredOn } = rest;
    const place = { source, stream, batchId, objectNo, rowNumber };
    return {
      record,
      key,
      name,
      columns: { ...own, source },
      companyCode,
      costCenter,
      cost,
      share,
      currency,
      startsOn,
      endsOn,
      retiredOn,
      place,
    };
  });
}

export interface CountedUnit {
  readonly driver: string;
  readonly target: string;
  readonly month: Month;
  readonly unit: string;
  readonly quantity: string;
}

/** What drivers count of each target up to a month. One statement. */
export async function countedUnits(
  snapshot: Snapshot,
  batchIds: readonly string[],
  drivers: readonly string[],
  month: Month,
): Promise<CountedUnit[]> {
  if (drivers.length === 0) return [];
  const { rows } = await sql<CountedUnit>`
    select driver, target, month, unit, trim_scale(sum(quantity))::text as quantity from driver_value
    where batch_id = any(${[...batchIds]}::bigint[]) and driver = any(${[...drivers]}::text[]) and month <= ${month}
    group by 1, 2, 3, 4 order by driver collate "C", target collate "C", month, unit collate "C"`.execute(snapshot.transaction);
  return rows;
}

export function unitsByItem(units: readonly CountedUnit[]): CountedUnits {
  const byItem = new Map<string, { readonly byMonth: Map<Month, Decimal>; readonly units: Set<string> }>();
  for (const { driver, target, month, unit, quantity } of units) {
    const key = unitsKey(driver, target);
    const counted = byItem.get(key) ?? { byMonth: new Map<Month, Decimal>(), units: new Set<string>() };
    byItem.set(key, counted);
    counted.units.add(unit);
    counted.byMonth.set(month, decimal(quantity));
  }
  return byItem;
}
