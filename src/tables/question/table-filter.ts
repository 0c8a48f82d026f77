export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type TextTest = 'contains' | 'startsWith' | 'endsWith';
/** What can be worked out of a value. Of an instant: in UTC. */
export type TermCall = 'lower' | 'upper' | 'trim' | 'length' | 'year' | 'month' | 'day' | 'date';

/** A column, a value as it is printed, or what is worked out of one. */
export type Term = { readonly column: string } | { readonly value: string | null } | { readonly call: TermCall; readonly of: Term };

/**
 * Which rows of a table. What is compared is of one type; the value takes that of what it is compared with. null equals null alone, and is
 * neither greater nor less than anything; what can be said neither of a row nor against it does not select it.
 */
export type TableFilter =
  | { readonly all: readonly TableFilter[] }
  | { readonly any: readonly TableFilter[] }
  | { readonly not: TableFilter }
  | { readonly compare: Comparison; readonly left: Term; readonly right: Term }
  | { readonly test: TextTest; readonly text: Term; readonly part: Term }
  | { readonly in: readonly (string | null)[]; readonly term: Term };
