import type { KnownBatch, KnownRun } from '../../domain/knowledge.ts';
import { describe, expect, it } from 'vitest';
import {
  missingByFindings,
  missingDeliveries,
  missingRefusals,
  missingRuns,
  type DeliveredSlice,
  type StandingFinding,
} from './missing.ts';

const slice = (sourceId: string, slice: string, ...months: string[]): DeliveredSlice => ({ sourceId, stream: 'bill', slice, months });
const brief = (missing: ReturnType<typeof missingDeliveries>) => missing.map(({ source, slice, reason }) => `${source} ${slice} ${reason}`);

describe('missingDeliveries', () => {
  it('finds nothing missing where every source delivered every month', () => {
    const delivered = [slice('aws', 'hub/2025-01', '2025-01'), slice('aws', 'hub/2025-02', '2025-02')];
    expect(missingDeliveries(['2025-01', '2025-02'], delivered)).toEqual([]);
  });

  it('names the slice that a source with neighbouring months owes', () => {
    const delivered = [slice('aws', 'hub/2025-01', '2025-01'), slice('az', '2025-01', '2025-01'), slice('az', '2025-02', '2025-02')];
    expect(brief(missingDeliveries(['2025-01', '2025-02'], delivered))).toEqual(['aws hub/2025-02 NOT_DELIVERED']);
  });

  it('sees a gap between months however wide', () => {
    const delivered = [slice('aws', '2025-01', '2025-01'), slice('aws', '2025-06', '2025-06'), slice('az', '2025-03', '2025-03')];
    expect(brief(missingDeliveries(['2025-03'], delivered))).toEqual(['aws 2025-03 NOT_DELIVERED']);
  });

  it('holds each series of a source by itself', () => {
    const delivered = [slice('aws', 'a/2025-01', '2025-01'), slice('aws', 'a/2025-02', '2025-02'), slice('aws', 'b/2025-01', '2025-01')];
    expect(brief(missingDeliveries(['2025-02'], delivered))).toEqual(['aws b/2025-02 NOT_DELIVERED']);
  });

  it('expects nothing of a source long before its first and long after its last month', () => {
    const delivered = [slice('aws', '2025-05', '2025-05'), slice('az', '2025-01', '2025-01'), slice('az', '2025-09', '2025-09')];
    expect(brief(missingDeliveries(['2025-03', '2025-07'], delivered))).toEqual([
      'null 2025-03 NOTHING_DELIVERED',
      'null 2025-07 NOTHING_DELIVERED',
      'az 2025-03 NOT_DELIVERED',
      'az 2025-07 NOT_DELIVERED',
    ]);
  });

  it('says so when nobody delivered anything', () => {
    expect(brief(missingDeliveries(['2025-01'], []))).toEqual(['null 2025-01 NOTHING_DELIVERED']);
  });

  it('expects nothing of an empty bill whose name holds no month', () => {
    expect(missingDeliveries(['2025-01'], [slice('aws', '2025-01', '2025-01'), slice('saas', 'vendor')])).toEqual([]);
  });
});

describe('missingByFindings', () => {
  const amounts = [{ currency: 'USD', amount: '10' }];
  const totals = { rows: 1, days: 1, months: ['2025-01'], amounts };
  const rejected = { rows: 1, unreadable: 0, amounts, example: null };
  const held = { current: totals, delivered: totals, issuedAt: null, currentIssuedAt: null, replacedAt: '2025-02-01T00:00:00Z' };
  function standing(more: Partial<StandingFinding>): StandingFinding {
    const place = { sourceId: 'aws', stream: 'bill', slice: 'a' };
    return { ...place, kind: 'ROWS_REJECTED', details: rejected, verdict: null, ...more };
  }
  const found = (more: Partial<StandingFinding>) => missingByFindings([standing(more)]).map(({ reason }) => reason);

  it('blocks until somebody decides', () => {
    expect(missingByFindings([standing({})])).toEqual([
      { source: 'aws', slice: 'a', reason: 'ROWS_REJECTED', detail: 'a (bill): 1 row could not be read (10 USD)' },
    ]);
    expect(found({ verdict: 'accepted' })).toEqual([]);
    expect(found({ verdict: 'dismissed' })).toEqual([]);
  });

  it('misses a held delivery until it is let in, or dismissed', () => {
    expect(found({ kind: 'OLDER_DELIVERY', details: held })).toEqual(['DELIVERY_HELD']);
    expect(found({ kind: 'OLDER_DELIVERY', details: held, verdict: 'accepted' })).toEqual(['DELIVERY_HELD']);
    expect(found({ kind: 'OLDER_DELIVERY', details: held, verdict: 'dismissed' })).toEqual([]);
  });

  it('tells no figure to those who may not see it', () => {
    expect(missingByFindings([standing({ details: null })])[0]!.detail).toBe('a (bill): Rows with money could not be read.');
  });
});

