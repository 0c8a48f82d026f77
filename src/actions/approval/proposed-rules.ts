/** What a proposal of rules proposes: a rule set of a kind, as a version of it is kept. */
export interface ProposedRules {
  readonly kind: string;
  readonly rules: { readonly name: string };
}
