import { describe, expect, it } from 'vitest';
import { partOf, pattern, plant, seriesOf } from '#test/anomalies/synthetic-series.ts';
import { DEFAULT_ANOMALY_RULES } from './anomaly-rules.ts';
import type { WatchableDimension } from '../dimension/dimension.ts';
import { reportAnomalies, type AnomalyCandidate } from './anomaly.ts';
import { dayNumber } from '../time/day-number.ts';
import type { CostPart } from './explain-episode.ts';
import { findEpisodes } from './find-episodes.ts';
import type { MappedCell } from './moved-cost.ts';

/** What a company uses: cents a day by service, account and cost centre, and what is planted on one day. */
interface Cell {
  readonly service: string;
  readonly account: string;
  readonly costCenter: string;
  readonly cents: number;
  readonly planted?: number;
  readonly day?: string;
}

const FIELDS = { serviceName: 'service', subAccountId: 'account', costCenter: 'costCenter' } as const;
type Costs = readonly number[];
const costsOf = ({ cents, planted = 0, day = '2025-03-12' }: Cell): Costs => plant(pattern({ cents }), day, planted) as number[];
const sumOf = (cells: readonly Cell[]): Costs =>
  cells.map(costsOf).reduce((total, costs) => total.map((cents, index) => cents + costs[index]!), pattern({ cents: 0 }) as Costs);

/** All episodes of all series of the company, with their parts: what a run has before it reports. */
function candidatesOf(cells: readonly Cell[], wholes: readonly Cell[] = cells): AnomalyCandidate[] {
  return Object.entries(FIELDS).flatMap(([dimension, field]) =>
    [...new Set(cells.map((cell) => cell[field]))].flatMap((value) => {
      const own = cells.filter((cell) => cell[field] === value);
      const series = seriesOf(sumOf(own), { dimension: dimension as WatchableDimension, value });
      const others = Object.entries(FIELDS).filter(([other]) => other !== dimension);
      const parts = others.flatMap(([other, otherField]) =>
        [...new Set(own.map((cell) => cell[otherField]))].map((part): CostPart => ({
          dimension: other,
          value: part,
          costs: partOf(sumOf(own.filter((cell) => cell[otherField] === part))).costs,
        })),
      );
      const mapped = own.map((cell): MappedCell => {
        const all = wholes.filter(({ service, account }) => service === cell.service && account === cell.account);
        return { mapped: partOf(costsOf(cell)).costs, all: partOf(sumOf(all)).costs };
      });
      return findEpisodes(series, DEFAULT_ANOMALY_RULES).map((episode) => ({
        episode,
        known: undefined,
        openedOn: episode.days[0]!.day,
        parts,
        cells: mapped,
      }));
    }),
  );
}

const COMPANY: readonly Cell[] = [
  { service: 'Compute', account: 'shop', costCenter: 'retail', cents: 120_000 },
  { service: 'Compute', account: 'lake', costCenter: 'data', cents: 60_000 },
  { service: 'Storage', account: 'shop', costCenter: 'retail', cents: 50_000 },
  { service: 'Storage', account: 'lake', costCenter: 'data', cents: 90_000 },
  { service: 'Queue', account: 'lake', costCenter: 'data', cents: 10_000 },
  { service: 'Queue', account: 'pay', costCenter: 'retail', cents: 30_000 },
];
const planted = (service: string, account: string, cents: number, day?: string) =>
  COMPANY.map((cell) => (cell.service === service && cell.account === account ? { ...cell, planted: cents, ...(day && { day }) } : cell));
const report = (candidates: readonly AnomalyCandidate[]) => reportAnomalies(candidates, DEFAULT_ANOMALY_RULES);
const brief = (candidates: readonly AnomalyCandidate[]) =>
  report(candidates).map(({ dimension, value, impact }) => [dimension, value, impact]);

