/** What a scope is called by rules. */
type Attributes = Readonly<Record<string, unknown>>;

interface Finding {
  readonly kind: string;
  readonly dimension: string;
  readonly rule: string;
  readonly detail: object;
}

interface CostCenter {
  readonly costCenterId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

interface Reading {
  readonly tag: string;
  readonly status: string;
  readonly value: string | null;
}

interface Mapped {
  readonly values: readonly string[];
  readonly findings: readonly Finding[];
  /** Standard tags and what they come to, by tag. */
  readonly tags: readonly (readonly string[])[];
  readonly readings: readonly Reading[];
}

/** A function that maps a scope: cost centre, application, environment and owner. */
export function mapper(
  rules: { readonly rules: readonly object[]; readonly tags?: object | undefined },
  month: string,
  costCenters: readonly CostCenter[],
): (scope: Attributes) => Mapped;

/** Counts equal findings of many scopes. */
export function findingCounter(): {
  add(scope: string, findings: readonly Finding[]): void;
  all(): readonly (Finding & { readonly scopes: number; readonly sampleScopeKey: string })[];
};
