import { sql, type RawBuilder } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** An account of a chart of accounts. */
export interface GlAccountRow {
  readonly batchId: string;
  readonly objectNo: number;
  readonly rowNumber: number;
  readonly file: string;
  readonly sourceId: string;
  readonly chart: string;
  readonly accountId: string;
  readonly name: string;
  readonly accountType: string | null;
}

/** A cost centre as it is from a day (included) to a day (excluded; null: still). */
export interface CostCenterRow {
  readonly batchId: string;
  readonly objectNo: number;
  readonly rowNumber: number;
  readonly file: string;
  readonly sourceId: string;
  readonly costCenterId: string;
  readonly name: string;
  readonly owner: string | null;
  readonly parentId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const PLACE = sql`m.batch_id::text as "batchId", m.object_no as "objectNo", m.row_number as "rowNumber", coalesce(o.key, b.stream) as file, b.source_id as "sourceId"`;
const PLACE_JOINS = sql`join batch b on b.id = m.batch_id left join batch_object o on o.batch_id = m.batch_id and o.object_no = m.object_no`;
const ACCOUNT = sql`${PLACE}, m.chart, m.account_id as "accountId", m.name, m.account_type as "accountType"`;
const COST_CENTER = sql`${PLACE}, m.cost_center_id as "costCenterId", m.name, m.owner, m.parent_id as "parentId", m.valid_from as "validFrom", m.valid_to as "validTo"`;

export interface MasterDataQuestion {
  /** Ids; undefined: all. */
  readonly ids?: readonly string[] | undefined;
  readonly first: number;
  /** The row that the page before ended with. */
  readonly after?: readonly [id: string, ...place: readonly (string | number)[]] | undefined;
}

/** The accounts of the known batches by id. One statement. */
export async function glAccountPage(
  snapshot: Snapshot,
  knowledge: Knowledge,
  { ids, first, after, charts }: MasterDataQuestion & { readonly charts?: readonly string[] | undefined },
): Promise<{ readonly rows: readonly GlAccountRow[]; readonly hasNextPage: boolean }> {
  const conditions = [
    known(knowledge),
    ...among(sql`m.account_id`, ids),
    ...among(sql`m.chart`, charts),
    ...later(sql`m.account_id`, after),
  ];
  const { rows } = await sql<GlAccountRow>`
    select ${ACCOUNT} from gl_account m ${PLACE_JOINS} where ${sql.join(conditions, sql` and `)}
    order by m.account_id collate "C", m.batch_id, m.object_no, m.row_number limit ${first + 1}`.execute(snapshot.transaction);
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** The cost centres of the known batches by id, each as often as it has intervals; `on`: those that are valid on the day alone. One statement. */
export async function costCenterPage(
  snapshot: Snapshot,
  knowledge: Knowledge,
  { ids, first, after, on }: MasterDataQuestion & { readonly on?: string | undefined },
): Promise<{ readonly rows: readonly CostCenterRow[]; readonly hasNextPage: boolean }> {
  const valid = on === undefined ? [] : [sql`m.valid_from <= ${on}::date and (m.valid_to is null or m.valid_to > ${on}::date)`];
  const conditions = [known(knowledge), ...valid, ...among(sql`m.cost_center_id`, ids), ...later(sql`m.cost_center_id`, after)];
  const { rows } = await sql<CostCenterRow>`
    select ${COST_CENTER} from cost_center m ${PLACE_JOINS} where ${sql.join(conditions, sql` and `)}
    order by m.cost_center_id collate "C", m.batch_id, m.object_no, m.row_number limit ${first + 1}`.execute(snapshot.transaction);
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** Which master record a journal line means: its id, whose books the line is of, and the day. */
export interface NamedOn {
  readonly id: string;
  readonly sourceId: string;
  readonly on: string;
}

/**
 * The accounts that lines name, in their order; undefined where none is known. That of the line's own source is taken before one of
 * another, then the one that was delivered last. One statement.
 */
export async function glAccountsNamed(
  snapshot: Snapshot,
  knowledge: Knowledge,
  asked: readonly NamedOn[],
): Promise<(GlAccountRow | undefined)[]> {
  const { rows } = await sql<GlAccountRow & { readonly n: number }>`
    select q.n, ${ACCOUNT} from ${questions(asked)} cross join lateral (
        select m.* from gl_account m join batch b on b.id = m.batch_id where ${known(knowledge)} and m.account_id = q.id
        order by b.source_id = q.source_id desc, m.batch_id desc, m.object_no desc, m.row_number desc limit 1) m
      ${PLACE_JOINS}`.execute(snapshot.transaction);
  return inOrder(asked, rows);
}

/** The cost centres that lines name, as they were on the day of posting, else undefined; chosen as accounts are. One statement. */
export async function costCentersNamed(
  snapshot: Snapshot,
  knowledge: Knowledge,
  asked: readonly NamedOn[],
): Promise<(CostCenterRow | undefined)[]> {
  const { rows } = await sql<CostCenterRow & { readonly n: number }>`
    select q.n, ${COST_CENTER} from ${questions(asked)} cross join lateral (
        select m.* from cost_center m join batch b on b.id = m.batch_id
        where ${known(knowledge)} and m.cost_center_id = q.id and m.valid_from <= q.day and (m.valid_to is null or m.valid_to > q.day)
        order by b.source_id = q.source_id desc, m.valid_from desc, m.batch_id desc, m.object_no desc, m.row_number desc limit 1) m
      ${PLACE_JOINS}`.execute(snapshot.transaction);
  return inOrder(asked, rows);
}

function questions(asked: readonly NamedOn[]): RawBuilder<unknown> {
  return sql`unnest(${asked.map((_, n) => n)}::int[], ${asked.map(({ id }) => id)}::text[], ${asked.map(({ sourceId }) => sourceId)}::text[],
    ${asked.map(({ on }) => on)}::date[]) q (n, id, source_id, day)`;
}

function inOrder<T extends { readonly n: number }>(asked: readonly unknown[], rows: readonly T[]): (T | undefined)[] {
  const found = new Map(rows.map((row) => [row.n, row]));
  return asked.map((_, n) => found.get(n));
}

function known(knowledge: Knowledge): RawBuilder<unknown> {
  return sql`m.batch_id = any(${knowledge.batches.map(({ id }) => id)}::bigint[])`;
}

function among(column: RawBuilder<unknown>, texts: readonly string[] | undefined): RawBuilder<unknown>[] {
  return texts ? [sql`${column} = any(${[...texts]}::text[])`] : [];
}

function later(column: RawBuilder<unknown>, after: MasterDataQuestion['after']): RawBuilder<unknown>[] {
  if (!after) return [];
  const [id, batchId, objectNo, rowNumber] = after;
  return [
    sql`(${column} collate "C", m.batch_id, m.object_no, m.row_number) > (${id}, ${batchId}::bigint, ${objectNo}::smallint, ${rowNumber}::integer)`,
  ];
}
