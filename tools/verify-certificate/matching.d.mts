interface Lines {
  readonly item: readonly object[];
  readonly result: readonly object[];
  readonly roll: readonly object[];
}

/** What does not follow among the items, results and balances of a run. */
export function faultsOf(lines: Lines): readonly { readonly path: string; readonly expected: string; readonly found: string }[];
