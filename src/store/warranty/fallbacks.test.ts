import { describe, expect, test } from 'vitest';
import { fallbacks, type FallbackQuestion } from './fallbacks.ts';
import type { WarrantyBatch } from './warranty-facts.ts';

const batch = (id: string, source: string, more: Partial<WarrantyBatch> = {}): WarrantyBatch => ({
  id,
  source,
  stream: 'charges',
  slice: 'hub/2025-01',
  months: ['2025-01'],
  revision: 1,
  final: false,
  sealedAt: '2025-02-01T00:00:00Z',
  rowsDelivered: null,
  rowsAccepted: null,
  rowsRejected: null,
  rowsExcluded: null,
  ...more,
});
const of = (question: Partial<FallbackQuestion>) =>
  fallbacks({
    missing: [],
    batches: [batch('1', 'aws'), batch('2', 'azure')],
    runs: [],
    failing: [],
    openMonths: ['2025-01'],
    ...question,
  });
const missing = (source: string | null, slice: string, reason: 'DELIVERY_REFUSED' | 'NOT_DELIVERED' | 'ALLOCATION_STALE') => ({
  source,
  slice,
  reason,
  detail: 'so it is',
});
const failing = [{ source: 'azure', stream: 'charges', code: 'timeout', failedAt: '2025-02-02T00:00:00Z' }];

describe('a report falls back', () => {
  test('upon nothing, where nothing failed', () => {
    expect(of({})).toEqual([]);
    expect(of({ missing: [missing('gcp', 'hub/2025-01', 'NOT_DELIVERED')] })).toEqual([]);
  });
  test('upon the revision before a refused delivery, where there is one', () => {
    const refused = [missing('aws', 'hub/2025-01', 'DELIVERY_REFUSED'), missing('aws', 'hub/2025-02', 'DELIVERY_REFUSED')];
    expect(of({ missing: refused })).toEqual([{ batchId: '1', runId: null, why: 'so it is' }]);
  });
  test('upon what a source said before it could not be read: of what is not final, in open months', () => {
    const why = 'azure could not be read at 2025-02-02T00:00:00Z (charges): timeout';
    expect(of({ failing })).toEqual([{ batchId: '2', runId: null, why }]);
    expect(of({ failing, openMonths: [] })).toEqual([]);
    expect(of({ failing, batches: [batch('2', 'azure', { final: true })] })).toEqual([]);
  });
  test('upon one delivery for one reason', () => {
    expect(of({ failing, missing: [missing('azure', 'hub/2025-01', 'DELIVERY_REFUSED')] })).toHaveLength(1);
  });
  test('upon the last run of the month', () => {
    const run = (id: string, month: string) => ({ id, kind: 'allocation', month, batchIds: [] });
    const stale = [missing(null, '2025-01', 'ALLOCATION_STALE')];
    expect(of({ missing: stale, runs: [run('7', '2025-01'), run('8', '2025-02')] })).toEqual([
      { batchId: null, runId: '7', why: 'so it is' },
    ]);
  });
});
