import { seesAllCostCenters } from '#src/domain/authority/viewer.ts';
import { isMapped } from '#src/domain/dimension/dimension.ts';
import type { Knowledge } from '#src/domain/knowledge.ts';
import type { KnowledgeView } from '#src/domain/period/knowledge-view.ts';
import { addMonths, type Month } from '#src/domain/time/month.ts';
import { ALLOCATED_DIMENSIONS } from '#src/store/cost/allocated-cells.ts';
import type { CostQuestion } from '#src/store/cost/cost-question.ts';
import { deliveredThrough, throughOf, type DeliveredMonth } from '#src/store/cost/delivered-through.ts';
import { countedTrueUps } from '#src/store/true-up/true-ups.ts';
import { knowledgeForReport } from '#src/store/knowledge/knowledge.ts';
import { knowledgeWithWarranty, type WarrantyFacts } from '#src/store/warranty/warranty-facts.ts';
import { knowledgeOfMonths, remembered, type GraphContext } from '../context.ts';
import { enumName } from '../enums/enum-of.ts';
import { invalidInput } from '../error/graph-error.ts';
import { readChargeFilter, type ChargeFilter } from '../filter/charge-filter.ts';
import type { CostDimension } from '../filter/dimension.ts';
import { monthsOf, type PeriodInput } from '../filter/period.ts';
import { readText } from '../filter/text-filter.ts';
import type { Selection } from '../selection/selection.ts';
import { warrantyOf, type Warranty } from '../warranty/warranty.ts';
import type { RequireInput } from '../warranty/warranty-type.ts';
import { comparisonOf, daysOf, monthsBefore, type ComparedDays } from './compared-periods.ts';
import { conversionOf, type Conversion, type MissingRateEnum } from './conversion.ts';
import {
  readGroups,
  readOrder,
  readTagKeys,
  readTop,
  type CostBasisEnum,
  type CostComparisonEnum,
  type CostOrderInput,
  type GranularityEnum,
  type TrueUpRowsEnum,
} from './cost-arguments.ts';
import { neededMeasures } from './needed-measures.ts';

export interface CostArguments {
  readonly period: typeof PeriodInput.$inferInput;
  readonly granularity?: typeof GranularityEnum.$inferInput | null | undefined;
  readonly groupBy?: readonly (typeof CostDimension.$inferInput)[] | null | undefined;
  readonly groupByTags?: readonly string[] | null | undefined;
  readonly filter?: typeof ChargeFilter.$inferInput | null | undefined;
  readonly basis?: typeof CostBasisEnum.$inferInput | null | undefined;
  readonly compareWith?: typeof CostComparisonEnum.$inferInput | null | undefined;
  readonly top?: number | null | undefined;
  readonly currency?: string | null | undefined;
  readonly rateSet?: string | null | undefined;
  readonly missingRate?: typeof MissingRateEnum.$inferInput | null | undefined;
  readonly driver?: string | null | undefined;
  readonly require?: typeof RequireInput.$inferInput | null | undefined;
  readonly view?: KnowledgeView | null | undefined;
  readonly trueUps?: typeof TrueUpRowsEnum.$inferInput | null | undefined;
  readonly orderBy?: readonly (typeof CostOrderInput.$inferInput)[] | null | undefined;
}

/** A question that can be put to the store, with what was read for it on the way. */
export interface ReadQuestion {
  readonly question: Omit<CostQuestion, 'offset' | 'limit'>;
  readonly knowledge: Knowledge;
  readonly conversion: Conversion | null;
  readonly compared: ComparedDays | null;
  readonly delivered: readonly DeliveredMonth[];
  readonly dataThrough: string | null;
  /** Where the operation asks for it, or requires something of it. */
  readonly warranty: Warranty | undefined;
}

/** Reads the arguments, whatever is wrong with them first, and then what depends on what was delivered. */
export async function readQuestion(
  context: GraphContext,
  args: CostArguments,
  { selected, instant }: { readonly selected: Selection; readonly instant: string | undefined },
): Promise<ReadQuestion> {
  const asked = readArguments(args, selected);
  const { months, before } = asked;
  const earlier = before === undefined ? [] : months.map((month) => addMonths(month, -before));
  const all = [...new Set([...earlier, ...months])].toSorted();
  const needsDays = args.compareWith === 'SAME_DAYS_OF_LAST_MONTH';
  const needsDelivered = needsDays || selected.has('delivered') || selected.has('dataThrough');
  const view = args.view ?? 'pinned';
  if (view === 'present' && args.require?.closed === true)
    throw invalidInput('view: PINNED with require: { closed: true }: the present of a closed month may still change', enumName(view));
  const { knowledge, facts } = await known(
    context,
    all,
    { instant, view },
    {
      needsWarranty: selected.has('warranty') || args.require?.closed === true || args.require?.complete === true,
      isReportNext: !needsDelivered && args.currency == null && args.trueUps == null,
    },
  );
  const delivered = needsDelivered ? await context.snapshot.read((snapshot) => deliveredThrough(snapshot, knowledge, months)) : [];
  const dataThrough = throughOf(delivered, months.at(-1)!);
  const comparison = before === undefined ? undefined : comparisonOf(months, before, needsDays ? dataThrough : undefined);
  const conversion = args.currency == null ? null : await conversionOf(context, knowledge, all, { ...args, currency: args.currency });
  const { basis, dimensions, filter } = asked.question;
  const counted =
    args.trueUps == null
      ? undefined
      : await context.snapshot.read((snapshot) => countedTrueUps(snapshot, { months, asOf: knowledge.asOf }));
  const grouped = [...dimensions, ...filter.dimensions.map(({ dimension }) => dimension)];
  const usesDimensions = !seesAllCostCenters(context.viewer) || grouped.some(isMapped);
  return {
    question: {
      ...asked.question,
      comparison,
      conversion: conversion?.stored,
      trueUps: counted && { counted, isSeparate: args.trueUps === 'SEPARATE' },
    },
    knowledge,
    conversion,
    compared: comparison ? daysOf(months, comparison) : null,
    delivered,
    dataThrough: dataThrough ?? null,
    warranty:
      facts &&
      warrantyOf({
        knowledge,
        facts,
        view,
        months: all,
        restsOn: basis === 'ALLOCATED' ? 'allocation' : usesDimensions ? 'dimensions' : undefined,
      }),
  };
}

