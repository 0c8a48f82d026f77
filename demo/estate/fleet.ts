import { decimal, rescaled, type Decimal } from '#src/domain/money/decimal.ts';
import type { Month } from '#src/domain/time/month.ts';
import { dayNumber, weekday } from '../calendar.ts';
import { noise, noiseWithin, numberOf } from '../seeded-noise.ts';
import { costCenterOfAccount, type AccountName } from './accounts.ts';
import { costCenterOfTeam } from './cost-centers.ts';

/** A group of alike resources of one team: what the company runs, and what it therefore pays for. */
export interface Fleet<OfferName extends string = string> {
  readonly id: string;
  readonly account: AccountName;
  readonly offer: OfferName;
  /** Resources at full size. */
  readonly count: number;
  /** A line an hour, or a line a day. */
  readonly every: 'hour' | 'day';
  /** What one resource uses on a plain day, in the offer's unit; decimal text. */
  readonly perDay: string;
  readonly pattern: keyof typeof PATTERNS;
  /** What its tags say; no team, application or environment is no such tag. */
  readonly team?: string;
  readonly app?: string;
  readonly env?: 'prod' | 'staging' | 'dev';
  readonly commitment?: 'savings-plan' | 'reservation';
}

/** How use follows the week (per mille, Monday first) and how it grows (parts per million a day). */
const PATTERNS = {
  steady: { week: [1000, 1000, 1000, 1000, 1000, 1000, 1000], growth: 0 },
  business: { week: [990, 1000, 1010, 1000, 970, 730, 710], growth: 120 },
  shop: { week: [950, 940, 950, 970, 1010, 1090, 1060], growth: 260 },
  storage: { week: [1000, 1000, 1000, 1000, 1000, 1000, 1000], growth: 340 },
} as const;

export function isPattern(name: string): name is keyof typeof PATTERNS {
  return Object.hasOwn(PATTERNS, name);
}

const MILLION = 1_000_000n;
export const QUANTITY_SCALE = 10;

/** The fleet with what is worked out once: for the lines of many days. */
export interface RunningFleet<OfferName extends string = string> extends Fleet<OfferName> {
  readonly number: number;
  readonly resources: number;
  readonly slots: number;
  readonly unitsPerSlot: bigint;
}

/** Shrinks or grows the fleets to a size, 1 being the full company: fewer lines an hour first, then fewer resources. */
export function atSize<OfferName extends string>(fleets: readonly Fleet<OfferName>[], size: number): RunningFleet<OfferName>[] {
  const hourlySlots = [24, 12, 8, 6, 4, 3, 2, 1].find((slots) => slots <= 24 * Math.sqrt(size)) ?? 1;
  return fleets.map((fleet) => {
    const slots = fleet.every === 'hour' ? hourlySlots : 1;
    const portion = fleet.every === 'hour' ? (size * 24) / hourlySlots : size;
    const resources = Math.max(1, Math.round(fleet.count * portion));
    const unitsPerSlot = rescaled(decimal(fleet.perDay), QUANTITY_SCALE) / BigInt(slots);
    return { ...fleet, number: numberOf(fleet.id), resources, slots, unitsPerSlot };
  });
}

/** Parts per million by which a fleet's use differs from plan on a day: 1,000,000 on every day but the planted ones. */
export type Deviation = (fleetId: string, day: string) => number;
export const AS_PLANNED = 1_000_000;

/**
 * What one resource used in one slot of a day (an hour, as a rule). Week, growth and three small noises: the bill's, the fleet's
 * and the resource's own. The first is the largest, so that sums of many resources stay as even as each of them. Integers
 * throughout: the same on every machine.
 */
export function usedQuantity(
  fleet: RunningFleet,
  seed: number,
  resource: number,
  day: string,
  slot: number,
  deviationPpm: number,
): Decimal {
  const number = dayNumber(day);
  const { week, growth } = PATTERNS[fleet.pattern];
  const drift =
    noiseWithin(5000, seed, number) +
    noiseWithin(3000, seed, fleet.number, number) +
    noiseWithin(1500, seed, fleet.number, number, resource, slot);
  const trend = Math.floor((week[weekday(day)]! * (1_000_000 + growth * number)) / 1000);
  const plan = fleet.commitment === 'reservation' ? 1_000_000 : Math.floor((trend * (1_000_000 + drift)) / 1_000_000);
  const size = 1_000_000 + (resource % 5) * 40_000;
  const units = (fleet.unitsPerSlot * BigInt(plan) * BigInt(size) * BigInt(deviationPpm)) / (MILLION * MILLION * MILLION);
  return { units, scale: QUANTITY_SCALE };
}

/** Tags as people write them: keys and values differ in case from resource to resource, now and then both spellings on one. */
export function tagsOf(fleet: RunningFleet, seed: number, resource: number): Record<string, string> {
  const spelling = noise(seed, fleet.number, resource, 7) % 4;
  const tags: Record<string, string> = {};
  if (fleet.team) tags[spelling === 0 ? 'Team' : 'team'] = fleet.team;
  if (fleet.app) tags['app'] = fleet.app;
  if (fleet.env) {
    const [plain, long] = ENVIRONMENT_SPELLINGS[fleet.env];
    if (spelling !== 1) tags['environment'] = spelling === 2 ? long : plain;
    if (spelling === 1 || spelling === 3) tags['Environment'] = long;
  }
  return tags;
}

const ENVIRONMENT_SPELLINGS = {
  prod: ['prod', 'Production'],
  staging: ['staging', 'Stage'],
  dev: ['dev', 'Development'],
} as const;

/** Where the fleet's cost belongs by the company's plan: what the team tag says, else the account; else nowhere. */
export function belongsTo(fleet: Fleet, month: Month): { costCenter: string; application: string; environment: string } {
  const byTeam = fleet.team === undefined ? 'unmapped' : costCenterOfTeam(fleet.team);
  return {
    costCenter: byTeam === 'unmapped' ? costCenterOfAccount(fleet.account, month) : byTeam,
    application: fleet.app ?? 'unmapped',
    environment: fleet.env ?? 'unmapped',
  };
}
