/** What may be used up, and what was counted of it, as the lines of an export tell it. */
interface RecordsAndUnits {
  readonly item: readonly object[];
  readonly unit: readonly object[];
}

/** What the rules make of all records in a month: rows and totals as canonical JSON, and the digest of both. */
export function workOut(
  rules: object,
  month: string,
  lines: RecordsAndUnits,
): { readonly rows: readonly string[]; readonly totals: readonly string[]; readonly digest: string };
