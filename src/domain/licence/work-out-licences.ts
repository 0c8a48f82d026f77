import { recogniser } from '../asset/recognise-product.ts';
import { endDay, firstDay, type Month } from '../time/month.ts';
import { costsOfLicences, type LicenceCost } from './cost-of-licences.ts';
import { installedUses, seatUses, type DaySpan, type LicenceUse } from './count-uses.ts';
import type { AssignmentFact, ConsumptionFact, InstallationFact, LicenceFacts } from './licence-facts.ts';
import { METRICS } from './licence-metric.ts';
import { positionOf, spansOf, type LicencePosition } from './licence-position.ts';
import type { LicenceRuleSet } from './licence-rule-set.ts';
import { licensedProducts, type LicensedProduct, type UncountedEntitlement } from './licensed-product.ts';
import { usePool } from './use-pool.ts';

/** How a product stands in a month, what its rights cost whom, and what could not be counted. */
export interface ProductPosition extends LicencePosition {
  readonly product: string;
  readonly publisher: string | null;
  readonly metric: LicensedProduct['metric'];
  readonly costs: readonly LicenceCost[];
  /** While there are any, the position says too little. */
  readonly uncounted: readonly string[];
}

export interface LicencesOutput {
  readonly month: Month;
  readonly positions: readonly ProductPosition[];
  readonly uncounted: readonly UncountedEntitlement[];
}

/** All positions of a month: the same whatever the order of what is known. */
export function workOutLicences(rules: LicenceRuleSet, month: Month, facts: LicenceFacts): LicencesOutput {
  const { products, uncounted } = licensedProducts(rules, facts.entitlements);
  const days: DaySpan = { from: firstDay(month), until: endDay(month) };
  const productOf = recogniser(products);
  const installations = Map.groupBy(facts.installations, ({ title, publisher }) => productOf(title, publisher));
  const assignments = Map.groupBy(facts.assignments, ({ product, publisher }) => productOf(product, publisher));
  const consumption = Map.groupBy(facts.consumption, ({ product, publisher }) => productOf(product, publisher));
  return {
    month,
    positions: products.map((product) =>
      positionsOf(product, days, {
        installations: installations.get(product) ?? [],
        assignments: assignments.get(product) ?? [],
        consumption: consumption.get(product) ?? [],
      }),
    ),
    uncounted,
  };
}

interface Evidence {
  readonly installations: readonly InstallationFact[];
  readonly assignments: readonly AssignmentFact[];
  readonly consumption: readonly ConsumptionFact[];
}

function positionsOf(product: LicensedProduct, days: DaySpan, evidence: Evidence): ProductPosition {
  const named = { product: product.name, publisher: product.maker, metric: product.metric };
  switch (METRICS[product.metric].from) {
    case 'installations': {
      const { uses, uncounted } = installedUses(product, evidence.installations, days);
      return { ...named, ...held(product, uses, days), uncounted };
    }
    case 'assignments':
      return { ...named, ...held(product, seatUses(product, evidence.assignments, days), days), uncounted: [] };
    case 'consumption':
      return { ...named, ...usePool(product, evidence.consumption, days), uncounted: [] };
  }
}

function held(product: LicensedProduct, uses: readonly LicenceUse[], days: DaySpan) {
  const spans = spansOf(product, uses, days);
  return { ...positionOf(product, spans), costs: costsOfLicences(product.entitlements, spans, days) };
}
