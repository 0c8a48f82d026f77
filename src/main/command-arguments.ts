import { InvalidArgumentError } from 'commander';
import { parseInstant } from '../domain/time/instant.ts';
import { isMonth } from '../domain/time/month.ts';

/** Billing months, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** For commander: `2025-01` or `2025-01..2025-03`. */
export function period(text: string, before: Period | undefined): Period {
  if (before !== undefined) throw new InvalidArgumentError('given twice.');
  const match = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:\.\.(\d{4}-(?:0[1-9]|1[0-2])))?$/.exec(text);
  if (!match || match[1]! < '1970-01') throw new InvalidArgumentError('expected a month as YYYY-MM, or two as YYYY-MM..YYYY-MM.');
  const range = { from: match[1]!, to: match[2] ?? match[1]! };
  if (range.to < range.from) throw new InvalidArgumentError('expected the later month last.');
  return range;
}

/** For commander: `2024-01`. */
export function month(text: string): string {
  if (!isMonth(text)) throw new InvalidArgumentError('expected a month as YYYY-MM.');
  return text;
}

/** For commander: `2025-01-31` or `2025-01-31T12:00:00Z`, in UTC. */
export function instant(text: string): string {
  const at = parseInstant(text);
  if (at === undefined) throw new InvalidArgumentError('expected an instant such as 2025-01-31 or 2025-01-31T12:00:00Z.');
  return at;
}

/** For commander: a whole number between two bounds. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : -1;
    if (value < min || value > max) throw new InvalidArgumentError(`expected a whole number from ${min} to ${max}.`);
    return value;
  };
}
