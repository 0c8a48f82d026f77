import { z } from 'zod';
import { METRIC_NAMES, type MetricName } from '../../domain/licence/licence-metric.ts';
import type { LicenceRuleSet } from '../../domain/licence/licence-rule-set.ts';
import { isCurrency } from '../../domain/money/currency.ts';
import { readRuleFile, type RuleFile } from '../../yaml/read-rule-file.ts';
import { nonNegativeDecimalText, text, wholeNumber } from '../../yaml/rule-values.ts';

/**
 * The YAML of rules of licences. A product that has none is counted by the metric of its entitlements:
 *
 *     name: company
 *     products:
 *       - product: Oracle Database Enterprise Edition
 *         publisher: Oracle
 *         titles: [Oracle Database 19c Enterprise]
 *         metric: core
 *         cores: { driver: cpu cores, factors: [{ model: Xeon, factor: 0.5 }], atLeastPerThing: 4 }
 *         trueUp: { price: 47500, currency: USD }
 *       - { product: Figma, metric: seat, idleAfterDays: 60 }
 *       - { product: Tokens of Acme, metric: consumption, driver: acme tokens }
 */
export function parseLicencesRuleSet(yamlText: string, fileName: string): RuleFile<LicenceRuleSet> {
  return readRuleFile(yamlText, fileName, ruleSet);
}

const cores = z.strictObject({
  driver: text,
  processors: text.optional(),
  factors: z
    .array(z.strictObject({ model: text, factor: nonNegativeDecimalText }))
    .min(1)
    .max(200)
    .optional(),
  otherwise: nonNegativeDecimalText.optional(),
  atLeastPerProcessor: nonNegativeDecimalText.optional(),
  atLeastPerThing: nonNegativeDecimalText.optional(),
});

/** What each metric has besides. */
const BESIDES = { device: [], user: [], core: ['cores'], seat: ['idleAfterDays'], consumption: ['driver'] } as const satisfies {
  readonly [M in MetricName]: readonly ('cores' | 'idleAfterDays' | 'driver')[];
};
/** Without these, nothing can be counted. */
const DEMANDED: Partial<Record<MetricName, 'cores' | 'driver'>> = { core: 'cores', consumption: 'driver' };

const product = z
  .strictObject({
    product: text,
    publisher: text.optional(),
    titles: z.array(text).min(1).max(100).optional(),
    metric: z.enum(METRIC_NAMES),
    cores: cores.optional(),
    idleAfterDays: wholeNumber(1, 3_650).optional(),
    driver: text.optional(),
    trueUp: z
      .strictObject({ price: nonNegativeDecimalText, currency: text.refine(isCurrency, 'an ISO 4217 code, such as USD') })
      .optional(),
  })
  .superRefine((written, context) => {
    const { metric } = written;
    const allowed: readonly string[] = BESIDES[metric];
    for (const name of ['cores', 'idleAfterDays', 'driver'] as const)
      if (written[name] !== undefined && !allowed.includes(name))
        context.addIssue({ code: 'custom', path: [name], message: `no ${name}: licences by ${metric} have none` });
    const demanded = DEMANDED[metric];
    if (demanded !== undefined && written[demanded] === undefined)
      context.addIssue({ code: 'custom', path: [demanded], message: `${demanded}: licences by ${metric} are counted by it` });
  });

const ruleSet = z.strictObject({ name: text, products: z.array(product).max(2_000) }).superRefine(({ products }, context) => {
  const names = products.map(({ product: name, publisher }) => JSON.stringify([name.toLowerCase(), publisher?.toLowerCase()]));
  for (const [at, name] of names.entries())
    if (names.indexOf(name) < at)
      context.addIssue({ code: 'custom', path: ['products', at, 'product'], message: 'a product that has no rule above' });
});