describe('one event', () => {
  const cells = planted('Queue', 'pay', 90_000);

  it('that service, account and cost centre show is reported once, by the series it surprises most', () => {
    expect(candidatesOf(cells).map(({ episode }) => episode.series.value)).toEqual(['Queue', 'pay', 'retail']);
    expect(report(candidatesOf(cells))).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        dimension: 'subAccountId',
        value: 'pay',
        costCenter: 'retail',
        currency: 'USD',
        firstDay: '2025-03-12',
        lastDay: '2025-03-12',
        day: '2025-03-12',
        expected: '300',
        lowerBound: '240',
        upperBound: '360',
        actual: '1200',
        impact: '900',
        explanation: [
          { role: 'contributor', dimension: 'costCenter', value: 'retail', amount: '900' },
          { role: 'rest', dimension: 'costCenter', value: null, amount: '0' },
          { role: 'contributor', dimension: 'serviceName', value: 'Queue', amount: '900' },
          { role: 'rest', dimension: 'serviceName', value: null, amount: '0' },
          { role: 'same-event', dimension: 'serviceName', value: 'Queue', amount: '900' },
          { role: 'same-event', dimension: 'costCenter', value: 'retail', amount: '900' },
        ],
      },
    ]);
  });

  it('is reported the same whatever the order of the candidates', () => {
    expect(report(candidatesOf(cells).toReversed())).toEqual(report(candidatesOf(cells)));
  });

  it('keeps the teller that is known, and its id', () => {
    const candidates = candidatesOf(cells).map((candidate) =>
      candidate.episode.series.dimension === 'costCenter'
        ? {
            ...candidate,
            known: {
              id: 'known',
              dimension: 'costCenter',
              value: 'retail',
              currency: 'USD',
              direction: 'high' as const,
              firstDay: dayNumber('2025-03-12'),
              lastDay: dayNumber('2025-03-12'),
              alsoIn: [],
            },
          }
        : candidate,
    );
    expect(report(candidates)).toMatchObject([{ id: 'known', dimension: 'costCenter', value: 'retail', impact: '900' }]);
  });

  it('whose id another series goes on with leaves the series that had it another id', () => {
    const candidates = candidatesOf(planted('Queue', 'pay', 90_000));
    const { id } = report(candidates.filter(({ episode }) => episode.series.value === 'pay'))[0]!;
    const apart = candidates.map((candidate) => {
      const { dimension, value, currency } = candidate.episode.series;
      const known = { id, dimension, value, currency, direction: 'high' as const, firstDay: 0, lastDay: 0, alsoIn: [] };
      return { ...candidate, parts: [], known: value === 'retail' ? known : undefined };
    });
    const ids = report(apart).map((anomaly) => anomaly.id);
    expect([ids.length, new Set(ids).size, ids.includes(id)]).toEqual([3, 3, true]);
  });

  it('that hits a service everywhere is told by the service', () => {
    const everywhere = COMPANY.map((cell) => (cell.service === 'Compute' ? { ...cell, planted: cell.cents } : cell));
    expect(brief(candidatesOf(everywhere))).toEqual([['serviceName', 'Compute', '1800']]);
  });

  it('that hits an account with all it has is told by the account', () => {
    const doubled = COMPANY.map((cell) => (cell.account === 'lake' ? { ...cell, planted: cell.cents } : cell));
    expect(brief(candidatesOf(doubled))).toEqual([['subAccountId', 'lake', '1600']]);
  });
});

describe('two events', () => {
  it('on one day in different corners are two', () => {
    const cells = planted('Queue', 'pay', 90_000).map((cell) =>
      cell.service === 'Storage' && cell.account === 'lake' ? { ...cell, planted: 150_000 } : cell,
    );
    expect(new Set(brief(candidatesOf(cells)).map((event) => event.join(' ')))).toEqual(
      new Set(['serviceName Storage 1500', 'subAccountId pay 900']),
    );
  });

  it('in one corner at different times are two', () => {
    const [first, second] = [planted('Queue', 'pay', 90_000, '2025-03-05'), planted('Queue', 'pay', 90_000, '2025-03-19')];
    expect(brief([...candidatesOf(first), ...candidatesOf(second)]).length).toBe(2);
  });

  it('up and down at one time are two', () => {
    const cells = planted('Queue', 'pay', 90_000).map((cell) =>
      cell.service === 'Storage' && cell.account === 'lake' ? { ...cell, planted: -80_000 } : cell,
    );
    expect(brief(candidatesOf(cells)).map(([, , impact]) => impact)).toEqual(expect.arrayContaining(['900', '-800']));
  });
});

describe('cost that moved to another cost centre', () => {
  const before = COMPANY.filter(({ service }) => service !== 'Queue');
  const moved = (planted: number): Cell[] => [
    ...before,
    // From 12 March on, most of the queue is mapped to retail; on that day something may happen as well.
    { service: 'Queue', account: 'lake', costCenter: 'data', cents: 100_000, planted: -90_000 },
    { service: 'Queue', account: 'lake', costCenter: 'retail', cents: 1_000, planted: 90_000 + planted },
  ];

  it('is no anomaly', () => {
    const candidates = candidatesOf(moved(0));
    expect(candidates.map(({ episode }) => [episode.series.value, episode.direction])).toEqual([
      ['retail', 'high'],
      ['data', 'low'],
    ]);
    expect(report(candidates)).toEqual([]);
  });

  it('is part of one when the services cost more as well', () => {
    expect(brief(candidatesOf(moved(200_000)))).toEqual([['costCenter', 'retail', '2900']]);
  });
});

describe('the cost centre of an anomaly', () => {
  it('is null where the series belongs to several', () => {
    const cells = [...planted('Queue', 'pay', 90_000), { service: 'Disk', account: 'pay', costCenter: 'data', cents: 500 }];
    expect(report(candidatesOf(cells))).toMatchObject([{ value: 'pay', costCenter: null }]);
  });
});

it('currencies are apart: an event in one says nothing of the other', () => {
  const cells = planted('Queue', 'pay', 90_000);
  const inEuro = candidatesOf(cells).map((candidate) => ({
    ...candidate,
    episode: { ...candidate.episode, series: { ...candidate.episode.series, currency: 'EUR' } },
  }));
  const both = report([...candidatesOf(cells), ...inEuro]).map(({ currency, value, impact }) => `${currency} ${value} ${impact}`);
  expect(new Set(both)).toEqual(new Set(['EUR pay 900', 'USD pay 900']));
  expect(both.length).toBe(2);
});
