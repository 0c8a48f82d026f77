import { describe, expect, test } from 'vitest';
import { parseReconciliationRuleSet } from './reconciliation-rule-set.ts';

const AWS = `issuers:
  - issuer: AWS
    bill: { in: ['Amazon Web Services, Inc.'], startsWith: ['AWS '] }
    ledger: { accounts: 0061003000, vendors: [0000100210] }
`;
const parse = (yaml: string) => parseReconciliationRuleSet(`name: company\n${yaml}`, 'r.yaml');
const problem = (yaml: string) => {
  const file = parse(yaml);
  return 'problems' in file ? file.problems[0] : undefined;
};

test('what stands beside the issuers holds for those that do not say otherwise', () => {
  const file = parse(`tolerance: { absolute: { USD: 0.050 } }
timingMonths: 2
conversion: { rateSet: M }
${AWS}
  - issuer: Azure
    bill: Microsoft
    ledger: { accounts: { startsWith: ['6100'] }, companyCodes: ['1000'], references: { startsWith: [E0] } }
    tolerance: { relative: 0.001 }
    timingMonths: 0
    conversion: { rateSet: ecb, to: USD }
`);
  expect(file).toEqual({
    ruleSet: {
      name: 'company',
      issuers: [
        {
          issuer: 'AWS',
          bill: { in: ['Amazon Web Services, Inc.'], startsWith: ['AWS '] },
          ledger: { accounts: { in: ['0061003000'], startsWith: [] }, vendors: { in: ['0000100210'], startsWith: [] } },
          tolerance: { absolute: { USD: '0.05' }, relative: '0' },
          timingMonths: 2,
          conversion: { rateSet: 'M' },
        },
        {
          issuer: 'Azure',
          bill: { in: ['Microsoft'], startsWith: [] },
          ledger: {
            accounts: { in: [], startsWith: ['6100'] },
            companyCodes: { in: ['1000'], startsWith: [] },
            references: { in: [], startsWith: ['E0'] },
          },
          tolerance: { absolute: {}, relative: '0.001' },
          timingMonths: 0,
          conversion: { rateSet: 'ecb', to: 'USD' },
        },
      ],
    },
  });
});

test('the leading ledgers are names', () => {
  expect(parse(`ledgers: [0L, Alderstone UK]\n${AWS}`)).toMatchObject({ ruleSet: { ledgers: ['0L', 'Alderstone UK'] } });
  expect(problem(`ledgers: []\n${AWS}`)?.path).toContain('ledgers');
  expect(parse(AWS)).not.toHaveProperty('ruleSet.ledgers');
});

test('without a word on it nothing is tolerated, one month of timing is, and nothing is converted', () => {
  expect(parse(AWS)).toMatchObject({ ruleSet: { issuers: [{ tolerance: { absolute: {}, relative: '0' }, timingMonths: 1 }] } });
});

describe('is refused, with the place', () => {
  test.each([
    ['a negative tolerance', `tolerance: { absolute: { USD: -1 } }\n${AWS}`, 'tolerance.absolute.USD'],
    ['a tolerance of everything', `tolerance: { relative: 1 }\n${AWS}`, 'tolerance.relative'],
    ['a tolerance of no currency', `tolerance: { absolute: { usd: 1 } }\n${AWS}`, 'tolerance.absolute.usd'],
    ['a window of years', `timingMonths: 24\n${AWS}`, 'timingMonths'],
    ['a pattern', AWS.replace('accounts: 0061003000', "accounts: { matches: '^6' }"), 'issuers[0].ledger.accounts'],
    ['no accounts', AWS.replace('accounts: 0061003000, ', ''), 'issuers[0].ledger.accounts'],
    ['an issuer twice', `${AWS}${AWS.replace('issuers:\n', '')}`, 'issuers[1].issuer'],
    ['no issuers', 'issuers: []', 'issuers'],
  ])('%s', (_, yaml, path) => {
    expect(problem(yaml)?.path).toContain(path);
  });
});
