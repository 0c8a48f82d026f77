import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseAllocationRuleSet } from './allocation-rule-set.ts';

const read = (text: string) => parseAllocationRuleSet(text, 'allocation.yaml');
function problems(text: string): string[] {
  const file = read(text);
  if (!('problems' in file)) throw new Error(`accepted ${text}`);
  return file.problems.map(({ path, expected, found }) => `${path}: ${expected} / ${found}`);
}
const withSteps = (...steps: string[]) => `name: company\nsteps:\n${steps.map((step) => `  - ${step}`).join('\n')}`;
const DIRECT = '{ name: direct, method: direct }';

describe('a rule set', () => {
  test('is read whole, with every method', () => {
    const text = `
name: company
measure: billedCost
steps:
  - name: support
    select: { serviceName: { in: [Support] }, tags: [{ key: Team, notIn: [x] }, { key: team, present: false }] }
    method: proportional
    targets: all
  - name: direct
    method: direct
  - name: platform
    from: [platform]
    method: driver
    driver: headcount
    fallback: latest
    targets: [retail, '0010']
  - name: rest
    select: { costCenter: { mapped: false }, chargeCategory: { notIn: [Tax] } }
    method: fixed
    weights: { retail: 0.60, 0010: 0.4 }
`;
    expect(read(text)).toEqual({
      ruleSet: {
        name: 'company',
        measure: 'billedCost',
        steps: [
          {
            name: 'support',
            select: {
              serviceName: { in: ['Support'] },
              tags: [
                { key: 'Team', notIn: ['x'] },
                { key: 'team', present: false },
              ],
            },
            method: 'proportional',
            targets: 'all',
          },
          { name: 'direct', method: 'direct' },
          {
            name: 'platform',
            from: ['platform'],
            method: 'driver',
            driver: 'headcount',
            fallback: 'latest',
            targets: ['retail', '0010'],
          },
          {
            name: 'rest',
            select: { costCenter: { mapped: false }, chargeCategory: { notIn: ['Tax'] } },
            method: 'fixed',
            weights: { retail: '0.6', '0010': '0.4' },
          },
        ],
      },
    });
  });

  test('allocates effective cost unless told otherwise', () => {
    expect(read(withSteps(DIRECT))).toMatchObject({ ruleSet: { measure: 'effectiveCost' } });
  });
});

test('the example of the documentation is a rule set', () => {
  const page = readFileSync(new URL('../../../docs/rules/allocation.md', import.meta.url), 'utf8');
  const examples = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => text!);
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) expect(read(example)).toHaveProperty('ruleSet.steps');
});

