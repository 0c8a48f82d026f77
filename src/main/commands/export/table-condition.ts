import type { Comparison, TableFilter, TextTest } from '../../../tables/question/table-filter.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT } from '../../exit-code.ts';

const COMPARISONS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const satisfies readonly Comparison[];
const TEXT_TESTS = ['contains', 'startsWith', 'endsWith'] as const satisfies readonly TextTest[];

/** All conditions at once; undefined: there is none. */
export function filterOf(conditions: readonly string[]): TableFilter | undefined {
  return conditions.length === 0 ? undefined : { all: conditions.map(conditionOf) };
}

/** `cost_center eq retail`, `region_id eq null`, `service_name startsWith Amazon`. */
function conditionOf(text: string): TableFilter {
  const [, column = '', how = '', value = ''] = /^\s*([a-z][a-z0-9_]*)\s+([A-Za-z]+)\s+(.*)$/s.exec(text) ?? [];
  const term = { column };
  const given = { value: value === 'null' ? null : value };
  if (isComparison(how)) return { compare: how, left: term, right: given };
  if (isTextTest(how)) return { test: how, text: term, part: given };
  const known = [...COMPARISONS, ...TEXT_TESTS].join(', ');
  throw new CommandFailure(
    EXIT.usage,
    `--where: expected a column, one of ${known}, and a value, such as 'cost_center eq retail', found ${JSON.stringify(text.slice(0, 100))}`,
  );
}

function isComparison(word: string): word is Comparison {
  return (COMPARISONS as readonly string[]).includes(word);
}

function isTextTest(word: string): word is TextTest {
  return (TEXT_TESTS as readonly string[]).includes(word);
}
