import { can } from '#src/domain/authority/demand.ts';
import type { Column, ColumnType, Table } from '#src/tables/table.ts';
import { TABLES } from '#src/tables/tables.ts';
import { PermissionEnum } from '../authority/permission.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';

const TableColumnTypeEnum = enumOf<ColumnType>('TableColumnType', 'What a value of a table is, and how it is printed.', {
  text: 'A text.',
  decimal: 'An exact decimal number.',
  integer: 'A whole number of at most 63 bits.',
  boolean: 'True or false.',
  date: 'A day, such as `2025-03-31`.',
  instant: 'An instant in UTC, to the microsecond.',
  month: 'A month, such as `2025-03`.',
  json: 'JSON, as its text.',
});

const TableColumn = builder.objectRef<Column>('TableColumn').implement({
  description: 'A column of a table.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'In snake_case, as SQL, CSV, Arrow and Parquet have it.' }),
    type: t.field({ type: TableColumnTypeEnum, description: 'What its values are.', resolve: ({ type }) => type }),
    isNullable: t.exposeBoolean('isNullable', { description: 'Whether a value may be missing.' }),
    description: t.exposeString('description', { description: 'What it says.' }),
    unit: t.string({
      nullable: true,
      description: 'The column that says in which currency or unit an amount is; null: it has none.',
      resolve: ({ unit }) => unit ?? null,
    }),
    focus: t.string({ nullable: true, description: 'The column of FOCUS that it is; null: none.', resolve: ({ focus }) => focus ?? null }),
    addsWithin: t.stringList({
      nullable: true,
      description: 'Values may be added between rows that are alike in these columns; null: never, as of a price.',
      resolve: ({ addsWithin }) => (addsWithin ? [...addsWithin] : null),
    }),
    masked: t.field({
      type: PermissionEnum,
      nullable: true,
      description: 'The permission that it takes to be told its values; null: that of the table.',
      resolve: ({ masked }) => masked ?? null,
    }),
  }),
});

const TableType = builder.objectRef<Table>('Table').implement({
  description:
    'Something that is read as flat rows: by SQL, OData, as CSV, NDJSON, Arrow, Parquet or XLSX, with the same columns everywhere.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, as all doors have it.' }),
    description: t.exposeString('description', { description: 'What it holds.' }),
    grain: t.exposeString('grain', { description: 'There is one row for each of these.' }),
    key: t.stringList({
      description: 'The columns that together name a row, and the order of rows.',
      resolve: ({ key }) => [...key],
    }),
    columns: t.field({ type: [TableColumn], description: 'Its columns, in their order.', resolve: ({ columns }) => columns }),
    isOfMonths: t.boolean({
      description: 'Whether its rows are of months, so that a period selects them.',
      resolve: ({ period }) => period === 'months',
    }),
    demands: t.field({
      type: [PermissionEnum],
      description: 'The permissions that it takes to read it.',
      resolve: ({ demands }) => [...demands],
    }),
    isReadable: t.boolean({
      description: 'Whether the viewer may read it, at least in part.',
      resolve: ({ demands }, _, { viewer }) => demands.every((permission) => can(viewer, permission)),
    }),
  }),
});

builder.queryField('tables', (t) =>
  t.field({
    demands: { none: 'what tables there are is nobody’s data' },
    type: [TableType],
    nullable: true,
    description: 'The tables that are read as flat rows, with their columns: for tools that build something of them.',
    resolve: () => TABLES,
  }),
);
