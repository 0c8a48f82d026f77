import { canonicalDecimal } from '#src/domain/money/decimal.ts';
import {
  compareMeters,
  type MeterComparison,
  type MeterDay,
  type MeterDifference,
  type MeterDifferenceKind,
  type MeterQuantity,
} from '#src/domain/meter/compare-meters.ts';
import { endDay, firstDay, monthOf, monthsBetween } from '#src/domain/time/month.ts';
import { meterReadings } from '#src/store/meter/meter-readings.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import { builder } from '../builder.ts';
import { knowledgeOfMonths } from '../context.ts';
import { enumOf } from '../enums/enum-of.ts';
import { invalidInput } from '../error/graph-error.ts';
import { readText } from '../filter/text-filter.ts';
import { pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';

/** More readings are no question of one answer: it would keep others waiting. Narrow the days or name models. */
const READINGS_MAX = 20_000;
const MONTHS_MAX = 12;

const KindEnum = enumOf<MeterDifferenceKind>('MeterDifferenceKind', 'How a vendor and your own log differ.', {
  'vendor-counts-more': 'The vendor counts more than the tolerance allows, on each of the days.',
  'vendor-counts-less': 'The vendor counts less than the tolerance allows, on each of the days.',
  'vendor-alone': 'One\u2019s own log has counted nothing of it on any of the days.',
  'own-alone': 'The vendor has counted nothing of it on any of the days.',
});

const DayType = builder.objectRef<MeterDay>('MeterDay').implement({
  description: 'What both counted on a day.',
  fields: (t) => ({
    day: t.expose('day', { type: 'Date', description: 'The day, in UTC.' }),
    vendor: t.expose('vendor', { type: 'Decimal', description: 'By the vendor, in units of the metric.' }),
    own: t.expose('own', { type: 'Decimal', description: 'By your own log.' }),
  }),
});

const DifferenceType = builder.objectRef<MeterDifference>('MeterDifference').implement({
  description: 'Days in a row on which a vendor counted otherwise than your own log: what a claim is made of, to the unit.',
  fields: (t) => ({
    model: t.exposeString('model', { description: 'The model.' }),
    metric: t.exposeString('metric', { description: 'What is counted: `input-tokens`, `requests`; all quantities are in its unit.' }),
    target: t.exposeString('target', { nullable: true, description: 'Who used it, such as the id of a key; null where nobody says.' }),
    kind: t.expose('kind', { type: KindEnum, description: 'How they differ.' }),
    from: t.expose('from', { type: 'Date', description: 'The first day.' }),
    to: t.expose('to', { type: 'Date', description: 'The last day.' }),
    vendor: t.expose('vendor', { type: 'Decimal', description: 'By the vendor, on all of the days.' }),
    own: t.expose('own', { type: 'Decimal', description: 'By your own log, on all of the days.' }),
    difference: t.expose('difference', { type: 'Decimal', description: '`vendor - own`.' }),
    days: t.expose('days', { type: [DayType], description: 'Day by day.' }),
  }),
});

interface DifferencePage extends JudgedPage<MeterDifference> {
  readonly comparison: MeterComparison;
}

const Connection = judgedConnectionOf<MeterDifference>(
  'MeterDifference',
  DifferenceType,
  'A page of differences, by model, metric and target, each in the order of its days.',
  { records: ['modelUsage'], isOfMonths: true },
);
for (const [name, description] of [
  ['compared', 'How many days of a model, metric and target were compared.'],
  ['within', 'Of them, how many are within the tolerance.'],
  ['apart', 'Of them, how many are in a difference.'],
] as const)
  builder.objectField(Connection, name, (t) =>
    t.int({ description, resolve: (page) => (page as unknown as DifferencePage).comparison[name] }),
  );

const ToleranceInput = builder.inputType('MeterToleranceInput', {
  description: 'By how much two meters may differ and nothing is wrong.',
  fields: (t) => ({
    relative: t.field({ type: 'Decimal', description: 'Of what your own log counts on a day, as a share; default 0.01.' }),
    absolute: t.field({
      type: 'Decimal',
      description: 'Units a day besides, since a call around midnight is counted on one day here and on the next there; default 0.',
    }),
    days: t.int({
      description:
        'So many days in a row have to differ the same way; default 2. A day that differs by three times the tolerance counts alone.',
    }),
  }),
});

const pages = listPages('meterDifferences');

builder.queryField('meterDifferences', (t) =>
  t.field({
    demands: 'control.read',
    type: Connection,
    nullable: true,
    description:
      'Where a vendor of models counts otherwise than your own log: its metrics that begin with `billed-` beside those of the same name without it.',
    args: {
      vendor: t.arg.string({ required: true, description: 'The id of the source of the vendor\u2019s usage.' }),
      own: t.arg.string({ required: true, description: 'The id of the source of your own log.' }),
      from: t.arg({ type: 'Date', required: true, description: 'The first day.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last day: one on which both are complete.' }),
      models: t.arg.stringList({ description: 'These models; null: all.' }),
      tolerance: t.arg({ type: ToleranceInput, description: 'By how much they may differ.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, args, context): Promise<DifferencePage> => {
      const { from, to, tolerance } = args;
      const months = from <= to ? monthsBetween(monthOf(from), monthOf(to)) : [];
      if (months.length === 0 || months.length > MONTHS_MAX)
        throw invalidInput(`a last day that is not before the first, and at most ${MONTHS_MAX} months`, `${from} to ${to}`);
      const { first, after, ...asked } = args;
      const place = pages.placeOf({ first, after }, { ...asked, asOf: null }, args.asOf ?? null);
      const knowledge = await knowledgeOfMonths(context, months, place.asOf ?? undefined);
      const question = { from, to, models: args.models?.map(readText), limit: READINGS_MAX };
      const read = (snapshot: Snapshot, side: 'vendor' | 'own') =>
        meterReadings(snapshot, knowledge, { ...question, side, source: readText(args[side]) });
      const [vendor, own] = await context.snapshot.read(async (snapshot): Promise<[MeterQuantity[], MeterQuantity[]]> => [
        await read(snapshot, 'vendor'),
        await read(snapshot, 'own'),
      ]);
      if (Math.max(vendor.length, own.length) > READINGS_MAX)
        throw invalidInput(`at most ${READINGS_MAX} readings: fewer days, or some models alone`, 'more');
      const comparison = compareMeters(vendor, own, { from, to, tolerance: readTolerance(tolerance) });
      return {
        ...pages.pageOf(comparison.differences, place, knowledge.asOf),
        quality: { months: months.filter((month) => firstDay(month) <= to && endDay(month) > from), asOf: knowledge.asOf },
        comparison,
      };
    },
  }),
);

function readTolerance(input: typeof ToleranceInput.$inferInput | null | undefined) {
  const { relative, absolute, days } = input ?? {};
  const decimalOf = (text: string | null | undefined, otherwise: string) => {
    const value = canonicalDecimal(text ?? otherwise);
    if (value === undefined || value.startsWith('-')) throw invalidInput('a tolerance of 0 or more', text);
    return value;
  };
  if (days !== undefined && days !== null && (days < 1 || days > 366)) throw invalidInput('1 to 366 days in a row', days);
  return { relative: decimalOf(relative, '0.01'), absolute: decimalOf(absolute, '0'), days: days ?? 2 };
}
