type Amounts = 'expected' | 'lowerBound' | 'upperBound' | 'actual';

interface Told extends Readonly<Record<Amounts | 'impact' | 'firstDay' | 'lastDay' | 'day' | 'dimension' | 'value', string>> {
  readonly costCenter: string | null;
  readonly explanation: readonly { readonly role: string; readonly dimension: string; readonly amount: string }[];
}

/** What does not fit between an anomaly and the days of its series. */
export function faultsOf(
  anomaly: Told,
  series: readonly (Readonly<Record<Amounts, string | null>> & { readonly day: string })[],
  month: string,
): readonly { readonly expected: string; readonly found: string }[];
