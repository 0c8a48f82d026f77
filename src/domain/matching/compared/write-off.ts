import type { Month } from '../../time/month.ts';

/** What is written off of a break: it holds as long as exactly this is open, and wrong in the same way. Amounts are canonical decimal text. */
export interface WriteOff {
  readonly breakId: string;
  readonly kind: string;
  readonly currency: string;
  readonly openLeft: string;
  readonly openRight: string;
  /** In which it was written off. */
  readonly month: Month;
}
