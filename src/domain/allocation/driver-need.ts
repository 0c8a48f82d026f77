/** A driver, the field that names it, and what stands in for a month without values. */
export interface DriverNeed {
  readonly field: string;
  readonly driver: string;
  readonly fallback?: 'latest' | undefined;
}
