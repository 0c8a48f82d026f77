interface Reading {
  readonly tag: string;
  readonly status: string;
  readonly value: string | null;
}

/** Counts equal readings of many scopes. */
export function tagCounter(): {
  add(scope: string, readings: readonly Reading[]): void;
  all(): readonly (Reading & { readonly scopes: number; readonly sampleScopeKey: string })[];
};
