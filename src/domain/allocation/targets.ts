/** Named cost centres; or `all` that qualify in the month, never one that has sent on. */
export type Targets = 'all' | readonly string[];