describe('missingRefusals', () => {
  const refused = (text: string) => ({ sourceId: 'aws', stream: 'bill', slice: text, code: 'gzip-damaged' });

  it('takes refusals of the months, and those whose slice tells no month', () => {
    const found = missingRefusals(['2025-01'], [refused('hub/2025-01'), refused('hub/2025-02'), refused('odd')]);
    expect(found.map((missing) => missing.slice)).toEqual(['hub/2025-01', 'odd']);
    expect(found[0]).toMatchObject({ source: 'aws', reason: 'DELIVERY_REFUSED', detail: expect.stringContaining('gzip-damaged') });
  });
});

describe('missingRuns', () => {
  const batches = [
    { id: '1', months: ['2025-01'] },
    { id: '2', months: ['2025-01', '2025-02'] },
  ];
  const run = (month: string, ...batchIds: string[]) => ({ id: '9', kind: 'dimensions' as const, month, batchIds });

  /** What is known besides the bills: a batch of master data. */
  const knowing = (...runs: KnownRun[]) => ({
    batches: ['1', '2', '77'].map((id) => ({ id }) as KnownBatch),
    runs,
  });

  it('is content with a run made from every known batch', () => {
    expect(missingRuns('dimensions', ['2025-01'], batches, knowing(run('2025-01', '1', '2', '77')))).toEqual([]);
  });

  it('names a month whose run was made from a batch that no longer counts', () => {
    expect(missingRuns('dimensions', ['2025-01'], batches, knowing(run('2025-01', '1', '2', '3')))).toMatchObject([
      { slice: '2025-01', reason: 'DIMENSIONS_STALE', detail: expect.stringContaining('from a batch that no longer counts') },
    ]);
    // Of a month of which nothing counts any more, too.
    expect(missingRuns('allocation', ['2025-03'], batches, knowing({ ...run('2025-03', '3'), kind: 'allocation' }))).toMatchObject([
      { slice: '2025-03', reason: 'ALLOCATION_STALE' },
    ]);
    // Restated: it is said once.
    expect(missingRuns('dimensions', ['2025-01'], batches, knowing(run('2025-01', '1', '3')))).toHaveLength(1);
  });

  it('names months without a run, and with one that lacks a batch', () => {
    const found = missingRuns('dimensions', ['2025-01', '2025-02'], batches, knowing(run('2025-01', '1')));
    expect(found.map(({ slice, reason }) => `${slice} ${reason}`)).toEqual(['2025-01 DIMENSIONS_STALE', '2025-02 DIMENSIONS_NOT_RUN']);
  });

  it('tells the runs of one kind from those of another', () => {
    const allocation = { ...run('2025-01', '1'), kind: 'allocation' as const };
    expect(
      missingRuns('allocation', ['2025-01', '2025-02'], batches, knowing(allocation, run('2025-02', '2'))).map(({ reason }) => reason),
    ).toEqual(['ALLOCATION_STALE', 'ALLOCATION_NOT_RUN']);
  });

  it('expects no run of a month without charges', () => {
    expect(missingRuns('dimensions', ['2025-03'], batches, knowing())).toEqual([]);
  });
});
