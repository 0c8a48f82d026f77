/** A cell by all that rules can ask of it. */
interface Cell {
  readonly currency: string;
  readonly costCenter: string;
  readonly amount: string;
  readonly tags: Readonly<Record<string, string | null>>;
}

interface Measured {
  readonly steps: readonly object[];
  readonly scope?: object | undefined;
  readonly driver: readonly { readonly driver: string; readonly month: string; readonly target: string; readonly quantity: string }[];
  readonly month: string;
  /** At which amounts of a currency are whole numbers. */
  readonly scaleOf: (currency: string) => number;
}

/** How the rules split each cell, in the order of the cells: as JSON, currency and targets. */
export function routesOf(cells: readonly Cell[], measured: Measured): readonly { readonly line: string }[];
