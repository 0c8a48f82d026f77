import { expect, it } from 'vitest';
import { FACT_FIELDS, FACT_KINDS, FACT_KIND_NAMES, factGiven, type FactField } from './dispute-fact.ts';

const reading = (given: Partial<Record<FactField, string>>) => (field: FactField) => given[field] ?? '';

it('says what was entered, and nothing of what was left empty', () => {
  expect(factGiven('RATE', reading({ rule: 'desk', driver: 'headcount', price: '1.50' }))).toEqual({
    rate: { rule: 'desk', driver: 'headcount', upTo: null, price: '1.50' },
  });
  const nothing = { billingAccountId: null, subAccountId: null, providerName: null };
  const given = { value: 'web', serviceName: 'Tools', tags: 'env=shop, kind=a=b' };
  const charges = {
    ...nothing,
    serviceName: 'Tools',
    tags: [
      { key: 'env', value: 'shop' },
      { key: 'kind', value: 'a=b' },
    ],
  };
  expect(factGiven('OWNER', reading(given))).toEqual({ owner: { value: 'web', charges } });
});

it('reads every field that it asks for, and no other', () => {
  for (const kind of FACT_KIND_NAMES) {
    const read = new Set<FactField>();
    factGiven(kind, (field) => (read.add(field), FACT_FIELDS[field].pattern === undefined ? 'x' : '1'));
    expect([...read].toSorted(), kind).toEqual([...FACT_KINDS[kind]].toSorted());
  }
});

it('takes tags that are divided by commas', () => {
  const tags = new RegExp(`^(?:${FACT_FIELDS.tags.pattern})$`, 'v');
  expect(tags.test('env=shop, team=retail')).toBe(true);
  expect(tags.test('env')).toBe(false);
});
