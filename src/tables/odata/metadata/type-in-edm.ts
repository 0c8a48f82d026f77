import type { ColumnType } from '../../table.ts';

interface EdmType {
  readonly name: string;
  /** Facets beside the name. */
  readonly facets?: string;
  /** Whether JSON has it as a number, where the reader's numbers are exact. */
  readonly isNumber?: boolean;
  /** Whether a reader of JSON would take it for something else without being told. */
  readonly isToldInFull?: boolean;
}

/**
 * What each type of column is in OData. Digits behind the point are not limited: an amount keeps those that its bill has, so the scale is said
 * to vary.
 */
const EDM_TYPES = {
  text: { name: 'Edm.String' },
  decimal: { name: 'Edm.Decimal', facets: 'Scale="variable"', isNumber: true, isToldInFull: true },
  integer: { name: 'Edm.Int64', isNumber: true, isToldInFull: true },
  boolean: { name: 'Edm.Boolean' },
  date: { name: 'Edm.Date', isToldInFull: true },
  instant: { name: 'Edm.DateTimeOffset', facets: 'Precision="6"', isToldInFull: true },
  json: { name: 'Edm.String' },
  month: { name: 'Edm.String', facets: 'MaxLength="7"' },
} as const satisfies Record<ColumnType, EdmType>;

export function typeInEdm(type: ColumnType): EdmType {
  return EDM_TYPES[type];
}
