import { expect, it } from 'vitest';
import { statementText } from './trace-statements.ts';

it.each([
  ["/* prepared: viewer */ select set_config('role', $1, true)\n  , 'it''s' as told", "select set_config('?', $1, true) , '?' as told"],
  ['copy charge from stdin', 'copy charge from stdin'],
  ['', ''],
])('%s is told without texts', (statement, told) => expect(statementText(statement)).toBe(told));

it('is cut where it is long', () => expect(statementText(`select ${'x, '.repeat(5_000)}`).length).toBe(2_000));
