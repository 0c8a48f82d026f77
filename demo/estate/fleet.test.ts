import { expect, test } from 'vitest';
import { add, compare, decimal, multiply, subtract, ZERO, type Decimal } from '#src/domain/money/decimal.ts';
import { dayAfter, dayNumber } from '../calendar.ts';
import { AS_PLANNED, atSize, belongsTo, tagsOf, usedQuantity, type RunningFleet } from './fleet.ts';
import { EU_FLEETS } from './fleets-eu.ts';
import { UK_FLEETS } from './fleets-uk.ts';
import { US_FLEETS } from './fleets-us.ts';

const fleets = atSize<string>([...US_FLEETS, ...EU_FLEETS, ...UK_FLEETS], 1);

function usedOn(fleet: RunningFleet, day: string, ppm = AS_PLANNED): Decimal {
  let used = ZERO;
  for (let slot = 0; slot < fleet.slots; slot++) {
    for (let resource = 0; resource < fleet.resources; resource++) used = add(used, usedQuantity(fleet, 7, resource, day, slot, ppm));
  }
  return used;
}

test('every fleet has an id of its own', () => {
  expect(new Set(fleets.map(({ id }) => id)).size).toBe(fleets.length);
});

test('a day is within 4 % of the same weekday a week before: nothing happens by itself', () => {
  for (const fleet of fleets) {
    for (let day = '2025-01-08'; dayNumber(day) < 181; day = dayAfter(day, 5)) {
      const [before, now] = [usedOn(fleet, dayAfter(day, -7)), usedOn(fleet, day)];
      const off = subtract(now, before);
      const most = multiply(before, decimal('0.04'));
      expect(compare(off.units < 0n ? { ...off, units: -off.units } : off, most), `${fleet.id} ${day}`).toBeLessThan(0);
    }
  }
});

test('a planted deviation is in proportion', () => {
  const fleet = fleets.find(({ id }) => id === 'us-data-transfer')!;
  const [plan, tripled] = [usedOn(fleet, '2025-04-17'), usedOn(fleet, '2025-04-17', 3_000_000)];
  const off = subtract(tripled, multiply(plan, decimal('3')));
  // Each resource's quantity is cut to ten digits.
  expect(compare({ ...off, units: off.units < 0n ? -off.units : off.units }, decimal('0.00000001'))).toBeLessThan(0);
});

test('a smaller company has fewer lines, never another price or no fleet', () => {
  for (const fleet of atSize([...US_FLEETS, ...EU_FLEETS], 0.01)) {
    expect([fleet.resources, fleet.slots]).toEqual([1, fleet.every === 'hour' ? 2 : 1]);
  }
  const double = atSize(US_FLEETS, 2);
  expect(double.reduce((lines, { resources, slots }) => lines + resources * slots, 0)).toBe(
    2 * atSize(US_FLEETS, 1).reduce((lines, { resources, slots }) => lines + resources * slots, 0),
  );
});

test('cost belongs where the team tag says, else to the account, else nowhere', () => {
  const of = (id: string, month = '2025-01') =>
    belongsTo(
      fleets.find((fleet) => fleet.id === id)!,
      month,
    ).costCenter;
  expect([of('us-shop-web'), of('us-shop-disks'), of('us-data-features'), of('us-sandbox-ml')]).toEqual([
    'CC-1100',
    'CC-1100',
    'CC-2200',
    'CC-2200',
  ]);
  expect([of('us-sandbox-untagged'), of('us-sandbox-stranger'), of('eu-sandbox-stranger'), of('uk-lab-untagged')]).toEqual(
    Array.from({ length: 4 }, () => 'unmapped'),
  );
});

test('tags are spelled in every way on the same fleet, and say the same', () => {
  const fleet = fleets.find(({ id }) => id === 'eu-data-lake')!;
  const spelled = Array.from({ length: fleet.resources }, (_, resource) => tagsOf(fleet, 7, resource));
  expect(new Set(spelled.map((tags) => Object.keys(tags).sort().join())).size).toBeGreaterThan(3);
  for (const tags of spelled) {
    expect(tags['team'] ?? tags['Team']).toBe('data');
    expect(['prod', 'Production']).toContain(tags['environment'] ?? tags['Environment']);
  }
});
