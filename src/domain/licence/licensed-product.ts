import { compareText } from '../asset/asset-item.ts';
import { normalizeMaker } from '../asset/identifiers.ts';
import { wordsOf, type RecognisedProduct } from '../asset/recognise-product.ts';
import type { EntitlementFact } from './licence-facts.ts';
import { METRIC_NAMES, metricNamed, type MetricName } from './licence-metric.ts';
import type { LicenceRuleSet, ProductRule } from './licence-rule-set.ts';

/** A product of which there are rights or rules, with all its rights. */
export interface LicensedProduct extends RecognisedProduct {
  readonly name: string;
  readonly maker: string | null;
  readonly metric: MetricName;
  readonly rule: ProductRule | undefined;
  readonly entitlements: readonly EntitlementFact[];
}

/** Rights that nothing can be held against, with the reason. */
export interface UncountedEntitlement {
  readonly entitlement: EntitlementFact;
  readonly reason: string;
}

/** Products by their names, whatever the order of the rights. A product's rights in another metric than its own cannot be added to it. */
export function licensedProducts(
  { products: rules }: LicenceRuleSet,
  entitlements: readonly EntitlementFact[],
): { readonly products: readonly LicensedProduct[]; readonly uncounted: readonly UncountedEntitlement[] } {
  const keyOf = keysOf(rules, entitlements);
  const groups = Map.groupBy(
    entitlements.toSorted((a, b) => compareText(a.id, b.id)),
    ({ product, publisher }) => keyOf(product, publisher),
  );
  const byKey = new Map(rules.map((rule) => [keyOf(rule.product, rule.publisher ?? null), rule]));
  const products: LicensedProduct[] = [];
  const uncounted: UncountedEntitlement[] = [];
  for (const key of [...new Set([...byKey.keys(), ...groups.keys()])].toSorted(compareText)) {
    const rule = byKey.get(key);
    const group = groups.get(key) ?? [];
    const metrics = new Set(group.map(({ metric }) => metricNamed(metric)).filter((one) => one !== undefined));
    const metric = rule?.metric ?? (metrics.size === 1 ? [...metrics][0]! : undefined);
    const counted = metric === undefined ? [] : group.filter((one) => metricNamed(one.metric) === metric);
    const left = group.filter((one) => !counted.includes(one));
    uncounted.push(...left.map((entitlement) => ({ entitlement, reason: reasonOf(entitlement, metric) })));
    if (metric === undefined) continue;
    const { product: name, publisher: maker = null } = rule ?? group[0]!;
    products.push({
      name,
      maker,
      metric,
      rule,
      beginnings: [name, ...(rule?.titles ?? [])].map(wordsOf),
      publisher: normalizeMaker(maker),
      entitlements: counted,
    });
  }
  return { products, uncounted };
}

/**
 * By what a rule and rights are of one product: its name and whoever makes it. A rule that names no publisher is for any; rights that name none
 * are of the only publisher there is.
 */
function keysOf(
  rules: readonly ProductRule[],
  entitlements: readonly EntitlementFact[],
): (product: string, publisher: string | null) => string {
  const makersOf = (all: readonly { readonly product: string; readonly publisher?: string | null | undefined }[]) =>
    Map.groupBy(
      all.map(({ product, publisher }) => ({ name: wordsOf(product).join(' '), maker: normalizeMaker(publisher ?? null) ?? null })),
      ({ name }) => name,
    );
  const [ruled, known] = [makersOf(rules), makersOf([...rules, ...entitlements])];
  return (product, publisher) => {
    const name = wordsOf(product).join(' ');
    const maker = normalizeMaker(publisher) ?? null;
    const ofRules = (ruled.get(name) ?? []).map((one) => one.maker);
    const makers = new Set((known.get(name) ?? []).flatMap((one) => one.maker ?? []));
    if (ofRules.includes(maker)) return JSON.stringify([name, maker]);
    if (ofRules.includes(null)) return JSON.stringify([name, null]);
    return JSON.stringify([name, maker ?? (makers.size === 1 ? [...makers][0] : null)]);
  };
}

function reasonOf({ metric, product }: EntitlementFact, counted: MetricName | undefined): string {
  if (metricNamed(metric) === undefined) return `expected a metric of ${METRIC_NAMES.join(', ')}, found ${JSON.stringify(metric)}`;
  if (counted === undefined) return `${product} has rights in several metrics: a rule says by which it is counted`;
  return `${product} is counted by ${counted}, not by ${metric}`;
}
