import { sql, type RawBuilder } from 'kysely';
import type { ScopeName } from '../../domain/authority/scope.ts';
import type { RowSource } from '../../store/flat/row-source.ts';
import { instantOfMonth } from '../../store/knowledge/instant-of-month.ts';
import { wasCurrent } from '../../store/run/was-current.ts';

/** The columns of `bi_login` that limits stand in. */
export const LIMIT_COLUMNS = {
  costCenters: 'cost_centers',
  legalEntities: 'legal_entities',
  sources: 'sources',
  recordTypes: 'record_types',
} as const satisfies Record<ScopeName, string>;

/** Something of the login that reads: worked out once a statement. */
export function ofLogin(expression: string): RawBuilder<unknown> {
  return sql.raw(`(select ${expression} from bi_private.sight() l)`);
}

/** What is known now, closed months as pinned, looked up by whoever reads a view, and held to what their login sees. */
export const PUBLISHED_ROWS: RowSource = {
  needs: () => true,
  at: 'infinity',
  isNow: true,
  counts: (_, batch, month) => sql<boolean>`(${batch}, ${month}) in (
    select b.id, m.month from batch b cross join unnest(b.months) m (month)
      cross join lateral (select ${instantOfMonth(sql`m.month`)} as at offset 0) known
    where b.sealed_at <= known.at and (b.superseded_at is null or b.superseded_at > known.at))`,
  holds: (batch) => sql<boolean>`${batch} in (select id from batch where superseded_at is null and months = '{}')`,
  runs: currentRuns,
  runOf: (kind, month) => ({ join: sql`left join ${currentRuns(kind)} k (run_id, month) on k.month = ${month}`, id: sql`k.run_id` }),
  seenBy(scope, column) {
    const limit = `l.${LIMIT_COLUMNS[scope]}`;
    return sql<boolean>`(${ofLogin(`${limit} is null`)} or ${sql.ref(column)} = any (${ofLogin(limit)}::text[]))`;
  },
  permits: (permission) => sql<boolean>`${ofLogin(`'${permission}' = any (l.permissions)`)}`,
  toAll: (value) => sql`case when ${ofLogin('l.cost_centers is null')} then ${value} end`,
};

function currentRuns(kind: string): RawBuilder<unknown> {
  return sql`(select run.id, run.month from run where run.kind = ${kind} and ${wasCurrent()})`;
}
