import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignDimensions, rulesInForce } from './assign-dimensions.ts';
import { costCentersIn } from './cost-center-master.ts';
import type { DimensionRule, DimensionSetting } from './rule-set.ts';
import type { DimensionScope } from './scope.ts';
import { MANUAL_COST_CENTER_TAG, MANUAL_ISSUER } from '../charge/own-charges.ts';

const scope = (tags: DimensionScope['tags'] = {}, more: Partial<DimensionScope> = {}): DimensionScope => ({
  billingAccountId: '000481537206',
  billingAccountName: null,
  subAccountId: '004512880173',
  subAccountName: 'shop-us',
  providerName: 'AWS',
  publisherName: 'Amazon Web Services, Inc.',
  invoiceIssuerName: 'Amazon Web Services, Inc.',
  serviceName: 'Amazon Elastic Compute Cloud',
  serviceCategory: 'Compute',
  serviceSubcategory: null,
  tags,
  ...more,
});

const constant = (value: string): DimensionSetting => ({ of: { value }, ignoreValueCase: false, inMasterData: false });
const fromTag = (keys: string[], more: Partial<DimensionSetting> & { ignoreCase?: boolean } = {}): DimensionSetting => {
  const { ignoreCase = false, ...rest } = more;
  return { of: { tag: { keys, ignoreCase } }, ignoreValueCase: false, inMasterData: false, ...rest };
};
const only = (...texts: string[]) => ({ in: texts, startsWith: [] });

function assign(rules: readonly DimensionRule[], of: DimensionScope, month = '2025-01', costCenters = ['retail', '0010']) {
  const rows = costCenters.map((costCenterId) => ({ costCenterId, validFrom: '2020-01-01', validTo: null }));
  return assignDimensions(rulesInForce({ name: 'test', rules }, month, costCentersIn(month, rows)), of);
}
const costCenterOf = (setting: DimensionSetting, tags: DimensionScope['tags']) =>
  assign([{ name: 'r', set: { costCenter: setting } }], scope(tags)).values.costCenter;

describe('the first rule that gives a value wins, for each dimension on its own', () => {
  const rules: DimensionRule[] = [
    { name: 'tag', set: { costCenter: fromTag(['cost-center']), owner: fromTag(['owner']) } },
    { name: 'shop', when: { subAccountId: only('004512880173') }, set: { costCenter: constant('retail'), environment: constant('prod') } },
    { name: 'rest', set: { costCenter: constant('overhead'), environment: constant('other') } },
  ];
  test('a tag that is there', () => {
    expect(assign(rules, scope({ 'cost-center': 'ml' })).values).toEqual({
      costCenter: 'ml',
      application: 'unmapped',
      environment: 'prod',
      owner: 'unmapped',
    });
  });
  test.each([{}, { 'cost-center': '' }, { 'cost-center': '  ' }, { 'cost-center': null }, { 'cost-center': 'Unmapped' }])(
    'the next rule, when the tag is missing or says nothing: %j',
    (tags) => {
      expect(assign(rules, scope(tags)).values.costCenter).toBe('retail');
    },
  );
  test('the last, for another account', () => {
    expect(assign(rules, scope({}, { subAccountId: null })).values).toMatchObject({ costCenter: 'overhead', environment: 'other' });
  });
});

describe('dates', () => {
  const rules: DimensionRule[] = [
    { name: 'until', until: '2025-02', set: { costCenter: constant('old') } },
    { name: 'from', from: '2025-02', until: '2025-04', set: { costCenter: constant('new') } },
  ];
  test.each([
    ['2025-01', 'old'],
    ['2025-02', 'new'],
    ['2025-03', 'new'],
    ['2025-04', 'unmapped'],
  ])('in %s it is %s', (month, expected) => {
    expect(assign(rules, scope(), month).values.costCenter).toBe(expected);
  });
});

