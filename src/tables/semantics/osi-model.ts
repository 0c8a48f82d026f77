import type { ColumnType, Table } from '../table.ts';
import { additivityOf, measuresOf, referencesOf, type Measure } from './measures.ts';

/** The version of Open Semantic Interchange (Apache Ossie) that is written. */
const VERSION = '0.2.0.dev0';

const TYPES = {
  text: 'String',
  json: 'String',
  month: 'String',
  decimal: 'Decimal',
  integer: 'Integer',
  boolean: 'Boolean',
  date: 'Date',
  instant: 'DateTimeTz',
} as const satisfies Readonly<Record<ColumnType, string>>;

/** `schema`: of the views that hold the tables. */
export function osiModel(tables: readonly Table[], schema: string): object {
  return {
    version: VERSION,
    semantic_model: [
      {
        name: 'costweave',
        description: 'Tables of a Costweave hub: costs, what they are allocated to, and what they are checked against.',
        ai_context: {
          instructions:
            'Amounts are exact decimals in the currency or unit that another column names. Never add amounts of different currencies: a metric is null where it would. Prices are never added.',
        },
        datasets: tables.map((table) => dataset(table, schema)),
        relationships: tables.flatMap((table) => relationships(table, tables)),
        metrics: tables.flatMap((table) => measuresOf(table).map((measure) => metric(table, measure))),
      },
    ],
  };
}

function dataset({ name, description, grain, key, columns }: Table, schema: string): object {
  return {
    name,
    source: `${schema}.${name}`,
    primary_key: key,
    description: `${description} One row for each ${grain}.`,
    fields: columns.map((column) => ({
      name: column.name,
      expression: ansi(column.name),
      datatype: TYPES[column.type],
      description: column.description,
      // What is added is no dimension; a month is one of time, though it is a text.
      ...(column.addsWithin === undefined ? { dimension: { is_time: isOfTime(column.type) } } : {}),
      custom_extensions: [
        {
          vendor_name: 'COSTWEAVE',
          data: JSON.stringify({ unit: column.unit ?? null, focus: column.focus ?? null, adds_within: column.addsWithin ?? null }),
        },
      ],
    })),
  };
}

function relationships(table: Table, all: readonly Table[]): object[] {
  return referencesOf(table, all).map(({ to, column }) => ({
    name: `${table.name}_to_${to.name}`,
    from: table.name,
    to: to.name,
    from_columns: [column],
    to_columns: [column],
  }));
}

function metric(table: Table, measure: Measure): object {
  return {
    name: measure.name,
    expression: ansi(guardedSum(table, measure)),
    datatype: TYPES[measure.column.type],
    description: `${measure.column.description} ${additivityOf(measure)}`,
  };
}

/** Null where rows are added that must not be. */
function guardedSum({ name }: Table, { column, within }: Measure): string {
  const sum = `SUM(${name}.${column.name})`;
  if (within.length === 0) return sum;
  return `CASE WHEN ${within.map((one) => `COUNT(DISTINCT ${name}.${one}) <= 1`).join(' AND ')} THEN ${sum} END`;
}

function ansi(expression: string): object {
  return { dialects: [{ dialect: 'ANSI_SQL', expression }] };
}

function isOfTime(type: ColumnType): boolean {
  return type === 'date' || type === 'instant' || type === 'month';
}
