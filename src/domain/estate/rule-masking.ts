/** Which column of records a match of texts is about; of tags, the keys that it looks under. */
export type MatchedIn =
  | { readonly charges: string }
  | { readonly tags: readonly string[] }
  | { readonly ledger: 'account_id' | 'company_code' | 'vendor' | 'reference' };

/** How rules of a kind are put under pseudonyms, for an estate that leaves the house. */
export interface RuleMasking {
  /** What of them is no name: words of the hub, months, amounts. What stands below such a word stays as it is. */
  readonly kept: readonly string[];
  /** Maps from names to amounts. */
  readonly amounts?: readonly string[];
  /** Maps from names to what has names itself. */
  readonly maps?: readonly string[];
  /** Of matches of texts that are not about the column of charges that they are named after, the column. */
  readonly matched?: Readonly<Record<string, MatchedIn>>;
}
