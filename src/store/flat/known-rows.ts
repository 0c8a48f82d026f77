import { sql, type RawBuilder } from 'kysely';
import { seesAllCostCenters, type Viewer } from '../../domain/authority/viewer.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Month } from '../../domain/time/month.ts';
import { batchesWithRows } from '../knowledge/batches-with-rows.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import { seenBy } from '../viewer/seen-by.ts';
import type { CountedRecords, RowSource } from './row-source.ts';

interface Asked {
  readonly months: readonly Month[];
  readonly isNow: boolean;
  readonly at: string;
  /** Columns that are asked for. */
  readonly columns: ReadonlySet<string>;
  readonly page?: RowSource['page'];
}

/** What was known of these months, as a viewer sees it. Throws a PurgedError where records of known batches are asked for that were purged. */
export function knownRows(viewer: Viewer, knowledge: Knowledge, { months, isNow, at, columns, page }: Asked): RowSource {
  const asked = new Set(months);
  // Batches of nothing but the months that are asked for need no look at each row's month.
  const isWhole = knowledge.batches.every((batch) => batch.months.every((month) => asked.has(month)));
  const idsOf = (records: CountedRecords) =>
    records === 'rollup' ? knowledge.batches.map(({ id }) => id) : batchesWithRows(knowledge, records);
  return {
    needs: (column) => columns.has(column),
    page,
    at,
    isNow,
    counts: (records, batch, month) =>
      sql<boolean>`(${sql.join(
        [
          sql`${batch} = any(${idsOf(records)}::bigint[])`,
          ...(isWhole ? [] : [sql`${month} = any(${[...months]}::text[])`]),
          ...countedMonths(knowledge, batch, month),
        ],
        sql` and `,
      )})`,
    holds: (batch) => sql<boolean>`${batch} = any(${knowledge.batches.map(({ id }) => id)}::bigint[])`,
    runs(kind) {
      const { ids, months: of } = runsOf(knowledge, kind);
      return sql`unnest(${ids}::bigint[], ${of}::text[])`;
    },
    // PostgreSQL leaves out a join of which nothing is asked for where an index says that there is one row at most: of a list it knows no such thing.
    runOf(kind, month) {
      const { ids, months: of } = runsOf(knowledge, kind);
      return { join: sql``, id: sql`(${ids}::bigint[])[array_position(${of}::text[], ${month})]` };
    },
    seenBy: (scope, column): RawBuilder<boolean> => seenBy(viewer.scopes[scope], column),
    permits: (permission) => sql<boolean>`${viewer.permissions.has(permission)}::boolean`,
    toAll: (value, type) => (seesAllCostCenters(viewer) ? value : sql`null::${sql.raw(type)}`),
  };
}

function runsOf({ runs }: Knowledge, kind: string): { readonly ids: readonly string[]; readonly months: readonly Month[] } {
  const found = runs.filter((run) => run.kind === kind);
  return { ids: found.map(({ id }) => id), months: found.map(({ month }) => month) };
}
