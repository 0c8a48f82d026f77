import type { Comparison, TableFilter, TextTest } from './table-filter.ts';
import { shown, TableQuestionError } from './table-question-error.ts';

const COMPARISONS: ReadonlySet<string> = new Set<Comparison>(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const TEXT_TESTS: ReadonlySet<string> = new Set<TextTest>(['contains', 'startsWith', 'endsWith']);

/** `cost_center eq retail`, `region_id ne null`, `service_name startsWith Amazon`: a column, how it is compared, and with what. */
export function readCondition(text: string): TableFilter {
  const [, column = '', how = '', value = ''] = /^\s*([a-z][a-z0-9_]*)\s+([A-Za-z]+)\s(.*)$/s.exec(text) ?? [];
  const given = { value: value === 'null' ? null : value };
  if (COMPARISONS.has(how)) return { compare: how as Comparison, left: { column }, right: given };
  if (TEXT_TESTS.has(how)) return { test: how as TextTest, text: { column }, part: given };
  const known = [...COMPARISONS, ...TEXT_TESTS].join(', ');
  throw new TableQuestionError(`a column, one of ${known}, and a value, such as "cost_center eq retail"`, shown(text));
}
