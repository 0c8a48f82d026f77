import { describe, expect, it, test } from 'vitest';
import { driverQuantities } from '../driver-quantities.ts';
import { METHODS } from '../methods/index.ts';
import type { Step } from '../step.ts';
import { unitOf, unlikeness } from './unit.ts';

/** What a month makes of a rule that goes by a driver: why it is refused, or `accepted`. */
function verdict(rule: object, ...values: [quantity: string, unit: string, target?: string][]): string {
  const step = { name: 'a', method: 'driver', driver: 'measure', targets: 'all', ...rule } as Step;
  const [need] = METHODS[step.method as 'driver'].drivers(step as never);
  const delivered = { month: '2025-02', values: values.map(([quantity, unit, target = 'web']) => ({ target, unit, quantity })) };
  const measured = driverQuantities(need!, '2025-02', delivered);
  return 'problems' in measured ? measured.problems.map(({ expected, found }) => `${expected} / ${found}`).join('\n') : 'accepted';
}

/** One unit of each kind, as rules and sources spell them. */
const KINDS = ['GB', 'GB-hours', 'GB-months', 'vCPU-hours', 'requests', 'FTE', 'GB/s', 'm2'];
const UNLIKE = KINDS.flatMap((expected) => KINDS.filter((found) => found !== expected).map((found) => [expected, found] as const));

describe('units of drivers', () => {
  it('are the same however they are spelled', () => {
    for (const [one, other] of [
      ['GB-Hours', 'gb*h'],
      ['GiB/Mo', 'GiB / month'],
      ['vCPU-Hrs', 'vcpu hours'],
      ['GBs', 'GByte'],
      ['Gbit', 'Gb'],
      ['Requests', 'request'],
      ['%', 'percent'],
      ['1', '1'],
    ] as const)
      expect([one, unlikeness(one, other)]).toEqual([one, undefined]);
    expect(unitOf('GiB-hours')).toEqual({ kind: 'byte × second', numerator: 1024n ** 3n * 3600n, denominator: 1n });
    expect(unitOf('requests/s').kind).toBe('request / second');
  });

  test.each(UNLIKE)('a rule about %s refuses values in %s', (unit, found) => {
    expect(verdict({ unit }, ['1', found])).toMatch(
      /^values of the driver measure in .* \/ .*, which measures .* and not .*: go by a driver that measures .*, or say `unit: /,
    );
    expect(verdict({ unit: found }, ['1', found])).toBe('accepted');
  });

  const OTHERS: readonly [string, object, Parameters<typeof verdict>[1][], RegExp][] = [
    ['of another size: terabytes are no gigabytes', { unit: 'GB' }, [['1', 'TB']], /of another size: deliver it in GB/],
    ['of another size: binary units', { unit: 'GB' }, [['1', 'GiB']], /of another size/],
    ['of another size: minutes and hours', { unit: 'core-hours' }, [['1', 'core-minutes']], /of another size/],
    ['of another size: gigabits and gigabytes', { unit: 'GB' }, [['1', 'Gb']], /of another size/],
    ['gigabits and gigabytes a second', { unit: 'GBps' }, [['1', 'Gbps']], /measures Gbps and not GBps/],
    ['a virtual core is no core', { unit: 'core-hours' }, [['1', 'vCPU-hours']], /measures second × vcpu and not core × second/],
    ['a month is no fixed number of hours', { unit: 'GB-hours' }, [['1', 'GB-months']], /measures byte × month and not byte × second/],
    [
      'two units in one month',
      {},
      [
        ['1', 'GB'],
        ['1', 'TB', 'retail'],
      ],
      /one unit of the driver measure/,
    ],
    [
      'a monthly driver and days',
      { grain: 'day' },
      [['1', 'FTE']],
      /a value of the driver measure for each day, or `grain: month` \/ one for the month 2025-02, which does not say how its days differ/,
    ],
    [
      'percent of more than the whole',
      {},
      [
        ['60', '%'],
        ['60', '%', 'retail'],
      ],
      /add up to 100 %, and no more \/ 120 % in sum/,
    ],
    ['percent of more than the whole, with a coverage', { coverage: 'measured' }, [['101', '%']], /and no more/],
    [
      'percent of less than the whole',
      {},
      [
        ['50', '%'],
        ['30', '%', 'retail'],
      ],
      /`coverage: measured`, which leaves the rest to nobody by name \/ 80 % in sum/,
    ],
    ['a ratio of less than the whole', {}, [['0.5', 'ratio']], /add up to 1 ratio/],
    ['a coverage that is measured by no ratio', { coverage: 'measured' }, [['3', 'GB']], /shares of a whole, in % or as a ratio/],
    [
      'a rate about another unit',
      { method: 'rate-card', rates: [{ driver: 'measure', price: '2', unit: 'GB' }] },
      [['3', 'GB-hours']],
      /measures byte × second and not byte/,
    ],
    [
      'tiers about another unit',
      { method: 'tiered', unit: 'mailboxes', tiers: [{ price: '1' }] },
      [['3', 'GB']],
      /measures byte and not mailboxe/,
    ],
  ];
  test.each(OTHERS)('%s is refused', (_, rule, values, reason) => expect(verdict(rule, ...values)).toMatch(reason));

  it('make at least sixty ill-typed pairs of rule and month', () => expect(UNLIKE.length + OTHERS.length).toBeGreaterThanOrEqual(60));

  it('leave what a driver does not measure to nobody, by name', () => {
    const division = (rule: object, quantities: Record<string, bigint>, unit: string, ...senders: string[]) => {
      const byTarget = new Map(Object.entries(quantities).map(([name, units]) => [name, { units, scale: 0 }]));
      const month = { directCost: new Map(), drivers: new Map([['measure', { month: '2025-02', byTarget, unit }]]) };
      const step = { name: 'a', method: 'driver', driver: 'measure', targets: 'all', ...rule } as never;
      const taking = {
        currency: 'EUR',
        costCenter: '',
        senders: new Set(senders),
        amount: () => ({ numerator: 1n, denominator: 1n }),
        givenBy: () => new Map(),
      };
      const { targets, residual } = METHODS.driver.divide(step, taking, month) as Exclude<
        ReturnType<typeof METHODS.driver.divide>,
        ReadonlyMap<string, unknown>
      >;
      return [...targets.map(({ costCenter, weight }) => `${costCenter} ${weight}`), `nobody ${residual}`];
    };
    expect(division({ coverage: 'measured' }, { web: 50n, retail: 30n }, '%')).toEqual(['web 4000', 'retail 2400', 'nobody 1600']);
    // What is measured of one that pays nothing is measured all the same.
    expect(division({ coverage: 'measured' }, { web: 30n, retail: 30n, platform: 20n }, '% ', 'platform')).toEqual([
      'web 2400',
      'retail 2400',
      'nobody 1200',
    ]);
    expect(division({ coverage: '0.8' }, { web: 5n, retail: 3n }, 'GB')).toEqual(['web 40', 'retail 24', 'nobody 16']);
    expect(division({}, { web: 5n, retail: 3n }, 'GB')).toEqual(['web 5', 'retail 3', 'nobody 0']);
  });
});
