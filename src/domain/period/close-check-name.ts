/** What is looked at before a month is closed, in the order in which it is mended. */
export const CLOSE_CHECK_NAMES = ['deliveries', 'findings', 'final', 'runs', 'certificates', 'reconciliation', 'proposals'] as const;
export type CloseCheck = (typeof CLOSE_CHECK_NAMES)[number];
