/** A value as it was written, with what its spelling says of its type. `text`: a decimal, a day, an instant or a text. */
export type Literal =
  | { readonly kind: 'literal'; readonly type: 'text' | 'number' | 'date' | 'instant'; readonly text: string; readonly at: number }
  | { readonly kind: 'literal'; readonly type: 'boolean'; readonly value: boolean; readonly at: number }
  | { readonly kind: 'literal'; readonly type: 'null'; readonly at: number };

export interface PropertyName {
  readonly kind: 'property';
  readonly name: string;
  readonly at: number;
}

/** Functions of OData 4.0 that are understood, with how many arguments each has. */
export const FUNCTIONS = {
  contains: 2,
  startswith: 2,
  endswith: 2,
  tolower: 1,
  toupper: 1,
  trim: 1,
  length: 1,
  year: 1,
  month: 1,
  day: 1,
  date: 1,
} as const;
export type FunctionName = keyof typeof FUNCTIONS;

export interface FunctionCall {
  readonly kind: 'call';
  readonly name: FunctionName;
  readonly of: readonly Operand[];
  readonly at: number;
}

export type Operand = Literal | PropertyName | FunctionCall;

export const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A condition as it is written: nothing is known of the table yet. `at`: where it begins in the text. */
export type Expression =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Operand; readonly right: Operand; readonly at: number }
  | { readonly kind: 'within'; readonly operand: Operand; readonly values: readonly Literal[]; readonly at: number }
  | { readonly kind: 'operand'; readonly operand: Operand };
