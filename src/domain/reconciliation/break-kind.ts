/**
 * Why bill and ledger differ. timing: the ledger has the amount in a neighbouring month. amount: both have it, and differ by more
 * than the tolerance. The other two: one side has nothing that answers.
 */
export const BREAK_KINDS = ['timing', 'amount', 'missing-in-ledger', 'missing-in-bill'] as const;
export type BreakKind = (typeof BREAK_KINDS)[number];
