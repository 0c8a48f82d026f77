import type { RecordStream } from '../connector-kit/connector.ts';
import type { RecordType } from '../domain/record/records.ts';
import type { Table } from './tables.ts';

/** What a stream makes of one row of a table: its record by property, or undefined when it makes none. */
export function recordOf(
  stream: RecordStream<unknown, RecordType>,
  context: { readonly slice: string; readonly config: unknown },
  table: Table,
  fields: readonly string[],
): Readonly<Record<string, unknown>> | undefined {
  const canonical = stream.header ?? ((name: string) => name);
  const cells = Object.fromEntries(table.columns.map((name, column) => [canonical(name), fields[column] ?? '']));
  const row = new Proxy(cells, { get: (known, name) => (typeof name === 'string' && Object.hasOwn(known, name) ? known[name] : '') });
  const normalized = stream.normalize(row, context);
  return 'record' in normalized ? (normalized.record as unknown as Readonly<Record<string, unknown>>) : undefined;
}