describe('conditions', () => {
  const holds = (when: DimensionRule['when'], of: DimensionScope) =>
    assign([{ name: 'r', when, set: { owner: constant('yes') } }], of).values.owner === 'yes';
  test('all must hold; a list, or a prefix; leading zeros count', () => {
    expect(holds({ providerName: only('AWS', 'Microsoft'), serviceCategory: only('Compute') }, scope())).toBe(true);
    expect(holds({ providerName: only('AWS'), serviceCategory: only('Storage') }, scope())).toBe(false);
    expect(holds({ serviceName: { in: [], startsWith: ['Amazon '] } }, scope())).toBe(true);
    expect(holds({ serviceName: { in: [], startsWith: ['amazon '] } }, scope())).toBe(false);
    expect(holds({ billingAccountId: only('481537206') }, scope())).toBe(false);
    expect(holds({ serviceSubcategory: { in: [''], startsWith: [''] } }, scope())).toBe(false);
  });
  test('tags: there, or with a value', () => {
    const tag = { keys: ['env'], ignoreCase: true };
    expect(holds({ tags: [{ tag }] }, scope({ Env: 'x' }))).toBe(true);
    expect(holds({ tags: [{ tag }] }, scope({ Env: '' }))).toBe(false);
    expect(holds({ tags: [{ tag, value: only('test') }] }, scope({ Env: 'test' }))).toBe(true);
    expect(holds({ tags: [{ tag, value: only('test') }] }, scope({ Env: 'prod' }))).toBe(false);
  });
  test('a tag key of the prototype is only a tag', () => {
    expect(holds({ tags: [{ tag: { keys: ['constructor'], ignoreCase: true } }] }, scope())).toBe(false);
    expect(costCenterOf(fromTag(['x'], { table: { values: { rtl: 'retail' }, others: 'skip' } }), { x: 'constructor' })).toBe('unmapped');
  });
});

describe('tag variants', () => {
  const setting = fromTag(['cost-center', 'costcenter'], { ignoreCase: true });
  test.each([{ 'cost-center': 'a' }, { 'Cost-Center': 'a' }, { costcenter: 'a' }, { ' cost-center': 'a' }, { 'COSTCENTER ': ' a ' }])(
    '%j gives the value',
    (tags) => {
      expect(costCenterOf(setting, tags)).toBe('a');
      expect(assign([{ name: 'r', set: { costCenter: setting } }], scope(tags)).findings).toEqual([]);
    },
  );
  test('without ignoreCase only the exact spelling counts', () => {
    expect(costCenterOf(fromTag(['cost-center']), { 'Cost-Center': 'a', ' cost-center': 'b' })).toBe('unmapped');
  });
  test('when variants disagree the exact spelling wins, and it is reported', () => {
    const tags = { 'Cost-Center': 'b', 'cost-center': 'a', costcenter: 'c' };
    expect(assign([{ name: 'r', set: { costCenter: setting } }], scope(tags))).toMatchObject({
      values: { costCenter: 'a' },
      findings: [
        {
          kind: 'tag-conflict',
          dimension: 'costCenter',
          rule: 'r',
          found: [
            { key: 'cost-center', value: 'a' },
            { key: 'Cost-Center', value: 'b' },
            { key: 'costcenter', value: 'c' },
          ],
        },
      ],
    });
  });
  test('without the exact spelling the first key in order wins', () => {
    expect(costCenterOf(setting, { 'cost-Center': 'b', 'COST-CENTER': 'a', costcenter: 'c' })).toBe('a');
  });
  test('variants that agree, or of which one is empty, are no conflict', () => {
    for (const tags of [
      { 'cost-center': 'a', 'Cost-Center': 'a ' },
      { 'cost-center': '', 'Cost-Center': 'a' },
    ]) {
      expect(assign([{ name: 'r', set: { costCenter: setting } }], scope(tags))).toMatchObject({
        values: { costCenter: 'a' },
        findings: [],
      });
    }
  });
  test('the order in which tags stand never matters', () => {
    const keys = ['cost-center', 'Cost-Center', 'COST-CENTER', ' cost-center', 'costcenter', 'other'];
    const tags = fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), fc.constantFrom('a', 'b', '')), { selector: ([key]) => key });
    fc.assert(
      fc.property(tags, fc.infiniteStream(fc.nat()), (entries, order) => {
        const shuffled = entries.map((entry) => [order.next().value, entry] as const).sort(([a], [b]) => a - b);
        const rules = [{ name: 'r', set: { costCenter: setting } }];
        const straight = assign(rules, scope(Object.fromEntries(entries)));
        expect(assign(rules, scope(Object.fromEntries(shuffled.map(([, entry]) => entry))))).toEqual(straight);
        const exact = entries.find(([key]) => key === 'cost-center')?.[1];
        if (exact) expect(straight.values.costCenter).toBe(exact);
      }),
    );
  });
});

