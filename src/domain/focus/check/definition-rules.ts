import type { FocusType, FocusVersion } from '../../charge/focus-columns.ts';
import type { FocusRule, ValueFormat } from './rule.ts';

/** What the definition of a column says of a dataset. */
export interface DefinedColumn {
  readonly type: FocusType;
  /** Where the type alone does not say it. */
  readonly format?: ValueFormat | undefined;
  /** Whether the column is there; undefined: it depends. */
  readonly present?: FocusRule['level'] | undefined;
  readonly isNeverNull: boolean;
  readonly allowed?: readonly string[];
  readonly nonNegative?: true;
  readonly isShare?: true;
  readonly since?: FocusVersion;
  readonly until?: FocusVersion;
}

const FORMATS = { string: 'text', decimal: 'decimal', instant: 'instant', json: 'json' } as const satisfies Record<FocusType, ValueFormat>;

const FORMAT_SAYS: Readonly<Record<ValueFormat, string>> = {
  text: 'is text in UTF-8 that is more than blanks',
  decimal: 'is a number without sign for positive values, separators, units or fractions; an exponent has a sign only when negative',
  instant: 'is an instant in UTC, as 2025-01-31T00:00:00Z',
  currency: 'is an ISO 4217 code',
  json: 'is a JSON object',
  'flat-json': 'is a JSON object whose keys are unique and whose values are texts, numbers, booleans or null',
};

/** That the column is there, its type, its values, and that it is not null. */
export function definitionRules(column: string, definition: DefinedColumn): FocusRule[] {
  const { type, format = FORMATS[type], present, isNeverNull, allowed, nonNegative, isShare, since, until } = definition;
  const versions = { ...(since && { since }), ...(until && { until }) };
  const rule = (name: string, says: string, check: FocusRule['check'], level: FocusRule['level'] = 'must'): FocusRule => ({
    id: `${column}/${name}`,
    level,
    says: `${column} ${says}.`,
    check,
    ...versions,
  });
  return [
    rule('format', FORMAT_SAYS[format], { kind: 'format', column, format }),
    ...(present ? [rule('present', 'is there', { kind: 'present', column }, present)] : []),
    ...(isNeverNull ? [rule('not-null', 'is not null', { kind: 'not-null', column })] : []),
    ...(allowed ? [rule('allowed', `is one of ${allowed.join(', ')}`, { kind: 'one-of', column, values: allowed })] : []),
    ...(nonNegative ? [rule('not-negative', 'is not negative', { kind: 'not-negative', column })] : []),
    ...(isShare ? [rule('share', 'is from 0 to 1', { kind: 'share', column })] : []),
  ];
}