/** Read once an operation, with the warranty only where somebody asks for it. */
async function known(
  context: GraphContext,
  months: readonly Month[],
  { instant, view }: { readonly instant: string | undefined; readonly view: KnowledgeView },
  { needsWarranty, isReportNext }: { readonly needsWarranty: boolean; readonly isReportNext: boolean },
): Promise<{ readonly knowledge: Knowledge; readonly facts?: WarrantyFacts }> {
  const { snapshot } = context;
  const key = `${months.join()} ${instant ?? ''} ${view}`;
  if (needsWarranty) {
    return remembered(context, `warranty ${key}`, () => snapshot.read((open) => knowledgeWithWarranty(open, months, instant, view)));
  }
  const knowledge = isReportNext
    ? remembered(context, `report ${key}`, () => snapshot.read((open) => knowledgeForReport(open, months, instant, view)))
    : knowledgeOfMonths(context, months, instant, view);
  return { knowledge: await knowledge };
}

function readArguments(args: CostArguments, selected: Selection) {
  const months = monthsOf(args.period);
  const granularity = args.granularity ?? 'MONTH';
  const basis = args.basis ?? 'EFFECTIVE';
  const dimensions = readGroups(args.groupBy);
  const tagKeys = readTagKeys(args.groupByTags);
  const filter = readChargeFilter(args.filter);
  const before = args.compareWith == null ? undefined : monthsBefore(args.compareWith, months);
  const isCompared = before !== undefined;
  const order = readOrder(args.orderBy, { dimensions, isCompared });
  const top = readTop(args.top);
  const driver = args.driver == null ? undefined : readText(args.driver);
  if (driver !== undefined && granularity === 'DAY') throw invalidInput('a granularity of months or longer with driver', granularity);
  const fields = [...(selected.at('rows')?.names() ?? []), ...(selected.at('totals')?.names() ?? [])];
  const needsCost = top !== undefined || args.currency != null;
  const measures = neededMeasures(fields, { basis, order, isCompared, needsCost });
  const question = { months, granularity, basis, dimensions, tagKeys, filter, order, top, driver, measures };
  if (basis === 'ALLOCATED') refuseFinerThanShares(question, args);
  if (args.trueUps != null) refuseBesideTrueUps(question, args);
  return { months: months as readonly Month[], before, question };
}

/** What is carried stands in the month that carries it, in the currency in which it was billed. */
function refuseBesideTrueUps(
  { granularity, basis }: Pick<CostQuestion, 'granularity' | 'basis'>,
  { compareWith, currency, view }: CostArguments,
): void {
  if (granularity === 'DAY') throw invalidInput('a granularity of months or longer with trueUps', granularity);
  if (basis === 'ALLOCATED') throw invalidInput('a basis of BILLED or EFFECTIVE with trueUps', basis);
  if (compareWith != null) throw invalidInput('no compareWith beside trueUps', compareWith);
  if (currency != null) throw invalidInput('no currency beside trueUps: rates differ between the months', currency);
  if (view === 'present') throw invalidInput('view: PINNED with trueUps: the present of a closed month holds them already', enumName(view));
}

/** A share of an allocation is of a month, a cost centre and a currency: nothing finer can be asked of it. */
function refuseFinerThanShares(
  { granularity, dimensions, tagKeys, filter }: Pick<CostQuestion, 'granularity' | 'dimensions' | 'tagKeys' | 'filter'>,
  { compareWith }: CostArguments,
): void {
  const known = ALLOCATED_DIMENSIONS.map(enumName).join(', ');
  if (granularity === 'DAY') throw invalidInput('a granularity of months or longer with basis: ALLOCATED', granularity);
  if (compareWith === 'SAME_DAYS_OF_LAST_MONTH') throw invalidInput('whole months with basis: ALLOCATED', compareWith);
  const asked = [...dimensions, ...filter.dimensions.map(({ dimension }) => dimension)];
  const finer = asked.find((dimension) => !ALLOCATED_DIMENSIONS.includes(dimension));
  if (finer) throw invalidInput(`${known} alone with basis: ALLOCATED (contributions of shares lead to the charges)`, enumName(finer));
  const tag = tagKeys[0] ?? filter.tags[0]?.key;
  if (tag !== undefined)
    throw invalidInput(`${known} alone with basis: ALLOCATED (contributions of shares lead to the charges)`, `the tag ${tag}`);
}
