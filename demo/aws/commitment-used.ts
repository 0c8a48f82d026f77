import type { Decimal } from '#src/domain/money/decimal.ts';

/** How much of the savings plan each slot of a day used. */
export type CommitmentUsed = Map<number, Decimal>;
