import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_ANOMALY_RULES } from '#src/domain/anomaly/anomaly-rules.ts';
import { dayNumber } from '#src/domain/time/day-number.ts';
import { findEpisodes } from '#src/domain/anomaly/find-episodes.ts';
import { DETECTORS, type Alarm } from './alarms.ts';
import { EVENT_KINDS, labelled, QUIET_KINDS, type Labelled } from './labelled-series.ts';
import { FIRST_DAY, seriesOf } from './synthetic-series.ts';

/** How well the detector finds what was planted, beside two plain ones: precision, recall, delay and false alarms, by kind. */
const SERIES = Array.from({ length: 50 }, (_, index) => index + 1);
/** An event is found when it is told before it is so old; what is told until the end of the second span is of the event. */
const FOUND_DAYS = 20;
const EVENT_DAYS = 32;
/** The first end of a month cannot be known. */
const LEARNT_DAYS = 45;

interface Quality {
  readonly recall: number;
  readonly precision: number;
  /** Days from the beginning of an event to its alarm, on average. */
  readonly delay: number;
  readonly falseAlarmsAYear: number;
}

const printed: string[] = [];
// oxlint-disable-next-line no-console
afterAll(() => console.log(printed.join('\n')));

function qualityOf(kind: string, all: readonly Labelled[], detect: (costs: readonly number[]) => readonly Alarm[]): Quality {
  let [found, delays, right, wrong, days] = [0, 0, 0, 0, 0];
  for (const { costs, event } of all) {
    const alarms = detect(costs).filter(({ at }) => kind !== 'month ends' || at >= LEARNT_DAYS);
    const isOfEvent = ({ at, direction }: Alarm) => event?.direction === direction && at >= event.at && at <= event.at + EVENT_DAYS;
    const first = alarms.find((alarm) => isOfEvent(alarm) && alarm.at <= event!.at + FOUND_DAYS);
    if (first) [found, delays] = [found + 1, delays + first.at - event!.at];
    right += alarms.filter(isOfEvent).length;
    wrong += alarms.filter((alarm) => !isOfEvent(alarm)).length;
    days += costs.length;
  }
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  return { recall: found / all.length, precision, delay: delays / found, falseAlarmsAYear: (wrong / days) * 365 };
}

function measure(kinds: Parameters<typeof labelled>[0], kind: string, noise: number): Quality {
  const all = SERIES.map((seed) => labelled(kinds, kind, seed, noise));
  const qualities = Object.entries(DETECTORS).map(([name, detect]) => [name, qualityOf(kind, all, detect)] as const);
  const isEvent = kinds === EVENT_KINDS;
  const cells = qualities.map(([name, { recall, precision, delay, falseAlarmsAYear }]) => {
    const event = `recall ${recall.toFixed(2)} precision ${precision.toFixed(2)} delay ${delay.toFixed(1)} `;
    return `${name}: ${isEvent ? event : ''}false/year ${falseAlarmsAYear.toFixed(2)}`;
  });
  printed.push(`${noise * 100} % ${kind.padEnd(28)} ${cells.join(' | ')}`);
  return qualities[0]![1];
}

describe.each(Object.keys(EVENT_KINDS))('%s', (kind) => {
  it('is found at 5 % noise, and next to nothing else', () => {
    const { recall, precision, falseAlarmsAYear } = measure(EVENT_KINDS, kind, 0.05);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(falseAlarmsAYear).toBeLessThanOrEqual(1);
    expect(precision).toBeGreaterThanOrEqual(kind === 'spike of a sparse series' ? 0.65 : 0.95);
  });

  it('is found more often than not at 10 % noise', () => {
    const { recall, falseAlarmsAYear } = measure(EVENT_KINDS, kind, 0.1);
    expect(recall).toBeGreaterThanOrEqual(0.5);
    expect(falseAlarmsAYear).toBeLessThanOrEqual(1);
  });
});

describe.each(Object.keys(QUIET_KINDS))('%s', (kind) => {
  it.each([0.05, 0.1])('raises next to nothing at %f noise', (noise) => {
    const { falseAlarmsAYear } = measure(QUIET_KINDS, kind, noise);
    const isRegular = kind !== 'month ends' && kind !== 'sparse series';
    expect(falseAlarmsAYear).toBeLessThanOrEqual(isRegular ? (noise === 0.05 ? 0 : 0.02) : 1);
  });
});

describe('a drop in a provisional month, of which the newest two days are always in part', () => {
  const COMPLETE_AFTER = 2;
  const FIRST = dayNumber(FIRST_DAY);

  /** What is told of the low side when so many days are delivered. */
  function told(costs: readonly number[], delivered: number): readonly Alarm[] {
    const seen = costs
      .slice(0, delivered)
      .map((cost, index) => (index < delivered - COMPLETE_AFTER ? cost : Math.round(cost * (index === delivered - 1 ? 0.2 : 0.7))));
    return findEpisodes(seriesOf(seen, { provisional: ['2025-03', '2025-04', '2025-05'] }), DEFAULT_ANOMALY_RULES)
      .filter(({ direction }) => direction === 'low')
      .map(({ days, direction }) => ({ at: days[0]!.day - FIRST, direction }));
  }

  it('is told within three days once its first day is complete, and not before it happens', () => {
    const delays = SERIES.map((seed) => {
      const { costs, event } = labelled(EVENT_KINDS, 'halved half of a pair', seed, 0.05);
      for (const delivered of [event!.at - 9, event!.at - 4, event!.at]) expect(told(costs, delivered), `seed ${seed}`).toEqual([]);
      for (let delay = 0; delay <= 10; delay++) if (told(costs, event!.at + 1 + COMPLETE_AFTER + delay).length > 0) return delay;
      return Infinity;
    });
    printed.push(`5 % drop in a provisional month: told ${Math.max(...delays)} days after it is complete at most`);
    expect(Math.max(...delays)).toBeLessThanOrEqual(3);
  });
});
