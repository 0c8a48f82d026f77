import {
  columnsRequired,
  declaredCharges,
  declaredRecord,
  type ChargeStream,
  type ExclusionRule,
  type RecordStream,
  type RecordType,
  type Stream,
} from '#src/connector-kit/index.ts';
import type { TableDeclaration, TableFileConfig } from './config.ts';
import { listTables } from './list-tables.ts';

/** One stream for each declared table. */
export function declaredStreams({ streams }: TableFileConfig): Stream<TableFileConfig>[] {
  return streams.map((table) => (table.record === 'charge' ? chargeStream(table) : recordStream(table, table.record)));
}

function chargeStream(table: TableDeclaration): ChargeStream<TableFileConfig> {
  const { name, columns, dates, decimal, thousands, trailingMinus, period, exclude } = table;
  const exclusions = exclude.map(({ column, is, reason }): ExclusionRule => ({
    reason,
    from: [column],
    when: (text) => is.includes(text.trim()),
  }));
  return {
    kind: 'charges',
    name,
    mappings: [
      declaredCharges({ dialect: `table-${name}`, columns, formats: { dates, decimal, thousands, trailingMinus }, period, exclusions }),
    ],
    deliveries: (folder) => listTables(folder, table),
  };
}

function recordStream(table: TableDeclaration, record: RecordType): RecordStream<TableFileConfig, RecordType> {
  const { name, columns, dates, decimal, thousands, trailingMinus, exclude } = table;
  const read = declaredRecord(record, columns, { dates, decimal, thousands, trailingMinus });
  return {
    kind: 'records',
    name,
    record,
    version: 1,
    header: (column) => column.trim(),
    required: [...new Set([...columnsRequired(columns), ...exclude.map(({ column }) => column)])],
    deliveries: (folder) => listTables(folder, table),
    normalize(row, { slice }) {
      const cell = (column: string) => row[column] ?? '';
      const normalized = read(cell, slice);
      const left = exclude.find(({ column, is }) => is.includes(cell(column).trim()));
      if (!left) return normalized;
      return { excluded: { reason: left.reason }, ...(normalized.control ? { control: normalized.control } : {}) };
    },
  };
}