describe('tables', () => {
  const values = { rtl: 'retail', ML: 'machine-learning' };
  test('translate; others are skipped or kept', () => {
    const skip = fromTag(['t'], { table: { values, others: 'skip' } });
    const keep = fromTag(['t'], { table: { values, others: 'keep' } });
    expect([costCenterOf(skip, { t: 'rtl' }), costCenterOf(skip, { t: 'retail' })]).toEqual(['retail', 'unmapped']);
    expect([costCenterOf(keep, { t: 'rtl' }), costCenterOf(keep, { t: 'Retail' })]).toEqual(['retail', 'Retail']);
  });
  test('without regard to the case of values', () => {
    const folding = fromTag(['t'], { table: { values, others: 'keep' }, ignoreValueCase: true });
    expect([costCenterOf(folding, { t: 'Rtl' }), costCenterOf(folding, { t: 'ml' }), costCenterOf(folding, { t: 'Ops' })]).toEqual([
      'retail',
      'machine-learning',
      'ops',
    ]);
  });
  test('variants that mean the same by the table are no conflict', () => {
    const setting = fromTag(['t'], { ignoreCase: true, table: { values, others: 'keep' } });
    expect(assign([{ name: 'r', set: { costCenter: setting } }], scope({ t: 'rtl', T: 'retail' })).findings).toEqual([]);
  });
  test('the account column through a table', () => {
    const setting: DimensionSetting = {
      of: { column: 'subAccountId' },
      table: { values: { '004512880173': 'retail' }, others: 'skip' },
      ignoreValueCase: false,
      inMasterData: false,
    };
    expect(costCenterOf(setting, {})).toBe('retail');
    expect(assign([{ name: 'r', set: { costCenter: setting } }], scope({}, { subAccountId: '4512880173' })).values.costCenter).toBe(
      'unmapped',
    );
  });
});

describe('master data', () => {
  const checked = fromTag(['t'], { inMasterData: true });
  const rules: DimensionRule[] = [
    { name: 'tag', set: { costCenter: checked } },
    { name: 'rest', set: { costCenter: constant('overhead') } },
  ];
  test('a cost centre that is known, by its digits too', () => {
    expect(assign(rules, scope({ t: 'retail' })).values.costCenter).toBe('retail');
    expect(assign(rules, scope({ t: '10' })).values.costCenter).toBe('0010');
  });
  test('an unknown one goes to the next rule and is reported', () => {
    expect(assign(rules, scope({ t: 'retial' }))).toMatchObject({
      values: { costCenter: 'overhead', application: 'unmapped', environment: 'unmapped', owner: 'unmapped' },
      findings: [{ kind: 'unknown-cost-center', dimension: 'costCenter', rule: 'tag', value: 'retial' }],
    });
  });
  test('digits that could mean two cost centres mean none', () => {
    expect(assign(rules, scope({ t: '10' }), '2025-01', ['0010', '010']).values.costCenter).toBe('overhead');
    expect(assign(rules, scope({ t: '010' }), '2025-01', ['0010', '010']).values.costCenter).toBe('010');
  });
  test.each([
    ['2024-12', false],
    ['2025-01', true],
    ['2025-02', true],
    ['2025-03', false],
  ])('a validity from 15 January to before 1 March: %s is %s', (month, known) => {
    const master = costCentersIn(month, [{ costCenterId: 'cc', validFrom: '2025-01-15', validTo: '2025-03-01' }]);
    expect(master('cc') !== undefined).toBe(known);
  });
});

describe('the word for what rules of scope leave out', () => {
  test('is no cost centre, whoever tags a resource so, and is told; it is a value of other dimensions', () => {
    const rules: DimensionRule[] = [{ name: 'tag', set: { costCenter: fromTag(['t', 'u']), owner: fromTag(['t']) } }];
    const findings = [{ kind: 'unknown-cost-center', dimension: 'costCenter', rule: 'tag', value: 'Excluded' }];
    expect(assign(rules, scope({ t: 'Excluded' }))).toMatchObject({ values: { costCenter: 'unmapped', owner: 'Excluded' }, findings });
    expect(assign(rules, scope({ t: 'Excluded', u: 'retail' }))).toMatchObject({ values: { costCenter: 'retail' }, findings });
    const byColumn: DimensionSetting = { ...fromTag([]), of: { column: 'subAccountName' } };
    const named = scope({}, { subAccountName: 'EXCLUDED' });
    expect(assign([{ name: 'column', set: { costCenter: byColumn } }], named).values.costCenter).toBe('unmapped');
  });
});

describe('what people entered', () => {
  const rules: DimensionRule[] = [{ name: 'all', set: { costCenter: constant('overhead') } }];
  const tags = { [MANUAL_COST_CENTER_TAG]: 'retail' };
  test('is borne by whom it names, whatever the rules say', () => {
    expect(assign(rules, scope(tags, { invoiceIssuerName: MANUAL_ISSUER })).values.costCenter).toBe('retail');
  });
  test('is no tag that somebody gives to a resource', () => {
    expect(assign(rules, scope(tags)).values.costCenter).toBe('overhead');
  });
});
