import { readCondition } from '../../../tables/question/read-condition.ts';
import type { TableFilter } from '../../../tables/question/table-filter.ts';
import { TableQuestionError } from '../../../tables/question/table-question-error.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT } from '../../exit-code.ts';

/** All conditions at once; undefined: there is none. */
export function filterOf(conditions: readonly string[]): TableFilter | undefined {
  try {
    return conditions.length === 0 ? undefined : { all: conditions.map(readCondition) };
  } catch (error) {
    throw error instanceof TableQuestionError ? new CommandFailure(EXIT.usage, `--where: ${error.message}`) : error;
  }
}
