import { describe, expect, test } from 'vitest';
import type { FieldKind } from '../allocation/field.ts';
import { METHODS } from '../allocation/methods/index.ts';
import type { AllocationRuleSet } from '../allocation/rule-set.ts';
import type { Step } from '../allocation/step.ts';
import { decimal } from '../money/decimal.ts';
import { methodologyOf, methodologyText, type MethodologyInput } from './methodology.ts';
import { stepInWords } from './step-in-words.ts';

/** A value of each kind of field, and what of it must be said. */
const VALUES: { readonly [K in FieldKind]: { readonly value: unknown; readonly said: readonly string[] } } = {
  targets: { value: ['tgt-one', 'tgt-two'], said: ['tgt-one', 'tgt-two'] },
  amounts: { value: { 'of-one': '0.25' }, said: ['of-one 0.25'] },
  driver: { value: 'heads', said: ['heads'] },
  choice: { value: null, said: [] },
  currency: { value: 'CHF', said: ['CHF'] },
  receiver: { value: 'who-gets-it', said: ['who-gets-it'] },
  step: { value: 'step-before', said: ['step-before'] },
  unit: { value: 'GB-hours', said: ['GB-hours'] },
  coverage: { value: '0.8', said: ['0.8'] },
  rates: { value: [{ driver: 'cpu', price: '0.03', unit: 'hours' }], said: ['0.03', 'hours of cpu'] },
  tiers: { value: [{ upTo: '100', price: '4' }, { price: '2.5' }], said: ['4', 'up to 100', '2.5'] },
  services: {
    value: { it: { weights: { facilities: '0.1' } }, facilities: { driver: 'area', targets: 'all' } },
    said: ['it is used by facilities 0.1', 'area'],
  },
};

/** Nothing that a rule states may be left out of what is said of it: a method with a new field fails here. */
describe.each(Object.entries(METHODS))('the words of the method %s', (name, method) => {
  const fields = Object.entries(method.fields) as [string, { readonly kind: FieldKind; readonly values?: readonly string[] }][];
  const stepWith = (chosen: (values: readonly string[]) => string) =>
    ({
      name: 'a step',
      method: name,
      ...Object.fromEntries(fields.map(([field, { kind, values }]) => [field, values ? chosen(values) : VALUES[kind].value])),
    }) as Step;

  test('name every value of its fields, in whole sentences', () => {
    const [words] = stepInWords(
      stepWith((values) => values[0]!),
      METHODS,
    );
    for (const [, { kind }] of fields) for (const said of VALUES[kind].said) expect(words).toContain(said);
    expect(words).toMatch(/^All cost that no step before took\. The cost (is|goes) .*\.$/);
    expect(words).not.toContain('undefined');
  });

  test('differ with every choice', () => {
    for (const [field, { values }] of fields) {
      if (!values) continue;
      const base = stepWith((all) => all[0]!);
      const others = [...values.slice(1), undefined].map((value) => stepInWords({ ...base, [field]: value } as Step, METHODS)[0]);
      expect(others).not.toContain(stepInWords(base, METHODS)[0]);
    }
  });
});

const RULES: AllocationRuleSet = {
  name: 'company',
  measure: 'effectiveCost',
  steps: [
    {
      name: 'support',
      select: { serviceName: { in: ['Support'] }, tags: [{ key: 'team', present: false }] },
      method: 'driver',
      driver: 'headcount',
      targets: 'all',
    },
    { name: 'direct', method: 'direct' },
    {
      name: 'platform',
      from: ['platform'],
      method: 'even',
      targets: ['retail', 'web'],
      limits: { currency: 'EUR', caps: { retail: '1000' }, overflow: 'central' },
      subsidy: { payer: 'group', share: '0.2' },
    } as AllocationRuleSet['steps'][number],
  ],
};

const input: MethodologyInput = {
  month: '2025-01',
  runId: '12',
  runKey: 'k'.repeat(64),
  rules: { name: 'company', version: 3, digest: 'd'.repeat(64) },
  ruleSet: RULES,
  shares: [
    { costCenter: 'retail', rule: 'support', currency: 'EUR', amount: decimal('50'), share: { runId: '12', shareNo: 1, categories: [] } },
    { costCenter: 'web', rule: 'support', currency: 'EUR', amount: decimal('25'), share: { runId: '12', shareNo: 2, categories: [] } },
  ],
  driversOf: (rule, costCenter) =>
    rule === 'support' ? [{ name: 'headcount', unit: 'FTE', value: costCenter === 'retail' ? '10' : '5', total: '15' }] : [],
};

test('a methodology tells rules in their order, with an example and the hashes that it belongs to', () => {
  const text = methodologyText(methodologyOf(input, METHODS));
  expect(text).toContain('version 3 (SHA-256 dddd');
  expect(text).toContain(
    '## 1. support\n\nCost with service name Support and the tag team lacking that no step before took. The cost is divided among every cost centre that is measured above zero in proportion to headcount.',
  );
  expect(text).toContain('Example: In 2025-01, retail bears 50 EUR by it, of 75 EUR in all (share 1): it has 10 of 15 FTE (headcount).');
  expect(text).toContain(
    'What platform hold after the steps before is sent on. The cost is divided into equal parts among retail and web. In EUR, cost centres pay at most retail 1000',
  );
  expect(text).toContain('group pays 0.2 of what the others would pay in their place.');
});
