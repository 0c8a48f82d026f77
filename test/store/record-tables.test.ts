import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainKind, RECORD_COLUMNS, type PlainKind, type RecordColumnKind } from '#src/domain/record/record-columns.ts';
import type { RecordType } from '#src/domain/record/records.ts';
import { snakeCase } from '#src/reading/record/record-tables.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** What PostgreSQL keeps a kind in. */
const TYPES: { readonly [K in PlainKind]: readonly string[] } = {
  text: ['text'],
  decimal: ['numeric'],
  day: ['date'],
  instant: ['timestamp with time zone'],
  month: ['text'],
  integer: ['integer', 'smallint'],
  json: ['jsonb'],
};

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
}

async function columnsOf(table: string): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select column_name as name, data_type as type, is_nullable = 'YES' as "isNullable"
    from information_schema.columns where table_schema = 'public' and table_name = ${table}`.execute(database.db);
  return rows;
}

describe('a table of records', () => {
  it.each(Object.keys(RECORD_COLUMNS) as RecordType[])(
    '%s has the columns of its record, of their kinds, and where it came from',
    async (type) => {
      const columns = await columnsOf(snakeCase(type));
      const fields = Object.entries<RecordColumnKind>(RECORD_COLUMNS[type]);
      const names = ['batch_id', 'object_no', 'row_number', ...fields.map(([name]) => snakeCase(name))];
      expect(columns.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
      for (const [name, kind] of fields) {
        const column = columns.find((one) => one.name === snakeCase(name))!;
        expect(TYPES[plainKind(kind)], `${type}.${name}`).toContain(column.type);
        expect(column.isNullable, `${type}.${name} may be null`).toBe(kind.endsWith('?'));
      }
    },
  );
});
