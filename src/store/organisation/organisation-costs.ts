import type { Knowledge } from '../../domain/knowledge.ts';
import { formatDecimal, type Decimal } from '../../domain/money/decimal.ts';
import { costByUnit, type OrganisationQuestion, type UnitCost } from '../../domain/organisation/cost-by-unit.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { datedCosts, organisationUnits } from './organisation-sources.ts';

/** Amounts are canonical decimal text in the row's currency. */
export interface OrganisationCostRow extends Omit<UnitCost, 'id' | 'amount'> {
  /** Null for owners and orphans. */
  readonly unitId: string | null;
  /** Null for units and orphans, and where nobody answers for the cost. */
  readonly owner: string | null;
  readonly billedCost: string;
  readonly effectiveCost: string;
}

/** Cost of these months in the organisation, currency by currency, what has no place in it first. Two statements. */
export async function organisationCosts(
  snapshot: Snapshot,
  knowledge: Knowledge,
  { months, ...question }: Omit<OrganisationQuestion, 'units'> & { readonly months: readonly Month[] },
): Promise<OrganisationCostRow[]> {
  const units = await organisationUnits(snapshot, knowledge);
  const costs = await datedCosts(snapshot, knowledge, months);
  const shown = (amountOf: (cost: (typeof costs)[number]) => Decimal) =>
    costByUnit(
      costs.map((cost) => ({ ...cost, amount: amountOf(cost) })),
      { ...question, units },
    );
  const effective = shown(({ effectiveCost }) => effectiveCost);
  // The same costs show the same units in the same order.
  return shown(({ billedCost }) => billedCost).map(({ id, amount, ...row }, index) => {
    const of = question.groupBy === 'owner' ? { unitId: null, owner: id } : { unitId: id, owner: null };
    return { ...row, ...of, billedCost: formatDecimal(amount), effectiveCost: formatDecimal(effective[index]!.amount) };
  });
}
