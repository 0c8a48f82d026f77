import { createHash } from 'node:crypto';
import type { GraphQLResolveInfo } from 'graphql';
import { costReport } from '#src/store/cost/cost-report.ts';
import type { CostReport as StoredReport, CostRow } from '#src/store/cost/cost-question.ts';
import type { DeliveredMonth } from '#src/store/cost/delivered-through.ts';
import { builder } from '../builder.ts';
import { ChargeFilter } from '../filter/charge-filter.ts';
import { connectionPageInfo, type Page } from '../paging/connection.ts';
import type { GraphContext } from '../context.ts';
import { cursorOf } from '../paging/cursor.ts';
import { CostDimension } from '../filter/dimension.ts';
import { graphError, invalidInput } from '../error/graph-error.ts';
import { viewArgument } from '../filter/knowledge-view.ts';
import { PeriodInput } from '../filter/period.ts';
import { countAnsweredValues } from '../limits/answered-values.ts';
import { selectionOf } from '../selection/selection.ts';
import { demand, type Warranty } from '../warranty/warranty.ts';
import { RequireInput, WarrantyType } from '../warranty/warranty-type.ts';
import { ComparedDaysType, DeliveredMonthType } from './cost-beside.ts';
import type { ComparedDays } from './compared-periods.ts';
import { CostBasisEnum, CostComparisonEnum, CostOrderInput, GranularityEnum, TrueUpRowsEnum } from './cost-arguments.ts';
import { CostRowType, CostTotalType } from './cost-row.ts';
import { CostConversionType, MissingRateEnum, refuseMissingRates, type ConvertedReport } from './conversion.ts';
import { readQuestion, type CostArguments } from './read-question.ts';
import { refuseUnlikeUnits } from './unlike-units.ts';

/** A report without `first` holds all its rows, or is refused: nobody is to add up a part for the whole. */
const ROWS_MAX = 20_000;

interface CostReport extends Pick<StoredReport, 'rows' | 'totals' | 'rowCount'> {
  readonly asOf: string;
  readonly page: Page<CostRow>;
  readonly warranty: Warranty | undefined;
  readonly compared: ComparedDays | null;
  readonly conversion: ConvertedReport | null;
  readonly delivered: readonly DeliveredMonth[];
  readonly dataThrough: string | null;
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
    dataThrough: t.expose('dataThrough', {
      type: 'Date',
      nullable: true,
      description:
        'The last day of the last month through which every source of that month has delivered, by the charges that the viewer sees. Null where none has delivered any.',
    }),
    delivered: t.field({
      type: [DeliveredMonthType],
      description: 'How far each source has delivered each month so far.',
      resolve: ({ delivered }) => delivered,
    }),
    comparison: t.field({
      type: ComparedDaysType,
      nullable: true,
      description: 'The days that are compared; null without `compareWith`.',
      resolve: ({ compared }) => compared,
    }),
    conversion: t.field({
      type: CostConversionType,
      nullable: true,
      description: 'How the report was brought into one currency; null without `currency`.',
      resolve: ({ conversion }) => conversion,
    }),
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
      'Sums of cost. A limited viewer sees the charges of the own cost centres alone, so months that have not been mapped are empty (and named in `warranty.missing`).',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }),
      granularity: t.arg({ type: GranularityEnum, defaultValue: 'MONTH', description: 'How long a period of the report is.' }),
      groupBy: t.arg({ type: [CostDimension], defaultValue: [], description: 'What tells rows apart, besides period and currency.' }),
      groupByTags: t.arg.stringList({
        description: 'Keys of tags that tell rows apart as well, at most 5, as the source spells them. `CostRow.tag` tells their values.',
      }),
      filter: t.arg({ type: ChargeFilter, description: 'Which charges count.' }),
      basis: t.arg({ type: CostBasisEnum, defaultValue: 'EFFECTIVE', description: 'Which amount `cost` is, and what follows from it.' }),
      compareWith: t.arg({
        type: CostComparisonEnum,
        description:
          'A period to compare with: `previousCost`, `delta` and `change` of rows and totals. Rows that only the other period has are there, too.',
      }),
      top: t.arg.int({
        description:
          'Of each currency, so many groups with the greatest `cost` over the whole period; what is left becomes one row a period (`isRest`). At most 1,000.',
      }),
      currency: t.arg.string({
        description:
          'The ISO 4217 code of a currency that everything is converted to, each billing month by the rate in force on its last day.',
      }),
      rateSet: t.arg.string({ description: 'The set of exchange rates for `currency`; default: the only one that is delivered.' }),
      missingRate: t.arg({ type: MissingRateEnum, defaultValue: 'REFUSE', description: 'What becomes of cost that no rate converts.' }),
      driver: t.arg.string({
        description: 'A driver, such as `headcount`, whose quantities stand beside the rows: `driverQuantity`, `costPerDriverUnit`.',
      }),
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
      trueUps: t.arg({
        type: TrueUpRowsEnum,
        description:
          'Makes what the months carry of closed ones rows of the report, in billing currency, so that the sum over all months is what is known. Default: it is told in `warranty.trueUps` alone.',
      }),
      view: t.arg(viewArgument),
    },
    // How many rows there are is known when they are read; they are counted then.
    extensions: { length: () => 1 },
    resolve: (_, args, context, info) => costs(args, context, info),
  }),
);

