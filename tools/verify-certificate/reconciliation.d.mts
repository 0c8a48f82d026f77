/** What was billed and booked, as the lines of an export tell it. */
interface BillsAndBooks {
  readonly bill: readonly object[];
  readonly entry: readonly object[];
  readonly rate: readonly object[];
  readonly ledger: readonly [{ readonly wasDelivered: boolean }];
}

/** What the rules make of bills and books in a month: each result as canonical JSON of what is kept. */
export function workOut(
  rules: { readonly issuers: readonly object[] },
  month: string,
  lines: BillsAndBooks,
): readonly { readonly kept: string; readonly digested: string }[];
