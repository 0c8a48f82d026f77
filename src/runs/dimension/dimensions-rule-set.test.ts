import { describe, expect, test } from 'vitest';
import { parseDimensionsRuleSet } from './dimensions-rule-set.ts';

const parse = (rules: string) => parseDimensionsRuleSet(`name: company\nrules:\n${rules}`, 'dimensions.yaml');
const problem = (rules: string) => {
  const file = parse(rules);
  return 'problems' in file ? file.problems[0] : undefined;
};

test('a rule set in all its forms', () => {
  const file = parse(`
  - name: cost centre by tag
    from: 2025-01
    until: 2025-07
    set:
      costCenter:
        tag: { key: [cost-center, costcenter], ignoreCase: true }
        values: { rtl: retail, 0010: 0010101101 }
        otherValues: keep
        inMasterData: true
      owner: { column: subAccountName, ignoreValueCase: true }
  - name: sandboxes
    when: { subAccountId: { startsWith: ["70013"] }, providerName: AWS, tags: [{ key: env, in: [test, dev] }, { key: team }] }
    set: { costCenter: research, environment: test, application: { tag: { key: app }, values: { a: b } } }
`);
  expect(file).toEqual({
    ruleSet: {
      name: 'company',
      rules: [
        {
          name: 'cost centre by tag',
          from: '2025-01',
          until: '2025-07',
          set: {
            costCenter: {
              of: { tag: { keys: ['cost-center', 'costcenter'], ignoreCase: true } },
              table: { values: { rtl: 'retail', '0010': '0010101101' }, others: 'keep' },
              ignoreValueCase: false,
              inMasterData: true,
            },
            owner: { of: { column: 'subAccountName' }, ignoreValueCase: true, inMasterData: false },
          },
        },
        {
          name: 'sandboxes',
          when: {
            subAccountId: { in: [], startsWith: ['70013'] },
            providerName: { in: ['AWS'], startsWith: [] },
            tags: [
              { tag: { keys: ['env'], ignoreCase: false }, value: { in: ['test', 'dev'], startsWith: [] } },
              { tag: { keys: ['team'], ignoreCase: false } },
            ],
          },
          set: {
            costCenter: { of: { value: 'research' }, ignoreValueCase: false, inMasterData: false },
            environment: { of: { value: 'test' }, ignoreValueCase: false, inMasterData: false },
            application: {
              of: { tag: { keys: ['app'], ignoreCase: false } },
              table: { values: { a: 'b' }, others: 'skip' },
              ignoreValueCase: false,
              inMasterData: false,
            },
          },
        },
      ],
    },
  });
});

describe('is refused, with the place', () => {
  test.each([
    ['a misspelled condition', '  - { name: a, when: { account: x }, set: { owner: b } }', 'dimensions.yaml:3 rules[0].when.account'],
    ['a misspelled dimension', '  - { name: a, set: { costcenter: b } }', 'dimensions.yaml:3 rules[0].set.costcenter'],
    ['an unknown column', '  - { name: a, set: { owner: { column: region } } }', 'dimensions.yaml:3 rules[0].set.owner.column'],
    ['a reserved value', '  - { name: a, set: { owner: Unallocated } }', 'dimensions.yaml:3 rules[0].set.owner'],
    [
      'a reserved value in a table',
      '  - { name: a, set: { owner: { tag: { key: t }, values: { x: unmapped } } } }',
      'rules[0].set.owner.values.x',
    ],
    ['what is left out as a cost centre', '  - { name: a, set: { costCenter: Excluded } }', 'dimensions.yaml:3 rules[0].set.costCenter'],
    ['nothing to set', '  - { name: a, set: {} }', 'dimensions.yaml:3 rules[0].set'],
    ['no condition', '  - { name: a, when: {}, set: { owner: b } }', 'dimensions.yaml:3 rules[0].when'],
    ['two origins', '  - { name: a, set: { owner: { tag: { key: t }, column: subAccountId } } }', 'dimensions.yaml:3 rules[0].set.owner'],
    ['an end before its start', '  - { name: a, from: 2025-02, until: 2025-02, set: { owner: b } }', 'dimensions.yaml:3 rules[0]'],
    ['a name twice', '  - { name: a, set: { owner: b } }\n  - { name: a, set: { owner: c } }', 'dimensions.yaml:4 rules[1].name'],
    ['owners in master data', '  - { name: a, set: { owner: { tag: { key: t }, inMasterData: true } } }', 'rules[0].set.owner'],
    ['a standard tag that is none', '  - { name: a, set: { owner: { tag: { standard: team } } } }', 'rules[0].set.owner.tag.standard'],
    ['a condition on one', '  - { name: a, when: { tags: [{ standard: team }] }, set: { owner: b } }', 'rules[0].when.tags[0].standard'],
    ['a list of nothing', '  - { name: a, when: { providerName: [] }, set: { owner: b } }', 'dimensions.yaml:3 rules[0].when.providerName'],
  ])('%s', (_, rules, path) => {
    expect(problem(rules)?.path).toContain(path);
  });

  test('telling what was expected', () => {
    expect(problem('  - { name: a, set: { owner: { tag: { key: t }, otherValues: keep } } }')).toEqual({
      position: { file: 'dimensions.yaml', line: 3, column: 30, key: 'rules[0].set.owner' },
      path: 'dimensions.yaml:3 rules[0].set.owner',
      expected: '`values` beside `otherValues`',
      found: '{"tag":{"key":"t"},"otherValues":"keep"}',
    });
  });
});
