import type { DriverQuantities } from '../allocation/driver-quantities.ts';
import type { AllocationRuleSet } from '../allocation/rule-set.ts';
import type { Step } from '../allocation/step.ts';
import type { DimensionValues } from '../dimension/assign-dimensions.ts';
import type { CostCenterValidity } from '../dimension/cost-center-master.ts';
import type { DimensionRuleSet } from '../dimension/rule-set.ts';
import type { DimensionScope } from '../dimension/scope.ts';
import type { Decimal } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';

/** What decides over the amount of an item: each as it was before or as it is after. */
export const FACTORS = ['usage', 'price', 'exchangeRate'] as const;

/**
 * Items that lie in the same scope before and in the same scope after, and are told apart by nothing that rules look at. An item is what
 * was bought under one SKU for one resource; one that is there on one side alone has a quantity of zero on the other.
 */
export interface BridgeGroup {
  readonly before: string;
  readonly after: string;
  readonly chargeCategory: string;
  readonly currency: string;
  /** What it costs with each factor as it was or is: bit i of the index stands for factor i of `FACTORS`. */
  readonly amounts: readonly Decimal[];
  readonly items: number;
  /** Rows of bills. */
  readonly charges: { readonly before: number; readonly after: number };
  /** Of how many items each is another one after than before. */
  readonly changed: Readonly<Record<(typeof FACTORS)[number], number>>;
}

/** A scope with what a dimension run has mapped it to. */
export interface MappedScope {
  readonly scope: DimensionScope;
  readonly values: DimensionValues;
}

/** What one of the two allocations was made from, beside its charges. */
export interface BridgeSide {
  readonly month: Month;
  readonly dimensionRules: DimensionRuleSet;
  readonly costCenters: readonly CostCenterValidity[];
  readonly rules: AllocationRuleSet<Step>;
  readonly drivers: ReadonlyMap<string, DriverQuantities>;
  /** By scope key: the scopes of its charges. */
  readonly scopes: ReadonlyMap<string, MappedScope>;
}

export interface BridgeInput {
  readonly before: BridgeSide;
  readonly after: BridgeSide;
  readonly groups: readonly BridgeGroup[];
}
