import type { ProcessorRule } from './processor-rule.ts';
import type { MetricName } from './licence-metric.ts';

/** How licences of a product are counted. A product without a rule is counted by the metric of its entitlements. */
export interface ProductRule {
  readonly product: string;
  readonly publisher?: string | undefined;
  /** How its installations begin, besides with its own name. */
  readonly titles?: readonly string[] | undefined;
  readonly metric: MetricName;
  readonly cores?: ProcessorRule | undefined;
  /** A seat that nobody used for so many days lies idle. */
  readonly idleAfterDays?: number | undefined;
  /** By which driver the units of a pool are counted. */
  readonly driver?: string | undefined;
  /** What a unit costs that is bought later: decimal text, for as long as entitlements of the product are bought. */
  readonly trueUp?: { readonly price: string; readonly currency: string } | undefined;
}

export interface LicenceRuleSet {
  readonly name: string;
  readonly products: readonly ProductRule[];
}
