import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawSlice } from '#src/actions/batch/withdraw-slice.ts';
import { readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import { add, decimal, formatDecimal } from '#src/domain/money/decimal.ts';
import { parseInstant } from '#src/domain/time/instant.ts';
import {
  AllocationRunsDocument,
  CarriedCostsDocument,
  ClosedChargesDocument,
  ClosedCostsDocument,
  TrueUpRowsDocument,
  TrueUpsDocument,
  type TrueUpRowsQueryVariables,
  type ClosedCostsQueryVariables,
} from '#test/operations/generated/graphql.ts';
import { exportFocus } from '#src/store/focus/export-focus.ts';
import { rowsOf } from '#test/focus/same-rows.ts';
import { sealRecords } from '#test/quality/seal-records.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';
import { serveGraph, type GraphClient } from '../schema/graph-client.ts';
import { closeMonth, reopenMonth } from './close-month.ts';

let company: Company;
let graph: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const JANUARY = { from: '2025-01', to: '2025-01' };
const BOTH = { from: '2025-01', to: '2025-02' };
const ask = async (period: { from: string; to: string }, variables: Partial<ClosedCostsQueryVariables> = {}) =>
  (await graph.data(ClosedCostsDocument, { period, ...variables })).costs!;
const total = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).totals.find(({ currency }) => currency === 'USD')?.cost;
const withdraw = (sourceId: string, slice: string) =>
  withdrawSlice(company.db, ADMIN, { place: { sourceId, stream: 'charges', slice }, reason: 'it was a test' });
/** Of January; a part of what it bills belongs to February. */
const overTwoMonths = (january: string, february: string) =>
  company.bill('two', '2025-01', [
    { Cost: january, 'tag:team': 'retail' },
    { Cost: february, Period: '2025-02', Start: '2025-02-05 00:00:00', End: '2025-02-05T01:00:00Z', 'tag:team': 'web' },
  ]);

/** The dataset BillingPeriod of both months. */
async function billingPeriods(viewer: Viewer, asOf?: string): Promise<Record<string, string>[]> {
  const chunks: Uint8Array[] = [];
  const question = { dataset: 'billing-period', version: '1.4', ...BOTH, asOf } as const;
  await exportFocus(company.pool, viewer, question, { csv: async (chunk) => void chunks.push(Uint8Array.from(chunk)) });
  return rowsOf(Buffer.concat(chunks).toString());
}

