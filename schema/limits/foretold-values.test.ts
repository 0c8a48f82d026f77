import { getOperationAST, parse } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from '../schema.ts';
import { refuseTooManyValues } from './foretold-values.ts';
import { LIMITS } from './limits.ts';

/** Whether the operation is refused with these variables: the document is the same each time, as a server keeps it. */
function refusals(text: string): (variables: Record<string, unknown>) => boolean {
  const document = parse(text);
  const operation = getOperationAST(document)!;
  return (variables) => {
    try {
      refuseTooManyValues(schema, document, operation, variables);
      return false;
    } catch (error) {
      expect(String(error)).toContain(`at most ${LIMITS.values} values`);
      return true;
    }
  };
}

const CHARGES = 'charges(period: { from: "2025-01", to: "2025-01" }, first: $first) { nodes { id tags } }';
const MANY = Array.from({ length: 200 }, (_, at) => `c${at}: ${CHARGES}`).join(' ');

it('what is foretold of one request says nothing of another with other variables', () => {
  const isRefused = refusals(`query Q($first: Int) { ${MANY} }`);
  expect([isRefused({ first: 1 }), isRefused({ first: 1_000 }), isRefused({ first: 1 })]).toEqual([false, true, false]);
});

it('what is refused once is refused again', () => {
  const isRefused = refusals(`{ ${MANY.replaceAll('$first', '1000')} }`);
  expect([isRefused({}), isRefused({})]).toEqual([true, true]);
});
