import { describe, expect, it, test } from 'vitest';
import { parseQualityRuleSet } from './quality-rule-set.ts';

const STEWARDS = 'stewards: { finance: [{ role: controller }], operations: [{ person: olga }] }';
const parse = (rules: string, stewards = STEWARDS) => parseQualityRuleSet(`name: company\n${stewards}\nrules:\n${rules}`, 'q.yaml');
const rule = (changes: string) => `  - { rule: a, record: ledgerEntry, severity: error, ${changes} }`;

it('reads what is left out as nothing, and rules of stewards of their own', () => {
  const own = 'stewards: { finance: [{ person: fay }], operations: [{ person: olga }] }';
  const file = parse(`${rule('check: { range: { column: documentAmount, max: 1000.50 } }')}
  - rule: b
    record: fixedAsset
    where: { companyCode: ['1000'] }
    age: { column: capitalizedOn, months: 60 }
    check: { ratio: { column: bookAmount, of: acquisitionAmount, min: 0 } }
    severity: info
    action: quarantine
    ${own}`);
  const general = { finance: [{ role: 'controller' }], operations: [{ person: 'olga' }] };
  expect(file).toEqual({
    ruleSet: {
      name: 'company',
      rules: [
        {
          name: 'a',
          record: 'ledgerEntry',
          scope: { where: {}, age: null },
          check: { kind: 'range', column: 'documentAmount', min: null, max: '1000.5' },
          severity: 'error',
          action: 'note',
          stewards: general,
        },
        {
          name: 'b',
          record: 'fixedAsset',
          scope: { where: { companyCode: { in: ['1000'], startsWith: [] } }, age: { column: 'capitalizedOn', months: 60 } },
          check: { kind: 'ratio', column: 'bookAmount', of: 'acquisitionAmount', min: '0', max: null },
          severity: 'info',
          action: 'quarantine',
          stewards: { finance: [{ person: 'fay' }], operations: [{ person: 'olga' }] },
        },
      ],
    },
  });
});

describe('is refused, with the place and the way out', () => {
  test.each([
    ['a column that is not there', rule('check: { required: costCentreId }'), 'rules[0].check.required', 'did you mean "costCenterId"?'],
    [
      'a column of another kind',
      rule('check: { range: { column: text, min: 0 } }'),
      'rules[0].check.range.column',
      'holds a decimal: this holds a text',
    ],
    [
      'a scope of another kind',
      rule("where: { postingDate: '2025-01-01' }, check: { required: vendor }"),
      'rules[0].where.postingDate',
      'holds a text',
    ],
    ['an age of no day', rule('age: { column: vendor, months: 3 }, check: { required: vendor }'), 'rules[0].age.column', 'holds a day'],
    [
      'a column of several',
      rule('check: { unique: [vendor, tags.x] }'),
      'rules[0].check.unique[1]',
      'one of the columns ledger, companyCode',
    ],
    ['two checks', rule('check: { required: vendor, unique: [vendor] }'), 'rules[0].check', 'one check'],
    ['a check that is none', rule('check: { requird: vendor }'), 'rules[0].check.requird', 'did you mean "required"?'],
    [
      'limits the wrong way round',
      rule('check: { range: { column: documentAmount, min: 2, max: 1 } }'),
      'rules[0].check.range',
      'not above the other',
    ],
    ['no limit', rule('check: { range: { column: documentAmount } }'), 'rules[0].check.range', '`min`, `max`, or both'],
    [
      'something that nobody refers to',
      rule('check: { refersTo: { column: vendor, record: charge } }'),
      'rules[0].check.refersTo.record',
      'costCenter',
    ],
    ['a name twice', `${rule('check: { required: vendor }')}\n${rule('check: { required: text }')}`, 'rules[1].rule', 'no other rule has'],
    [
      'a kind of record that is none',
      '  - { rule: a, record: ledgerEntri, severity: error, check: { required: vendor } }',
      'rules[0].record',
      'ledgerEntry',
    ],
  ])('%s', (_, rules, key, expected) => {
    const file = parse(rules) as { readonly problems: readonly object[] };
    expect(file.problems[0]).toMatchObject({ path: expect.stringContaining(key), expected: expect.stringContaining(expected) });
  });

  test('rules without stewards', () => {
    const file = parse(rule('check: { required: vendor }'), '');
    expect(file).toMatchObject({
      problems: [{ path: expect.stringContaining('rules[0].stewards'), expected: 'stewards: finance and operations' }],
    });
  });
});
