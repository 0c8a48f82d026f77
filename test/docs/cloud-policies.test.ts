import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { directCostOf } from '#src/domain/allocation/direct-cost.ts';
import { METHODS } from '#src/domain/allocation/methods/index.ts';
import { planRoutes } from '#src/domain/allocation/plan-routes.ts';
import { contributionsOf } from '#src/domain/allocation/route.ts';
import type { AllocationCell } from '#src/domain/allocation/cell.ts';
import { add, decimal, formatDecimal, ZERO, type Decimal } from '#src/domain/money/decimal.ts';
import { parseAllocationRuleSet } from '#src/runs/allocation/allocation-rule-set.ts';

const page = readFileSync('docs/finance/cloud-policies.md', 'utf8');
const ruleSet = () => {
  const file = parseAllocationRuleSet(/^```yaml\n(.*?)^```$/ms.exec(page)![1]!, 'cloud-policies.md');
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  return file.ruleSet;
};

let scope = 0;
const cell = (amount: string, more: Partial<AllocationCell> = {}): AllocationCell => ({
  scopeKey: String(scope++),
  chargeCategory: 'Usage',
  currency: 'EUR',
  costCenter: 'unmapped',
  application: 'unmapped',
  environment: 'unmapped',
  owner: 'unmapped',
  providerName: 'AWS',
  billingAccountId: '1',
  subAccountId: null,
  serviceName: 'Compute',
  serviceCategory: 'Compute',
  tags: {},
  charges: 1,
  ...more,
  amount: decimal(amount),
});
const CELLS = [
  cell('310', { costCenter: 'shop' }),
  cell('-10', { costCenter: 'shop', chargeCategory: 'Credit' }),
  cell('100', { costCenter: 'data' }),
  cell('156', { tags: { cluster: 'dev-usw2a' } }),
  cell('40', { serviceName: 'Data Transfer' }),
  cell('80', { serviceName: 'Support' }),
  cell('-20', { chargeCategory: 'Credit' }),
  cell('48', { chargeCategory: 'Tax' }),
];
const measured = (values: Readonly<Record<string, string>>) => {
  const byTarget = new Map(Object.entries(values).map(([target, quantity]) => [target, decimal(quantity)]));
  return { month: '2025-01', byTarget };
};
const DRIVERS = new Map([
  ['dev-usw2a cpu requests', measured({ shop: '60', data: '26.75', platform: '69.25' })],
  ['egress bytes', measured({ shop: '500', data: '300', network: '200' })],
]);

/** The cells of the first table of the page, line by line. */
function tableRows(): string[][] {
  const [, table] = /\n\n(\|.*?)\n\n/s.exec(page)!;
  return table!.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((text) => text.trim()),
  );
}

it('the policies for cloud cost give the figures that stand beside them', () => {
  const { routes, routeOfCell } = planRoutes(CELLS, ruleSet(), { directCost: directCostOf(CELLS), drivers: DRIVERS }, METHODS);
  const given = new Map<string, Decimal>();
  for (const [index, { amount }] of CELLS.entries()) {
    const { targets } = routes[routeOfCell[index]!]!;
    for (const [place, part] of contributionsOf(amount, 8, targets).entries()) {
      const { rule, costCenter } = targets[place]!;
      for (const column of [costCenter, 'total']) given.set(`${rule} ${column}`, add(given.get(`${rule} ${column}`) ?? ZERO, part));
    }
  }
  const [head, , ...lines] = tableRows();
  const told = lines.flatMap(([rule, ...texts]) =>
    texts.flatMap((text, place) => (text === '' ? [] : [[`${rule} ${head![place + 1]}`, text]])),
  );
  expect(told.length).toBeGreaterThan(15);
  expect(Object.fromEntries([...given].map(([key, amount]) => [key, formatDecimal(amount)]))).toEqual(Object.fromEntries(told));
});
