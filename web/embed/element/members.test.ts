import { expect, it } from 'vitest';
import type { CostDimension, EmbeddedMemberFragment } from '../../generated/graphql.ts';
import { groupedBy, groupsOf, isGroupedByOther, nameOf } from './members.ts';

const NOTHING = { serviceName: null, costCenter: null, subAccountId: null } as EmbeddedMemberFragment;
const row = (member: Partial<EmbeddedMemberFragment>, more: { period?: string; currency?: string; isRest?: boolean } = {}) => ({
  ...NOTHING,
  period: '2025-01',
  currency: 'USD',
  isRest: false,
  ...member,
  ...more,
});

it('tells members apart by what the page knows of them', () => {
  const rows = [
    row({ serviceName: 'A' }),
    row({ serviceName: 'A' }, { period: '2025-02' }),
    row({ serviceName: 'A' }, { currency: 'EUR' }),
    row({ serviceName: null }),
    row({}, { isRest: true }),
  ];
  const fields = groupedBy(rows);
  expect(rows.map((one) => nameOf(one, fields, 'None'))).toEqual(['A', 'A', 'A', 'None', 'None']);
  expect(groupsOf(rows)).toEqual(['SERVICE_NAME', 'COST_CENTER', 'SUB_ACCOUNT_ID']);
  expect(isGroupedByOther(rows, fields)).toBe(false);
  expect(isGroupedByOther(rows, fields, ['SERVICE_NAME'] satisfies CostDimension[])).toBe(false);
});

it('refuses groups that the page knows nothing of, whoever asked for them', () => {
  expect(isGroupedByOther([row({})], [], ['INVOICE_ID'] satisfies CostDimension[])).toBe(true);
  // With a token the page does not know what it asks: two rows alike are two invoices.
  expect(isGroupedByOther([row({}), row({})], [])).toBe(true);
  expect(isGroupedByOther([row({ serviceName: 'A' }), row({ serviceName: 'A' })], ['serviceName'])).toBe(true);
});
