import { describe, expect, test } from 'vitest';
import { decimal } from '../money/decimal.ts';
import { findLedgerConflict } from './ledger-conflict.ts';
import type { LedgerTotal } from './ledger-total.ts';

const entry = (ledger: string | null, companyCode: string, month: string): LedgerTotal => ({
  ledger,
  companyCode,
  accountId: '1',
  vendor: null,
  reference: null,
  documentNumber: '1',
  month,
  currency: 'EUR',
  amount: decimal('1'),
  lines: 1,
  origin: { batchId: '1', objectNo: 0, row: 1 },
});

describe('findLedgerConflict', () => {
  test('companies may each have a ledger of their own, and change it from month to month', () => {
    const entries = [entry('0L', '1000', '2025-01'), entry(null, '1000', '2024-12'), entry('Alderstone UK', '3000', '2025-01')];
    expect(findLedgerConflict(entries)).toBe(undefined);
    expect(findLedgerConflict([])).toBe(undefined);
  });

  test('the first month of a company in two is told, whatever the order', () => {
    const entries = [
      entry('2L', '2000', '2025-02'),
      entry('0L', '2000', '2025-02'),
      entry('0L', '1000', '2025-03'),
      entry(null, '1000', '2025-03'),
    ];
    const conflict = { companyCode: '2000', month: '2025-02', ledgers: ['0L', '2L'] };
    expect(findLedgerConflict(entries)).toEqual(conflict);
    expect(findLedgerConflict(entries.toReversed())).toEqual(conflict);
  });
});
