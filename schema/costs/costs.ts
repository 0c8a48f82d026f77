import { createHash } from 'node:crypto';
import type { GraphQLResolveInfo } from 'graphql';
import { seesAllCostCenters } from '#src/domain/authority/viewer.ts';
import { costReport, type CostReport as StoredReport, type CostRow } from '#src/store/cost/cost-report.ts';
import { isMapped } from '#src/domain/dimension/dimension.ts';
import { builder } from '../builder.ts';
import { ChargeFilter, readChargeFilter } from '../filter/charge-filter.ts';
import { connectionPageInfo, type Page } from '../paging/connection.ts';
import { knowledgeOf, type GraphContext } from '../context.ts';
import { cursorOf } from '../paging/cursor.ts';
import { CostDimension } from '../filter/dimension.ts';
import { graphError, invalidInput } from '../error/graph-error.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { countAnsweredValues } from '../limits/answered-values.ts';
import { selectionOf } from '../selection/selection.ts';
import { demand, warrantyOf, type Warranty } from '../warranty/warranty.ts';
import { RequireInput, WarrantyType } from '../warranty/warranty-type.ts';
import { CostOrderInput, GranularityEnum, metricsOf, readGroups, readOrder } from './cost-arguments.ts';
import { CostRowType, CostTotalType } from './cost-row.ts';

/** A report without `first` holds all its rows, or is refused: nobody is to add up a part for the whole. */
const ROWS_MAX = 20_000;

interface CostReport extends StoredReport {
  readonly asOf: string;
  readonly page: Page<CostRow>;
  readonly warranty: Warranty | undefined;
}

const CostReportType = builder.objectRef<CostReport>('CostReport').implement({
  description: 'Cost by period, dimensions and currency: flat rows, as a table takes them.',
  fields: (t) => ({
    rows: t.field({
      type: [CostRowType],
      description: 'The rows, or the part of them that `first` and `after` ask for.',
      resolve: ({ rows }) => rows,
    }),
    totals: t.field({ type: [CostTotalType], description: 'Sums of the whole report, by currency.', resolve: ({ totals }) => totals }),
    rowCount: t.expose('rowCount', { type: 'Count', description: 'How many rows the whole report has.' }),
    pageInfo: t.field({
      type: connectionPageInfo,
      description: 'Whether there are more rows, and how to get them.',
      resolve: ({ page }) => page as Page<unknown>,
    }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The last seal that the report takes into account.' }),
    warranty: t.field({
      type: WarrantyType,
      description: 'What the report rests on, and what is missing.',
      resolve: ({ warranty }) => warranty!,
    }),
  }),
});

builder.queryField('costs', (t) =>
  t.field({
    demands: 'cost.read',
    type: CostReportType,
    nullable: true,
    description:
      'Sums of cost. Limited viewers see the charges of their own cost centres only, so months that have not been mapped are empty (and named in `warranty.missing`).',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }),
      granularity: t.arg({ type: GranularityEnum, defaultValue: 'MONTH', description: 'How long a period of the report is.' }),
      groupBy: t.arg({ type: [CostDimension], defaultValue: [], description: 'What tells rows apart, besides period and currency.' }),
      filter: t.arg({ type: ChargeFilter, description: 'Which charges count.' }),
      orderBy: t.arg({ type: [CostOrderInput], description: 'Default: by period, then by the dimensions.' }),
      first: t.arg.int({
        description: `How many rows, at most ${ROWS_MAX}. Without it the report holds all, or is refused when it has more than that.`,
      }),
      after: t.arg.string({ description: 'The `endCursor` of the part before; null or "" for the first.' }),
      require: t.arg({ type: RequireInput, description: 'What the report must be, or else there is an error.' }),
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further part the instant of the first.',
      }),
    },
    // How many rows there are is known when they are read; they are counted then.
    extensions: { length: () => 1 },
    resolve: (_, args, context, info) => costs(args, context, info),
  }),
);

interface Arguments {
  readonly period: typeof PeriodInput.$inferInput;
  readonly granularity?: typeof GranularityEnum.$inferInput | null | undefined;
  readonly groupBy?: readonly (typeof CostDimension.$inferInput)[] | null | undefined;
  readonly filter?: typeof ChargeFilter.$inferInput | null | undefined;
  readonly orderBy?: readonly (typeof CostOrderInput.$inferInput)[] | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly require?: typeof RequireInput.$inferInput | null | undefined;
  readonly asOf?: string | null | undefined;
}

