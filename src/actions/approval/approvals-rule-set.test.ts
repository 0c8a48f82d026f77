import { expect, test } from 'vitest';
import { parseApprovalPolicy } from './approvals-rule-set.ts';

const parse = (step: string) => parseApprovalPolicy(`name: company\nkinds:\n  rule-set:\n    steps:\n      - ${step}\n`, 'approvals.yaml');

test('a policy names people who look over what others propose', () => {
  expect(parse('{ permission: rules.approve }')).toMatchObject({
    ruleSet: { kinds: { 'rule-set': { days: 14, steps: [{ permission: 'rules.approve', people: 1 }] } } },
  });
});

test.each([
  ['a permission that everybody has', '{ permission: cost.read }'],
  ['a permission of those who propose', '{ permission: rules.write }'],
  ['no people', '{ permission: rules.approve, people: 0 }'],
  ['steps that are left out below an amount, and no other', '{ permission: rules.approve, above: { EUR: 10 } }'],
  ['an amount below nothing', '{ permission: rules.approve, above: { EUR: -1 } }'],
])('%s is refused with its place', (_, step) => {
  expect(parse(step)).toMatchObject({ problems: [{ path: expect.stringMatching(/^approvals\.yaml:5/) }] });
});