describe('a closed month', () => {
  it('answers the same bytes, whatever comes later', async () => {
    await company.bill('aws', '2025-01', [{ Cost: '10.01', 'tag:team': 'retail' }]);
    await company.bill('azure', '2025-01', [{ Cost: '5', Service: 'Support', 'tag:team': 'web' }]);
    await company.bill('aws', '2025-02', [{ Cost: '1000', 'tag:team': 'retail' }]);
    await overTwoMonths('0.5', '200');
    await company.mapDimensions('2025-01');
    await company.allocate('2025-01');
    const { knowledgeAt } = await closeMonth(company.db, '2025-01');
    const everything = async () =>
      JSON.stringify([
        await ask(JANUARY),
        await ask(JANUARY, { basis: 'ALLOCATED' }),
        await graph.data(ClosedChargesDocument, { period: JANUARY }),
        (await graph.data(AllocationRunsDocument, { period: '2025-01' })).allocationRuns!.nodes.map(({ id }) => id),
      ]);
    const closed = await everything();
    expect(await ask(JANUARY, { require: { closed: true, complete: true } })).toMatchObject({
      totals: [{ currency: 'USD', cost: '15.51' }],
      warranty: { closed: true, view: 'PINNED', pinned: [{ month: '2025-01', knowledgeAt }] },
    });

    await company.bill('aws', '2025-01', [{ Cost: '11.02', 'tag:team': 'web' }]);
    await withdraw('azure', 'hub/2025-01');
    await overTwoMonths('0.75', '300');
    await company.mapDimensions('2025-01', 'env');
    await company.allocate('2025-01');
    expect(await everything()).toBe(closed);
  });

  it('tells its present when it is asked for', async () => {
    expect(await ask(JANUARY, { view: 'PRESENT' })).toMatchObject({
      totals: [{ currency: 'USD', cost: '11.77' }],
      rows: [{ costCenter: 'unmapped' }],
      warranty: { view: 'PRESENT', pinned: [], closed: true },
    });
    const costs = async (view: 'PINNED' | 'PRESENT') =>
      (await graph.data(ClosedChargesDocument, { period: JANUARY, view })).charges!.nodes.map(({ effectiveCost }) => effectiveCost);
    expect(await costs('PINNED')).toEqual(['10.01', '5', '0.5']);
    expect(await costs('PRESENT')).toEqual(['11.02', '0.75']);
    expect((await graph.ask(ClosedCostsDocument, { period: JANUARY, view: 'PRESENT', require: { closed: true } })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('stands beside an open one, each with the revision that counts for it', async () => {
    const both = await ask(BOTH);
    expect(both.totals).toEqual([{ currency: 'USD', cost: '1315.51' }]);
    expect(both.rows).toEqual([...(await ask(JANUARY)).rows, ...(await ask({ from: '2025-02', to: '2025-02' })).rows]);
    expect(both.warranty.batches.filter(({ slice }) => slice === 'hub/2025-01')).toEqual([
      { slice: 'hub/2025-01', revision: 1, months: ['2025-01'] },
      { slice: 'hub/2025-01', revision: 1, months: ['2025-01'] },
      { slice: 'hub/2025-01', revision: 1, months: ['2025-01'] },
      { slice: 'hub/2025-01', revision: 2, months: ['2025-02'] },
    ]);
    const { errors } = await graph.ask(ClosedCostsDocument, { period: BOTH, require: { closed: true } });
    expect(errors).toMatchObject([{ extensions: { code: 'REQUIREMENT_NOT_MET', openMonths: ['2025-02'] } }]);
    const listed = (await graph.data(ClosedChargesDocument, { period: BOTH })).charges!;
    expect(listed.nodes.map(({ effectiveCost }) => effectiveCost).toSorted()).toEqual(['0.5', '10.01', '1000', '300', '5']);
    expect(await ask(BOTH, { asOf: both.asOf })).toEqual(both);
  });

  it('is read by as many statements as an open one', async () => {
    const count = async (period: typeof BOTH) => {
      company.statements.reset();
      await ask(period);
      return company.statements.texts.length;
    };
    expect([await count(JANUARY), await count(BOTH)]).toEqual([5, 5]);
  });

  it('is open again from its reopening on, and was closed before', async () => {
    const { asOf } = await ask(BOTH);
    await reopenMonth(company.db, '2025-01');
    expect(await ask(JANUARY)).toMatchObject({ totals: [{ cost: '11.77' }], warranty: { closed: false, pinned: [] } });
    expect(await total(BOTH, { asOf })).toBe('1315.51');
    await closeMonth(company.db, '2025-01');
    expect(await ask(JANUARY)).toMatchObject({ totals: [{ cost: '11.77' }], warranty: { closed: true } });
    expect(await total(BOTH, { asOf })).toBe('1315.51');
  });

  it('is a closed billing period of FOCUS, whoever sees charges of it, until it is reopened', async () => {
    await reopenMonth(company.db, '2025-01');
    await company.mapDimensions('2025-01');
    const { knowledgeAt } = await closeMonth(company.db, '2025-01');
    const of = async (asOf?: string) =>
      (await billingPeriods(ADMIN, asOf)).map(({ BillingPeriodStart, BillingPeriodStatus }) => [BillingPeriodStart, BillingPeriodStatus]);
    const [january, february] = ['2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z'];
    expect(await billingPeriods(ADMIN)).toEqual([
      {
        BillingPeriodCreated: expect.stringMatching(/Z$/),
        BillingPeriodEnd: february,
        BillingPeriodLastUpdated: parseInstant(knowledgeAt),
        BillingPeriodStart: january,
        BillingPeriodStatus: 'Closed',
        InvoiceIssuerName: 'Plain Inc.',
      },
      expect.objectContaining({ BillingPeriodStart: february, BillingPeriodStatus: 'Open' }),
    ]);
    // February is not mapped, and so nobody's of these.
    expect((await billingPeriods(readerOf('portal', ['web']))).map(({ BillingPeriodStart }) => BillingPeriodStart)).toEqual([january]);
    expect(await billingPeriods(readerOf('portal', ['nobody']))).toEqual([]);
    const before = (await ask(BOTH)).asOf;
    await reopenMonth(company.db, '2025-01');
    expect(await of()).toEqual([
      [january, 'Open'],
      [february, 'Open'],
    ]);
    expect(await of(before)).toEqual([
      [january, 'Closed'],
      [february, 'Open'],
    ]);
  });
});

/** The same numbers each time, for a history that can be told again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('any history', () => {
  const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04'];
  const alone = (month: string, variables: Partial<ClosedCostsQueryVariables> = {}) => ask({ from: month, to: month }, variables);
  const sum = (costs: readonly string[]) => formatDecimal(costs.map(decimal).reduce(add, decimal('0')));

  /** Of all months, and the one after them, which nobody closes. */
  const carried = async (view: 'PINNED' | 'PRESENT') => {
    const period = { from: MONTHS[0]!, to: '2026-05' };
    const { totals, warranty } = (await graph.data(CarriedCostsDocument, { period, view })).costs!;
    return { shown: totals.map(({ effectiveCost }) => effectiveCost), trueUps: warranty.trueUps.map(({ effectiveCost }) => effectiveCost) };
  };
  /** By service and cost centre. */
  const rowsWith = async (variables: Partial<TrueUpRowsQueryVariables>) =>
    (await graph.data(TrueUpRowsDocument, { period: { from: MONTHS[0]!, to: '2026-05' }, ...variables })).costs!.rows;
  /** As rows, too: to the last digit, for each service and cost centre, but for those that come to nothing. */
  const expectRowsOfPresent = async (step: number, carriedSum: string) => {
    const some = (rows: Awaited<ReturnType<typeof rowsWith>>) =>
      rows.filter(({ effectiveCost, chargeCount }) => effectiveCost !== '0' || chargeCount !== 0);
    expect(some(await rowsWith({ trueUps: 'INCLUDE' })), `after step ${step}`).toEqual(some(await rowsWith({ view: 'PRESENT' })));
    const apart = await rowsWith({ trueUps: 'SEPARATE' });
    expect(apart.filter(({ trueUpOf }) => trueUpOf === null)).toEqual(await rowsWith({}));
    expect(sum(apart.filter(({ trueUpOf }) => trueUpOf !== null).map(({ effectiveCost }) => effectiveCost))).toBe(carriedSum);
  };
  const told = async (month: string) => JSON.stringify([await alone(month), await graph.data(TrueUpsDocument, { month })]);

  it('adds up month by month, closed months keep their answers, and with the true-ups all is there', async () => {
    const next = numbers(20_260_101);
    const kept = new Map<string, string>();
    const steps = [
      (month: string) => {
        // Bills of one source go on into the next month.
        const [source, later] = [['one', MONTHS[MONTHS.indexOf(month) + 1] ?? month] as const, ['other', month] as const][next(2)]!;
        const rows = [month, later].map((Period) => ({ Cost: `${next(1000)}.${next(1000)}`, Period, 'tag:team': 'retail' }));
        return company.bill(source, month, rows);
      },
      (month: string) => withdraw(['one', 'other'][next(2)]!, `hub/${month}`),
      async (month: string) => {
        if (kept.has(month)) return reopenMonth(company.db, month).then(() => void kept.delete(month));
        await closeMonth(company.db, month);
        kept.set(month, await told(month));
      },
    ];
    const counted = { apart: 0, closed: 0, carried: 0 };
    for (let step = 0; step < 40; step++) {
      await steps[[0, 0, 0, 1, 2, 2][next(6)]!]!(MONTHS[next(MONTHS.length)]!);
      if (step % 2 === 0) continue;
      const months = await Promise.all(MONTHS.map((month) => alone(month)));
      const whole = await ask({ from: MONTHS[0]!, to: MONTHS.at(-1)! });
      expect(whole.rows, `after step ${step}`).toEqual(months.flatMap(({ rows }) => rows));
      expect(whole.totals.map(({ cost }) => cost)).toEqual(
        months.some(({ totals }) => totals.length > 0) ? [sum(months.flatMap(({ totals }) => totals.map(({ cost }) => cost)))] : [],
      );
      for (const [month, answer] of kept) expect(await told(month), `${month} after step ${step}`).toBe(answer);
      const { shown, trueUps } = await carried('PINNED');
      expect(sum([...shown, ...trueUps]), `after step ${step}`).toBe(sum((await carried('PRESENT')).shown));
      counted.carried += trueUps.length;
      if (step % 6 === 5) await expectRowsOfPresent(step, sum(trueUps));
      const open = await ask({ from: MONTHS[0]!, to: MONTHS.at(-1)! }, { view: 'PRESENT' });
      counted.apart += JSON.stringify(open.rows) === JSON.stringify(whole.rows) ? 0 : 1;
      counted.closed += kept.size;
    }
    for (const variables of [{ granularity: 'DAY' }, { view: 'PRESENT' }, { currency: 'EUR' }] as const)
      expect((await graph.ask(TrueUpRowsDocument, { period: BOTH, trueUps: 'INCLUDE', ...variables })).errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    // The history is one in which it matters.
    expect(counted.apart).toBeGreaterThan(5);
    expect(counted.closed).toBeGreaterThan(10);
    expect(counted.carried).toBeGreaterThan(10);
  });
});

describe('a commitment', () => {
  const lasts = (contractCommitmentId: string, contractCommitmentPeriodEnd: string, contractCommitmentQuantity: string) => ({
    contractId: 'contract',
    contractCommitmentId,
    contractCommitmentPeriodStart: '2031-01-01T00:00:00Z',
    contractCommitmentPeriodEnd,
    contractCommitmentQuantity,
  });
  const seal = (quantity: string) =>
    sealRecords(company.db, 'contractCommitment', [
      lasts('january', '2031-02-01T00:00:00Z', quantity),
      lasts('longer', '2031-03-01T00:00:00Z', quantity),
    ]);

  async function told(from: string, to: string): Promise<Record<string, string>> {
    const chunks: Uint8Array[] = [];
    const question = { dataset: 'contract-commitment', version: '1.3', from, to } as const;
    await exportFocus(company.pool, ADMIN, question, { csv: async (chunk) => void chunks.push(Uint8Array.from(chunk)) });
    const rows = rowsOf(Buffer.concat(chunks).toString());
    return Object.fromEntries(rows.map((row) => [row['ContractCommitmentId']!, row['ContractCommitmentQuantity']!]));
  }

  it('of closed months alone is told as pinned, beside whatever open months; another one as it was said last', async () => {
    await seal('1');
    await closeMonth(company.db, '2031-01');
    await seal('2');
    expect(await told('2031-01', '2031-01')).toEqual({ january: '1', longer: '1' });
    expect(await told('2031-02', '2031-02')).toEqual({ longer: '2' });
    expect(await told('2031-01', '2031-02')).toEqual({ january: '1', longer: '2' });
    await reopenMonth(company.db, '2031-01');
    expect(await told('2031-01', '2031-02')).toEqual({ january: '2', longer: '2' });
  });
});
