import { sql, type RawBuilder } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { LicenceCostRow, PositionRow } from '../../domain/licence/licence-output.ts';
import type { Month } from '../../domain/time/month.ts';
import type { FlatRows } from '../flat/row-source.ts';
import { wholeRunAt, wholeRunOf } from '../run/whole-run.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** How a product stands, as a run tells it. */
export interface PositionOfRun extends PositionRow {
  readonly month: Month;
}

/** What a right costs somebody in a month, as a run tells it. */
export interface CostOfRun extends Omit<LicenceCostRow, 'rightNo' | 'positionNo'> {
  readonly month: Month;
  readonly product: string;
  readonly publisher: string | null;
  readonly metric: PositionRow['metric'];
  readonly entitlementId: string;
  readonly source: string;
  readonly batchId: string;
  readonly rowNumber: number;
}

const decimalsOf = (alias: string, columns: readonly (readonly [column: string, name: string])[]) =>
  sql.join(columns.map(([column, name]) => sql`trim_scale(${sql.ref(`${alias}.${column}`)})::text as ${sql.ref(name)}`));

/** The run of licences that counted at an instant; undefined before the first. One statement. */
export async function licencesRunAt(snapshot: Snapshot, asOf?: string): Promise<string | undefined> {
  return (await wholeRunAt(snapshot, 'licences', asOf))?.id;
}

/** How products stand by a run, by name. Of the whole company: limited viewers are refused. One statement. */
export async function licencePositions(snapshot: Snapshot, runId: string, limit: number | null = null): Promise<PositionOfRun[]> {
  demand(snapshot.viewer, 'control.read');
  const { rows } = await sql<PositionOfRun>`
    select r.month, p.product, p.publisher, p.metric, p.over_on::text as "overOn", p.true_up_currency as "trueUpCurrency", p.true_up_by as "trueUpBy",
      p.uncounted, p.uncounted_first as "uncountedFirst", ${decimalsOf('p', [
        ['entitled', 'entitled'],
        ['used', 'used'],
        ['idle', 'idle'],
        ['spare', 'spare'],
        ['over', 'over'],
        ['over_most', 'overMost'],
        ['true_up_units', 'trueUpUnits'],
        ['true_up_price', 'trueUpPrice'],
        ['true_up_amount', 'trueUpAmount'],
      ])}
    from licence_position p join run r on r.id = p.run_id where p.run_id = ${runId}::bigint
    order by p.position_no limit ${limit}::bigint`.execute(snapshot.transaction);
  return rows;
}

export interface LicenceCostFilter {
  readonly products?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly costCenters?: readonly string[] | undefined;
}

/** What rights cost whom by a run, by product, right and who bears it. Limited viewers see what their cost centres bear. One statement. */
export async function licenceCosts(
  snapshot: Snapshot,
  runId: string,
  { products, kinds, costCenters }: LicenceCostFilter,
  limit: number | null = null,
): Promise<CostOfRun[]> {
  demand(snapshot.viewer, 'asset.read');
  const among = (column: RawBuilder<unknown>, values: readonly string[] | undefined) =>
    values ? sql`${column} = any(${[...values]}::text[])` : sql`true`;
  const { rows } = await sql<CostOfRun>`
    select u.month, c.product, c.publisher, c.metric, c.entitlement_id as "entitlementId", c.kind, c.cost_center as "costCenter",
      ${decimalsOf('c', [
        ['units', 'units'],
        ['amount', 'amount'],
      ])}, c.currency, c.source_id as source, c.batch_id::text as "batchId", c.row_number as "rowNumber"
    from licence_cost c join run u on u.id = c.run_id
    where c.run_id = ${runId}::bigint and ${among(sql`c.product`, products)} and ${among(sql`c.kind`, kinds)}
      and ${among(sql`c.cost_center`, costCenters)}
    order by c.product collate "C", c.publisher collate "C" nulls first, c.metric, c.entitlement_id collate "C", c.batch_id, c.row_number,
      c.kind, c.cost_center collate "C" nulls first, c.currency limit ${limit}::bigint`.execute(snapshot.transaction);
  return rows;
}

/** How products stand, by the run that counts. */
export const licencePositionRows: FlatRows = (source) => sql`
  select p.run_id, p.position_no, k.month, p.product, p.publisher, p.metric, p.entitled, p.used, p.idle, p.spare, p.over, p.over_most, p.over_on,
    p.true_up_units, p.true_up_price, p.true_up_amount, p.true_up_currency, p.uncounted
  from ${wholeRunOf('licences', source)} k join licence_position p on p.run_id = k.id`;

/** What rights cost whom, by the run that counts. */
export const licenceCostRows: FlatRows = (source) => sql`
  select c.run_id, k.month, c.product, c.publisher, c.metric, c.entitlement_id as entitlement, c.source_id, c.batch_id, c.object_no,
    c.row_number, c.kind || ' ' || coalesce(c.cost_center, '') as part, c.kind, c.cost_center, c.units,
    c.amount, c.currency
  from ${wholeRunOf('licences', source)} k join licence_cost c on c.run_id = k.id
  where ${source.seenBy('costCenters', 'c.cost_center')}`;