interface Arguments extends CostArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly asOf?: string | null | undefined;
}

const costCursor = cursorOf('costs', 'text', 'instant', 'integer');

async function costs(args: Arguments, context: GraphContext, info: GraphQLResolveInfo): Promise<CostReport> {
  const start = readStart(args);
  const limit = readLimit(args.first);
  const offset = start?.offset ?? 0;
  const selected = selectionOf(info);
  const read = await readQuestion(context, args, { selected, instant: start?.asOf ?? args.asOf ?? undefined });
  const { knowledge, question, conversion, warranty } = read;
  if (warranty && args.require) demand(warranty, args.require);

  // Sums of the whole need no groups: they are cheap however fine the groups are that nobody looks at.
  const needsGroups = ['rows', 'rowCount', 'pageInfo'].some((field) => selected.has(field));
  const grouping = needsGroups
    ? { offset, limit }
    : {
        granularity: 'TOTAL' as const,
        dimensions: [],
        tagKeys: [],
        order: [],
        top: undefined,
        driver: undefined,
        offset: 0,
        limit: 0,
        trueUps: question.trueUps && { ...question.trueUps, isSeparate: false },
      };
  const report =
    needsGroups || selected.has('totals') || conversion
      ? await context.snapshot.report((snapshot) => costReport(snapshot, knowledge, { ...question, ...grouping }))
      : { rows: [], totals: [], rowCount: 0, converted: [], unlike: [] };
  if (needsGroups && args.first == null && report.rowCount > offset + ROWS_MAX) throw tooLarge(report.rowCount);
  if (selected.has('rows')) countAnsweredValues(context, report.rows.length, selected.at('rows')!.names().size);
  refuseUnlikeUnits(report.unlike);
  if (conversion && args.missingRate !== 'KEEP') refuseMissingRates(report, conversion);
  return {
    ...report,
    asOf: knowledge.asOf,
    page: pageOf(report, offset, (place) => costCursor.encode([digestOf(args), knowledge.asOf, place])),
    warranty,
    compared: read.compared,
    conversion: conversion && { ...conversion, converted: report.converted, months: question.months },
    delivered: read.delivered,
    dataThrough: read.dataThrough,
  };
}

function readLimit(first: number | null | undefined): number {
  if (first == null) return ROWS_MAX;
  if (first < 0 || first > ROWS_MAX) throw invalidInput(`first from 0 to ${ROWS_MAX}`, first);
  return first;
}

function readStart(args: Arguments): { readonly asOf: string; readonly offset: number } | undefined {
  const [of, asOf, offset] = costCursor.decode(args.after) ?? [];
  if (of === undefined || asOf === undefined || offset === undefined) return undefined;
  if (of !== digestOf(args) || offset < 0)
    throw invalidInput('a cursor of the same report: same arguments but for first and after', args.after);
  return { asOf, offset };
}

/** Tells whether a cursor belongs to the report that is asked for. */
function digestOf({ first: _first, after: _after, require: _require, asOf: _asOf, ...question }: Arguments): string {
  const text = JSON.stringify(Object.entries(question).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/** Rows carry no place of their own, so their cursors are worked out from where they stand. */
function pageOf(report: Pick<StoredReport, 'rows' | 'rowCount'>, offset: number, encode: (place: number) => string): Page<CostRow> {
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