describe('shape', () => {
  test.each([
    ['no steps', 'name: a\nsteps: []', 'allocation.yaml:2 steps: at least 1 entries / []'],
    [
      'an unknown method',
      withSteps('{ name: a, method: magic }'),
      'allocation.yaml:3 steps[0].method: one of direct, even, fixed, proportional, driver, rate-card, tiered, reciprocal / "magic"',
    ],
    [
      'a misspelt method',
      withSteps('{ name: a, method: propotional, targets: all }'),
      'allocation.yaml:3 steps[0].method: one of direct, even, fixed, proportional, driver, rate-card, tiered, reciprocal; did you mean "proportional"? / "propotional"',
    ],
    [
      'an unknown key',
      withSteps('{ name: a, method: direct, when: x }'),
      'allocation.yaml:3 steps[0].when: one of the keys name, select, method, subsidy, pool, order / "when"',
    ],
    [
      'a direct step with senders',
      withSteps('{ name: a, method: direct, from: [x] }'),
      'allocation.yaml:3 steps[0].from: one of the keys name, select, method, subsidy, pool, order / "from"',
    ],
    [
      'a category that FOCUS has not',
      withSteps('{ name: a, method: direct, select: { chargeCategory: { in: [usage] } } }'),
      'allocation.yaml:3 steps[0].select.chargeCategory.in[0]: one of Adjustment, Credit, Purchase, Tax, Usage; did you mean "Usage"? / "usage"',
    ],
    [
      'an empty list',
      withSteps('{ name: a, method: direct, select: { serviceName: { in: [] } } }'),
      'allocation.yaml:3 steps[0].select.serviceName.in: at least 1 entries / []',
    ],
    [
      'a weight that is no number',
      withSteps('{ name: a, method: fixed, weights: { x: 1/3, y: 1 } }'),
      'allocation.yaml:3 steps[0].weights.x: a decimal number such as 0.5 / "1/3"',
    ],
    [
      'NaN',
      withSteps('{ name: a, method: fixed, weights: { x: NaN } }'),
      'allocation.yaml:3 steps[0].weights.x: a decimal number such as 0.5 / "NaN"',
    ],
    [
      'a prototype as a target',
      withSteps('{ name: a, method: fixed, weights: { __proto__: 1, x: 1 } }'),
      'allocation.yaml:3 steps[0].weights: cost centres with their weights; __proto__ is none / {"__proto__":"1","x":"1"}',
    ],
    ['no weights', withSteps('{ name: a, method: fixed, weights: {} }'), 'allocation.yaml:3 steps[0].weights: at least 1 target / {}'],
    [
      'control characters in a name',
      withSteps('{ name: "a\\0b", method: direct }'),
      'allocation.yaml:3 steps[0].name: a name without control characters / "a\\u0000b"',
    ],
  ])('%s is refused', (_, text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  test('a target twice among weights is refused', () => {
    expect(problems(withSteps('{ name: a, method: fixed, weights: { x: 1, x: 2 } }'))[0]).toContain('unique');
  });

  test('a chain of ten thousand steps and a million targets are refused', () => {
    const chain = Array.from({ length: 10_000 }, (_, n) => `{ name: s${n}, method: even, from: [c${n}], targets: [c${n + 1}] }`);
    expect(problems(withSteps(...chain))).toEqual([expect.stringContaining('steps: at most 200 entries')]);
    const crowd = Array.from({ length: 100_000 }, (_, n) => `c${n}`).join(',');
    expect(problems(withSteps(`{ name: a, method: even, targets: [${crowd}] }`))[0]).toContain('at most 2000 entries');
  });
});

describe('scope', () => {
  const SANDBOX = '{ name: sandboxes, reason: Nobody depends on them, select: { environment: { in: [sandbox] } } }';
  const MOVE =
    '{ name: move, reason: One project, owner: Ada, approvedBy: Bo, holds: { from: 2025-01, until: 2025-04 }, select: { tags: [{ key: p, in: [m] }] } }';
  const SMALL = '{ name: small, reason: Small, by: [costCenter, serviceName], below: { EUR: 5.0 } }';
  const scoped = (scope: string, step = DIRECT) => `name: company\nscope: { ${scope} }\nsteps:\n  - ${step}\n`;

  test('exceptions, criticality and materiality are part of the rules, and pools of their steps', () => {
    const text = scoped(
      `exceptions: [${MOVE}], criticality: [${SANDBOX}], materiality: [${SMALL}]`,
      '{ name: direct, method: direct, pool: { owner: Cy, reason: All use it } }',
    );
    expect(read(text)).toMatchObject({
      ruleSet: {
        scope: {
          exceptions: [{ owner: 'Ada', approvedBy: 'Bo', holds: { from: '2025-01', until: '2025-04' } }],
          criticality: [{ select: { environment: { in: ['sandbox'] } } }],
          materiality: [{ by: ['costCenter', 'serviceName'], below: { EUR: '5' } }],
        },
        steps: [{ pool: { owner: 'Cy', reason: 'All use it' } }],
      },
    });
    expect(read(withSteps(DIRECT))).not.toHaveProperty('ruleSet.scope');
  });

  test.each([
    [
      'a name that a step has',
      `criticality: [${SANDBOX.replace('sandboxes', 'direct')}]`,
      'scope.criticality[0].name: a name that no step',
    ],
    ['a name twice', `criticality: [${SANDBOX}, ${SANDBOX}]`, 'scope.criticality[1].name: a name that no step'],
    ['a reserved name', `criticality: [${SANDBOX.replace('sandboxes', 'unallocated')}]`, 'scope.criticality[0].name: a name other than'],
    ['all cost', 'criticality: [{ name: a, reason: b, select: {} }]', 'scope.criticality[0].select: at least one condition'],
    [
      'what can never be',
      `criticality: [${SANDBOX.replace('{ in: [sandbox] }', '{ in: [sandbox] }, tags: [{ key: a, present: true }, { key: a, present: false }]')}]`,
      'scope.criticality[0].select: conditions that can hold together',
    ],
    ['one pair of eyes', `exceptions: [${MOVE.replace('Bo', 'Ada')}]`, 'scope.exceptions[0].approvedBy: somebody other than the owner'],
    ['no expiry', `exceptions: [${MOVE.replace(', until: 2025-04', '')}]`, 'scope.exceptions[0].holds.until: '],
    ['no reason', `exceptions: [${MOVE.replace('reason: One project, ', '')}]`, 'scope.exceptions[0].reason: '],
    [
      'months the wrong way round',
      `exceptions: [${MOVE.replace('2025-04', '2025-01')}]`,
      'scope.exceptions[0].holds: `from` before `until`',
    ],
    ['nothing below', `materiality: [${SMALL.replace('5.0', '0')}]`, 'scope.materiality[0].below.EUR: an amount above zero'],
    [
      'a dimension twice',
      `materiality: [${SMALL.replace('serviceName', 'costCenter')}]`,
      'scope.materiality[0].by[1]: each dimension once',
    ],
  ])('%s is refused', (_, scope, problem) => {
    expect(problems(scoped(scope))).toEqual([expect.stringContaining(problem)]);
  });

  test('what is left out is no cost centre', () => {
    expect(problems(withSteps('{ name: a, method: even, targets: [Excluded] }'))).toEqual([
      expect.stringContaining('steps[0].targets[0]: a cost centre / "Excluded"'),
    ]);
  });
});

describe('meaning', () => {
  test.each([
    [
      'a name twice',
      [DIRECT, '{ name: direct, method: even, targets: [a] }'],
      'allocation.yaml:4 steps[1].name: a name of its own: steps[0] has this one / "direct"',
    ],
    [
      'the name of what is left over',
      ['{ name: unallocated, method: direct }'],
      'allocation.yaml:3 steps[0].name: a name other than `unallocated`, which is cost that no step took, and `unmapped` / "unallocated"',
    ],
    [
      'a reserved target',
      ['{ name: a, method: even, targets: [x, unmapped] }'],
      'allocation.yaml:3 steps[0].targets[1]: a cost centre / "unmapped"',
    ],
    [
      'a target twice',
      ['{ name: a, method: even, targets: [x, y, x] }'],
      'allocation.yaml:3 steps[0].targets[2]: each cost centre once / "x"',
    ],
    [
      'a weight of zero',
      ['{ name: a, method: fixed, weights: { x: 0, y: 1 } }'],
      'allocation.yaml:3 steps[0].weights.x: a weight above zero / "0"',
    ],
    [
      'a weight below zero',
      ['{ name: a, method: fixed, weights: { x: -1, y: 2 } }'],
      'allocation.yaml:3 steps[0].weights.x: a weight above zero / "-1"',
    ],
    [
      'a share to oneself',
      [DIRECT, '{ name: a, method: even, from: [x], targets: [x, y] }'],
      'allocation.yaml:4 steps[1].targets[0]: a cost centre that has not sent on: step a sends on what x holds / "x"',
    ],
    [
      'a cycle',
      [DIRECT, '{ name: a, method: even, from: [x], targets: [y] }', '{ name: b, method: fixed, from: [y], weights: { x: 1 } }'],
      'allocation.yaml:5 steps[2].weights.x: a cost centre that has not sent on: step a sends on what x holds / "1"',
    ],
    [
      'direct after a step-down',
      [
        '{ name: tax, method: even, select: { chargeCategory: { in: [Tax] } }, targets: [x] }',
        '{ name: down, method: even, from: [x], targets: [y] }',
        DIRECT,
      ],
      'allocation.yaml:5 steps[2].method: direct steps before the first step that sends on (down), for a cost centre that has sent on receives nothing / "direct"',
    ],
    [
      'cost that an earlier step has taken',
      [
        '{ name: all, method: even, targets: [x], select: { serviceName: { in: [a, b] } } }',
        '{ name: part, method: even, targets: [y], select: { serviceName: { in: [a] }, owner: { mapped: true } } }',
      ],
      'allocation.yaml:4 steps[1].name: a step that can match: step all before it takes all that this one asks for / "part"',
    ],
    [
      'mapped cost after direct',
      [DIRECT, '{ name: late, method: even, targets: [y], select: { costCenter: { mapped: true } } }'],
      'allocation.yaml:4 steps[1].name: a step that can match: step direct before it takes all that this one asks for / "late"',
    ],
    [
      'direct for unmapped cost',
      ['{ name: a, method: direct, select: { costCenter: { mapped: false } } }'],
      expect.stringContaining('allocation.yaml:3 steps[0].select: conditions that can hold together'),
    ],
    [
      'a tag that is there and not there',
      ['{ name: a, method: direct, select: { tags: [{ key: k, present: false }, { key: k, in: [v] }] } }'],
      expect.stringContaining('allocation.yaml:3 steps[0].select: conditions that can hold together'),
    ],
    [
      'a sender that nothing was given to',
      ['{ name: a, method: even, targets: [x] }', '{ name: b, method: even, from: [z], targets: [y] }'],
      'allocation.yaml:4 steps[1].from[0]: a cost centre that an earlier step gives to / "z"',
    ],
    [
      'a sender that was emptied',
      [DIRECT, '{ name: a, method: even, from: [x], targets: [y] }', '{ name: b, method: even, from: [x], targets: [z] }'],
      'allocation.yaml:5 steps[2].from[0]: a cost centre that still holds something: step a sends on all of it / "x"',
    ],
    [
      'services that nobody else consumes',
      [
        DIRECT,
        '{ name: a, method: reciprocal, services: { b: { weights: { c: 1 } }, c: { weights: { b: 2 } }, d: { weights: { b: 1, x: 1 } } } }',
      ],
      'allocation.yaml:4 steps[1].services.b: a consumer of b or c that is none of them (the shortest way out: let b serve x) / {"weights":{"c":"1"}}',
    ],
    [
      'a service that consumes itself',
      [DIRECT, '{ name: a, method: reciprocal, services: { b: { weights: { b: 1, x: 1 } } } }'],
      'allocation.yaml:4 steps[1].services.b.weights.b: a consumer other than b itself / "1"',
    ],
    [
      'a service that serves who has sent on before',
      [
        DIRECT,
        '{ name: p, method: even, from: [y], targets: [x] }',
        '{ name: a, method: reciprocal, services: { b: { weights: { y: 1 } } } }',
      ],
      'allocation.yaml:5 steps[2].services.b.weights.y: a cost centre that has not sent on: step p sends on what y holds / "1"',
    ],
    [
      'a target that is a service of the step before',
      [
        DIRECT,
        '{ name: a, method: reciprocal, services: { b: { driver: headcount, targets: all } } }',
        '{ name: c, method: even, from: [x], targets: [b] }',
      ],
      'allocation.yaml:5 steps[2].targets[0]: a cost centre that has not sent on: step a sends on what b holds / "b"',
    ],
  ])('%s is refused', (_, steps, problem) => {
    expect(problems(withSteps(...steps))).toEqual([problem]);
  });

  test.each([
    [
      'overlapping steps: the first takes',
      [
        '{ name: a, method: even, targets: [x], select: { serviceName: { in: [a] } } }',
        '{ name: b, method: even, targets: [x], select: { serviceName: { in: [a, b] } } }',
      ],
    ],
    ['weights that do not add up to one', ['{ name: a, method: fixed, weights: { x: 0.333, y: 0.333, z: 0.333 } }']],
    [
      'cost that a step may leave, for nobody qualifies',
      ['{ name: a, method: proportional, targets: all }', '{ name: b, method: even, targets: [x] }'],
    ],
    [
      'a sender twice, for its first step takes a part',
      [
        DIRECT,
        '{ name: a, method: even, from: [x], targets: [y], select: { chargeCategory: { in: [Tax] } } }',
        '{ name: b, method: even, from: [x], targets: [y] }',
      ],
    ],
    ['two who send at once', [DIRECT, '{ name: a, method: driver, driver: d, from: [x, y], targets: all }']],
  ])('%s: accepted', (_, steps) => {
    expect(read(withSteps(...steps))).toHaveProperty('ruleSet');
  });
});
