import type { BenchHub } from './hub/bench-hub.ts';

/** Where a part measures: a hub of its own on a copy of the charges that were made. */
export interface Place {
  readonly hub: BenchHub;
  readonly connectionString: string;
  /** Seconds of CPU that PostgreSQL has taken; undefined where that is not known. */
  readonly postgresCpu: () => number | undefined;
}

export interface Bench {
  /** How many charges were made. */
  readonly rows: number;
  /** How long a load lasts. */
  readonly seconds: number;
  readonly subscribers: number;
  readonly at: <T>(work: (place: Place) => Promise<T>) => Promise<T>;
  readonly say: (text: string) => void;
}

export type Figures = Readonly<Record<string, number | string | null>>;

/** One path beside a named limit. It ends within three minutes, once its charges are there. */
export interface Part {
  readonly what: string;
  readonly aim: string;
  readonly run: (bench: Bench) => Promise<Figures>;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function rounded(value: number): number {
  return Number(value.toFixed(Math.abs(value) < 10 ? 3 : 1));
}

export function mebibytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
