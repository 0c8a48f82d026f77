/** Since when an alias or stage named a version, until when. Instants of seals with six decimals: what changed between two readings is known from the later on. */
export interface LiveInterval {
  readonly kind: 'ALIAS' | 'STAGE';
  /** `champion`, `Production`. */
  readonly name: string;
  readonly version: string;
  readonly from: string;
  /** The reading before, which did not say so: the change happened between the two. Null: it was so when the registry was first read. */
  readonly notBefore: string | null;
  /** Null: it is still so. */
  readonly to: string | null;
}

/**
 * The version that was live at the end of a day (an ISO day, UTC). Of several, the one that went live last, then the highest number.
 * Undefined: none was, or the registry had not been read by then.
 */
export function liveOn(
  intervals: readonly LiveInterval[],
  { kind, name }: Pick<LiveInterval, 'kind' | 'name'>,
  dayAfter: string,
): LiveInterval | undefined {
  const end = `${dayAfter}T00:00:00.000000Z`;
  return intervals
    .filter((one) => one.kind === kind && one.name === name && one.from < end && (one.to === null || one.to >= end))
    .toSorted((a, b) => (a.from === b.from ? compareVersions(b.version, a.version) : a.from < b.from ? 1 : -1))[0];
}

/** Versions are whole numbers as text, as a rule: 10 is after 9. */
export function compareVersions(a: string, b: string): number {
  return a.length === b.length ? (a < b ? -1 : a > b ? 1 : 0) : a.length - b.length;
}
