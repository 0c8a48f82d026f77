import { add, decimal, formatDecimal, multiply, negate, ZERO, type Decimal } from '#src/domain/money/decimal.ts';
import { hourOf } from '../calendar.ts';
import { usedQuantity, type RunningFleet } from '../estate/fleet.ts';
import { lineTemplate, type LineTemplate } from '../files/line-template.ts';
import { hexOf } from '../seeded-noise.ts';
import type { GroupTally } from '../truth/tally.ts';
import { fleetGroup, offerOf, type CurMonth } from './cur-month.ts';
import type { AwsOfferName } from './price-list.ts';
import { spellAmount } from './spell-amount.ts';
import { splitCostLines, type SplitCostLines } from './split-cost.ts';
import { negationCells, usageCells } from './usage-cells.ts';
import type { CommitmentUsed } from './commitment-used.ts';

const TIMES = ['identity/LineItemId', 'identity/TimeInterval', 'lineItem/UsageStartDate', 'lineItem/UsageEndDate'] as const;
const AMOUNTS = ['lineItem/UsageAmount', 'lineItem/UnblendedCost', 'lineItem/BlendedCost', 'pricing/publicOnDemandCost'] as const;
const COVERED = ['savingsPlan/SavingsPlanEffectiveCost'] as const;
const DISCOUNTED = ['reservation/AmortizedUpfrontCostForUsage', 'reservation/EffectiveCost', 'reservation/RecurringFeeForUsage'] as const;

/** The lines of one fleet in one month, compiled once for all its days. */
export interface FleetLines {
  readonly fleet: RunningFleet<AwsOfferName>;
  readonly tally: GroupTally;
  readonly rates: { readonly list: Decimal; readonly savingsPlan: Decimal; readonly recurring: Decimal; readonly upfront: Decimal };
  readonly resources: readonly { readonly id: string; readonly usage: LineTemplate; readonly negation: LineTemplate }[];
  readonly split: SplitCostLines | undefined;
}

export function compileFleet(cur: CurMonth, fleet: RunningFleet<AwsOfferName>): FleetLines {
  const offer = offerOf(fleet);
  const { region, columns } = cur.report;
  const reserved = offer.reserved?.[region];
  const variable = variableOf(fleet);
  const resources = Array.from({ length: fleet.resources }, (_, resource) => {
    const cells = usageCells(cur, fleet, resource);
    return {
      id: hexOf(cur.seed, `line ${fleet.id} ${resource}`, 20),
      usage: lineTemplate(columns, cells, variable),
      negation: lineTemplate(columns, negationCells(cur, cells), [...TIMES, ...AMOUNTS]),
    };
  });
  return {
    fleet,
    tally: cur.tally.of(fleetGroup(cur, fleet, 'Usage')),
    rates: {
      list: decimal(offer.rate[region]),
      savingsPlan: decimal(offer.savingsPlanRate?.[region] ?? '0'),
      recurring: decimal(reserved?.recurring ?? '0'),
      upfront: decimal(reserved?.upfront ?? '0'),
    },
    resources,
    split: fleet.app === 'kubernetes' && offer.resource === 'instance' ? splitCostLines(cur, fleet) : undefined,
  };
}

function variableOf(fleet: RunningFleet): readonly string[] {
  if (fleet.commitment === 'savings-plan') return [...TIMES, ...AMOUNTS, ...COVERED];
  if (fleet.commitment === 'reservation') return [...TIMES, ...AMOUNTS, ...DISCOUNTED];
  return [...TIMES, ...AMOUNTS];
}

/** Writes the lines of one fleet for one day. Counts what it used of the savings plan. */
export function writeFleetDay(cur: CurMonth, lines: FleetLines, day: string, used: CommitmentUsed): void {
  const { fleet } = lines;
  const deviation = cur.deviation(fleet.id, day);
  const hours = 24 / fleet.slots;
  for (let slot = 0; slot < fleet.slots; slot++) {
    const start = hourOf(day, slot * hours);
    const end = hourOf(day, (slot + 1) * hours);
    for (const [resource, { id, usage, negation }] of lines.resources.entries()) {
      const quantity = usedQuantity(fleet, cur.seed, resource, day, slot, deviation);
      const times = { ...timeCells(id, start, end), 'lineItem/UsageAmount': formatDecimal(quantity) };
      if (fleet.commitment === 'savings-plan') writeCovered(cur, lines, usage, negation, times, quantity, slot, used);
      else if (fleet.commitment === 'reservation') writeDiscounted(cur, lines, usage, times, quantity);
      else writeOnDemand(cur, lines, usage, times, quantity);
    }
    lines.split?.(start, end);
  }
}

/** Line ids are unique within a delivery only together with the time, as in real reports. */
function timeCells(id: string, start: string, end: string): Record<(typeof TIMES)[number], string> {
  return {
    'identity/LineItemId': `${id}${start.slice(5, 7)}${start.slice(8, 10)}`,
    'identity/TimeInterval': `${start}/${end}`,
    'lineItem/UsageStartDate': start,
    'lineItem/UsageEndDate': end,
  };
}

function amountCells(cost: Decimal, list: Decimal): Record<string, string> {
  const text = spellAmount(cost);
  return { 'lineItem/UnblendedCost': text, 'lineItem/BlendedCost': text, 'pricing/publicOnDemandCost': spellAmount(list) };
}

type Times = Readonly<Record<string, string>>;

function writeOnDemand(cur: CurMonth, lines: FleetLines, usage: LineTemplate, times: Times, quantity: Decimal): void {
  const cost = multiply(quantity, lines.rates.list);
  cur.emit(usage({ ...times, ...amountCells(cost, cost) }), 'Usage', cost);
  lines.tally.count(cost, cost);
}

/** A savings plan's usage stands twice in the bill: at the on-demand price, and negated. */
function writeCovered(
  cur: CurMonth,
  lines: FleetLines,
  usage: LineTemplate,
  negation: LineTemplate,
  times: Times,
  quantity: Decimal,
  slot: number,
  used: CommitmentUsed,
): void {
  const list = multiply(quantity, lines.rates.list);
  const effective = multiply(quantity, lines.rates.savingsPlan);
  cur.emit(usage({ ...times, ...amountCells(list, list), [COVERED[0]]: spellAmount(effective) }), 'SavingsPlanCoveredUsage', list);
  cur.emit(negation({ ...times, ...amountCells(negate(list), list) }), 'SavingsPlanNegation', negate(list));
  lines.tally.count(ZERO, effective);
  used.set(slot, add(used.get(slot) ?? ZERO, effective));
}

/** A reserved hour costs nothing on its own line; what it is worth stands in the reservation's columns. */
function writeDiscounted(cur: CurMonth, lines: FleetLines, usage: LineTemplate, times: Times, quantity: Decimal): void {
  const recurring = multiply(quantity, lines.rates.recurring);
  const upfront = multiply(quantity, lines.rates.upfront);
  const effective = multiply(quantity, add(lines.rates.recurring, lines.rates.upfront));
  const cells = {
    'reservation/AmortizedUpfrontCostForUsage': spellAmount(upfront),
    'reservation/EffectiveCost': spellAmount(effective),
    'reservation/RecurringFeeForUsage': spellAmount(recurring),
  };
  cur.emit(usage({ ...times, ...amountCells(ZERO, multiply(quantity, lines.rates.list)), ...cells }), 'DiscountedUsage', ZERO);
  lines.tally.count(ZERO, effective);
}
