import type { RawBuilder } from 'kysely';
import { escapeLiteral } from 'pg';
import type { DatabaseTransaction } from '../database.ts';

/** Neither COPY nor a cursor nor a view takes parameters, so they are written into the statement, quoted by the driver. */
export function literalStatement(transaction: Pick<DatabaseTransaction, 'getExecutor'>, query: RawBuilder<unknown>): string {
  const compiled = query.compile(transaction);
  return compiled.sql.replaceAll(/\$(\d+)/g, (_, position: string) => literal(compiled.parameters[Number.parseInt(position, 10) - 1]));
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `array[${value.map(literal).join(',')}]`;
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return escapeLiteral(value);
  throw new Error(`expected a text, a number, a boolean, null or a list as a parameter, found ${typeof value}`);
}