const costCursor = cursorOf('costs', 'text', 'instant', 'integer');

async function costs(args: Arguments, context: GraphContext, info: GraphQLResolveInfo): Promise<CostReport> {
  const months = monthsOf(args.period);
  const dimensions = readGroups(args.groupBy);
  const filter = readChargeFilter(args.filter);
  const order = readOrder(args.orderBy, dimensions);
  const question = digestOf(args);
  const start = readStart(args, question);
  const limit = readLimit(args.first);
  const selected = selectionOf(info);

  const instant = start?.asOf ?? args.asOf ?? undefined;
  const knowledge = await knowledgeOf(context, args.period, instant);
  const needsDimensions =
    !seesAllCostCenters(context.viewer) || [...dimensions, ...filter.dimensions.map(({ dimension }) => dimension)].some(isMapped);
  const needsWarranty = selected.has('warranty') || args.require?.closed || args.require?.complete;
  const warranty = needsWarranty ? await warrantyOf(context, { knowledge, months, instant, needsDimensions }) : undefined;
  if (warranty && args.require) demand(warranty, args.require);

  const offset = start?.offset ?? 0;
  const rowFields = selected.at('rows')?.names() ?? new Set<string>();
  const totalFields = selected.at('totals')?.names() ?? new Set<string>();
  // Sums of the whole need no groups: they are cheap however fine the groups are that nobody looks at.
  const needsGroups = selected.has('rows') || selected.has('rowCount') || selected.has('pageInfo');
  const grouping = needsGroups
    ? { granularity: args.granularity ?? 'MONTH', dimensions, order, offset, limit }
    : { granularity: 'TOTAL' as const, dimensions: [], order: [], offset: 0, limit: 0 };
  const metrics = metricsOf(new Set([...rowFields, ...totalFields]), grouping.order);
  const report =
    needsGroups || selected.has('totals')
      ? await context.snapshot.read((snapshot) => costReport(snapshot, knowledge, { months, filter, metrics, ...grouping }))
      : { rows: [], totals: [], rowCount: 0 };
  if (needsGroups && args.first == null && report.rowCount > offset + ROWS_MAX) throw tooLarge(report.rowCount);
  if (selected.has('rows')) countAnsweredValues(context, report.rows.length, rowFields.size);
  const page = pageOf(report, offset, (place) => costCursor.encode([question, knowledge.asOf, place]));
  return { ...report, asOf: knowledge.asOf, page, warranty };
}

function readLimit(first: number | null | undefined): number {
  if (first == null) return ROWS_MAX;
  if (first < 0 || first > ROWS_MAX) throw invalidInput(`first from 0 to ${ROWS_MAX}`, first);
  return first;
}

function readStart(args: Arguments, question: string): { readonly asOf: string; readonly offset: number } | undefined {
  const [of, asOf, offset] = costCursor.decode(args.after) ?? [];
  if (of === undefined || asOf === undefined || offset === undefined) return undefined;
  if (of !== question || offset < 0) throw invalidInput('a cursor of the same report: same arguments but for first and after', args.after);
  return { asOf, offset };
}

/** Tells whether a cursor belongs to the report that is asked for. */
function digestOf({ period, granularity, groupBy, filter, orderBy }: Arguments): string {
  const question = JSON.stringify([period, granularity, groupBy, filter, orderBy]);
  return createHash('sha256').update(question).digest('base64url').slice(0, 16);
}

/** Rows carry no place of their own, so their cursors are worked out from where they stand. */
function pageOf(report: StoredReport, offset: number, encode: (place: number) => string): Page<CostRow> {
  return {
    nodes: report.rows,
    hasNextPage: offset + report.rows.length < report.rowCount,
    hasPreviousPage: offset > 0,
    cursor: (row) => encode(offset + report.rows.indexOf(row) + 1),
  };
}

function tooLarge(rowCount: number): Error {
  return graphError(
    'REPORT_TOO_LARGE',
    `expected at most ${ROWS_MAX} rows, found ${rowCount}: group by less, filter, or ask for parts with first and after`,
    { rowCount },
  );
}
