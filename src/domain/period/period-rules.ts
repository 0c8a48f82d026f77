import type { Currency } from '../money/currency.ts';
import type { CloseCheck } from './close-check-name.ts';

/** How months are closed, as configured. */
export interface PeriodRules {
  readonly name: string;
  /** Checks that nobody can waive. */
  readonly compulsory: readonly CloseCheck[];
  /** What the bill and the books may differ by in a currency, as decimal text: the differences of a month without their signs, added up. */
  readonly openBreaks: Readonly<Record<Currency, string>>;
}

/** Every check can be waived by name, and every difference has to be. */
export const DEFAULT_PERIOD_RULES: PeriodRules = { name: 'standard', compulsory: [], openBreaks: {} };
