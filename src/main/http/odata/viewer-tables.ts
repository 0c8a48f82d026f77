import { refusalOf } from '../../../domain/authority/demand.ts';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import type { ViewerLimits } from '../../../domain/limit/viewer-limits.ts';
import { viewerFor } from '../../../domain/person/viewer-for.ts';
import type { Snapshot } from '../../../store/viewer/snapshot.ts';
import { openTable } from '../../../tables/open-table.ts';
import type { ODataTables, Row } from '../../../tables/odata/answer/odata-tables.ts';
import { monthsOf } from '../../../tables/odata/filter/months-of.ts';
import type { Table } from '../../../tables/table.ts';
import { TABLES } from '../../../tables/tables.ts';
import type { ReadNotes } from '../../record/read-notes.ts';
import type { ViewerBudget } from '../budget/viewer-budget.ts';
import { dataHeaders } from '../door/data-headers.ts';
import { restrictedOf } from '../tables/restricted-of.ts';

/** Points of a request, by what it makes the database do whatever it answers, and of so many values: as in the graph. */
const REQUEST_POINTS = 10;
const VALUES_A_POINT = 100;

/** Tables that somebody may read, as one of those that they can be: all that is told of the others is that they may not. */
export function readableTables(viewers: readonly [Viewer, ...Viewer[]]): readonly Table[] {
  return TABLES.filter((table) => {
    const viewer = viewerFor(viewers, table.demands);
    return table.demands.every((permission) => refusalOf(viewer, permission) === undefined);
  });
}

/** As whom a table is read: as somebody who may, and at best is told all of its columns. */
export function readerOfTable(viewers: readonly [Viewer, ...Viewer[]], table: Table): Viewer {
  return viewerFor(viewers, table.demands, [...new Set(table.columns.flatMap(({ masked }) => masked ?? []))]);
}

interface Reading {
  readonly viewer: Viewer;
  readonly budget: ViewerBudget | undefined;
  readonly allowance: ViewerLimits | undefined;
  readonly reads: ReadNotes;
}

/** The tables as one viewer reads them in one snapshot. What is asked is paid before it is read. */
export function snapshotTables(snapshot: Snapshot, { viewer, budget, allowance, reads }: Reading): ODataTables {
  const pay = async (values: number) => {
    const points = REQUEST_POINTS + Math.ceil(values / VALUES_A_POINT);
    if (allowance) await budget?.spend(viewer, points, allowance);
  };
  return {
    tables: TABLES,
    async page(table, { filter, skip, ...question }) {
      await pay(question.limit * question.columns.length);
      const open = await openTable(snapshot, table, {
        ...question,
        skip: skip === 0 ? undefined : skip,
        ...monthsOf(table, filter),
      });
      reads.noteTable(viewer, table.name, restrictedOf(open));
      const rows: Row[] = [];
      for await (const some of open.rows()) rows.push(...some);
      return { rows, asOf: open.asOf, about: dataHeaders(open) };
    },
    async count(table, { filter, asOf }) {
      await pay(0);
      const open = await openTable(snapshot, table, { asOf, ...monthsOf(table, filter) });
      return { count: await open.count(), asOf: open.asOf, about: dataHeaders(open) };
    },
  };
}
