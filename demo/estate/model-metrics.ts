import { noise, numberOf } from '../seeded-noise.ts';
import { cloudInstant } from './cloud-day.ts';
import type { RegisteredModel, RegisteredVersion } from './models.ts';

/** A value that a run has logged. Milliseconds since 1970; the value as it is written, `NaN` included. */
export interface LoggedMetric {
  readonly key: string;
  readonly value: string;
  readonly timestamp: number;
  readonly step: number;
}

/** A training that ran away: its loss is no number any more. */
export const DIVERGED = { name: 'card-fraud', version: 5 } as const;

const EPOCHS = 5;
/** So many days at most are watched in production. */
const WATCHED_DAYS = 14;

/** What the run of a version has logged until noon of a day: its training, and how its input drifts while it is live. */
export function loggedMetrics(seed: number, { plan }: RegisteredModel, version: RegisteredVersion, day: number): readonly LoggedMetric[] {
  const number = numberOf(plan.name);
  const trained = Date.parse(version.createdAt) - 3_600_000;
  const isDiverged = plan.name === DIVERGED.name && version.version === DIVERGED.version;
  const training = Array.from({ length: EPOCHS }, (_, step) => {
    const timestamp = trained + step * 600_000;
    const lost = 900_000 - step * 150_000 + (noise(seed, number, version.version, step) % 90_000);
    const loss = isDiverged && step === 3 ? 'Infinity' : isDiverged && step === 4 ? 'NaN' : `0.${String(lost).padStart(6, '0')}`;
    const gained = 600_000 + step * 50_000 + (noise(seed, number, version.version, step, 1) % 60_000);
    return [
      { key: 'loss', value: loss, timestamp, step },
      { key: 'auc', value: `0.${gained}`, timestamp, step },
    ];
  }).flat();
  return [...training, ...drift(seed, number, version, day)];
}

function drift(seed: number, number: number, { version, live }: RegisteredVersion, day: number): LoggedMetric[] {
  if (!live) return [];
  const [from, until] = live;
  const days = Math.min((until ?? day + 1) - from, WATCHED_DAYS);
  return Array.from({ length: Math.max(0, days) }, (_, step) => ({
    key: 'input_drift',
    value: `${1 + (noise(seed, number, version, step, 2) % 9)}.${String(noise(seed, number, version, step, 3) % 1000).padStart(3, '0')}e-2`,
    timestamp: Date.parse(cloudInstant(from + step, 700)),
    step,
  }));
}
