import type { MetricName } from './licence-metric.ts';

/** How licences of a product are counted. A product without a rule is counted by the metric of its entitlements. */
export interface ProductRule {
  readonly product: string;
  readonly publisher?: string | undefined;
  /** How its installations begin, besides with its own name. */
  readonly titles?: readonly string[] | undefined;
  readonly metric: MetricName;
  readonly cores?: CoreRule | undefined;
  /** A seat that nobody used for so many days lies idle. */
  readonly idleAfterDays?: number | undefined;
  /** What a unit costs that is bought later: decimal text, for as long as entitlements of the product are bought. */
  readonly trueUp?: { readonly price: string; readonly currency: string } | undefined;
}

/** How cores become units: as many as there are, at least so many, times a factor, rounded up by thing. */
export interface CoreRule {
  /** The first whose words stand in the model of the processor counts. */
  readonly factors?: readonly { readonly model: string; readonly factor: string }[] | undefined;
  /** For other processors; default 1. */
  readonly otherwise?: string | undefined;
  readonly atLeastPerProcessor?: string | undefined;
  readonly atLeastPerThing?: string | undefined;
}

export interface LicenceRuleSet {
  readonly name: string;
  readonly products: readonly ProductRule[];
}
