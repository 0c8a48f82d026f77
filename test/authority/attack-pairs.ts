import { isEnumType, isInputObjectType, type GraphQLSchema } from 'graphql';
import { parseDecimal, formatDecimal, subtract } from '#src/domain/money/decimal.ts';

const PERIOD = 'period: { from: "2025-01", to: "2025-02" }';
const SUMS = 'currency billedCost effectiveCost listCost contractedCost';
const TOTAL = `costs(${PERIOD}, granularity: TOTAL) { totals { ${SUMS} } rows { ${SUMS} } }`;
const SHARES =
  'allocationRuns(period: "2025-01") { nodes { shares { nodes { amount contributions { nodes { amount charge { billedCost } } } } } } }';

/** What tells amounts in other ways than cost reports do. */
export const SURFACES = [
  TOTAL,
  SHARES,
  `charges(${PERIOD}) { nodes { billedCost effectiveCost allocatedTo { amount } } }`,
  `costs(${PERIOD}, basis: ALLOCATED, groupBy: [COST_CENTER]) { rows { cost } totals { cost } }`,
  `costs(${PERIOD}, compareWith: PREVIOUS_PERIOD) { rows { cost previousCost delta } totals { cost previousCost delta } }`,
  `costs(${PERIOD}, top: 1, groupBy: [RESOURCE_ID]) { rows { cost } totals { cost } }`,
  `costs(${PERIOD}, currency: "EUR") { rows { cost } totals { cost } conversion { lines { cost convertedCost } } }`,
  `unmapped(${PERIOD}, dimension: ENVIRONMENT) { nodes { billedCost effectiveCost } }`,
  `modelCosts(${PERIOD}) { rows { nodes { billedCost effectiveCost } } totals { claimed { billedCost } unclaimed { billedCost } total { billedCost effectiveCost } } }`,
  `assets { nodes { cost(${PERIOD}) { billedCost effectiveCost } costByCostCenter(${PERIOD}) { billedCost effectiveCost } } }`,
  `anomalies(${PERIOD}) { nodes { actual expected impact } }`,
  `ledgerEntries(${PERIOD}) { nodes { documentAmount } totals { amount } }`,
  `drivers(${PERIOD}) { nodes { quantity } }`,
] as const;

/** Pairs of questions of which one may hold what the other leaves out: a whole and its part, the same told by two ways. */
export function attackPairs(schema: GraphQLSchema): (readonly [string, string])[] {
  const dimensions = schema.getType('CostDimension');
  if (!isEnumType(dimensions)) throw new Error('expected the enum CostDimension');
  const parts = dimensions
    .getValues()
    .flatMap(({ name, value }) => [
      `costs(${PERIOD}, granularity: TOTAL, groupBy: [${name}]) { totals { ${SUMS} } rows { ${SUMS} } }`,
      `costs(${PERIOD}, granularity: TOTAL, filter: { ${String(value)}: { notIn: ["retail", null] } }) { totals { ${SUMS} } }`,
    ]);
  return [
    ...parts.flatMap((part) => [[TOTAL, part] as const, [SHARES, part] as const]),
    ...SURFACES.flatMap((one, n) => SURFACES.slice(n + 1).map((other) => [one, other] as const)),
  ];
}

/** The same of the books: all of them, and the part that a condition leaves, by every condition that there is. */
export function bookPairs(schema: GraphQLSchema): (readonly [string, string])[] {
  const filter = schema.getType('LedgerFilter');
  if (!isInputObjectType(filter)) throw new Error('expected the input LedgerFilter');
  const asked = (condition: string) => `ledgerEntries(${PERIOD}${condition}) { nodes { documentAmount } totals { amount debit credit } }`;
  const parts = Object.values(filter.getFields()).flatMap(({ name, type }) =>
    String(type) === 'TextFilter'
      ? ['notIn: ["0900", null]', 'in: ["0800"]', 'contains: ["0"]'].map((some) => asked(`, filter: { ${name}: { ${some} } }`))
      : [],
  );
  const whole = [asked(''), `costCenters { nodes { costCenterId } }`, `glAccounts { nodes { accountId } }`];
  return whole.flatMap((one) => parts.map((part) => [one, part] as const));
}

/** Amounts in an answer: they are the decimals that it holds as text. */
export function amountsIn(answer: unknown): Set<string> {
  const found = new Set<string>();
  JSON.stringify(answer, (_, value: unknown) => {
    if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) found.add(value);
    return value;
  });
  return found;
}

/** What can be worked out of two answers by taking one amount from another. */
export function differences(one: ReadonlySet<string>, other: ReadonlySet<string>): string[] {
  return [...one].flatMap((a) => [...other].flatMap((b) => [taken(a, b), taken(b, a)]));
}

function taken(a: string, b: string): string {
  return formatDecimal(subtract(parseDecimal(a)!, parseDecimal(b)!));
}
