import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { tableFromIPC, type Decimal } from 'apache-arrow';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { grantBiLogin, revokeBiLogin } from '#src/actions/bi/grant-bi-login.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import type { ExportFormat } from '#src/domain/export/export-format.ts';
import { add, canonicalDecimal, decimal, formatDecimal, ZERO } from '#src/domain/money/decimal.ts';
import { FILE_FORMATS } from '#src/main/hub/file-formats.ts';
import { readParquet } from '#src/reading/parquet/parquet-rows.ts';
import { fieldText, type Row as Lent } from '#src/reading/text/row.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { publishViews } from '#src/tables/bi/publish-views.ts';
import { writeTableFile } from '#src/tables/files/write-table-file.ts';
import { entitySetName, propertyName } from '#src/tables/odata/metadata/names.ts';
import type { Column, ColumnType, Table } from '#src/tables/table.ts';
import { TABLES, tableNamed } from '#src/tables/tables.ts';
import { openTwin } from '../authority/twin-hub.ts';
import { overHttp, type Agent } from '../mcp/connect-agent.ts';
import type { Company } from '../schema/company.ts';
import { serveGraph, type GraphClient } from '../schema/graph-client.ts';
import { arrowText } from './arrow-text.ts';
import { makeLastRuns } from './last-runs.ts';
import { parseCsv } from './parse-csv.ts';

/** Every door to the tables, asked the same: each names the same columns in the same order, and has the same rows and sums. */
const ADMIN = administrator('local-admin', 'command-line');
const LOGIN = `bi_doors_${process.pid}_${Date.now().toString(36)}`;
/** How sources fare may change between two doors. */
const READ = TABLES.filter(({ name }) => name !== 'data_status');

let hub: Company;
let graph: GraphClient;
let agent: Agent;
let login: Client;

beforeAll(async () => {
  hub = await openTwin(2);
  await makeLastRuns(hub.db);
  graph = await serveGraph(hub);
  agent = await overHttp(graph.url);
  await publishViews(hub.db);
  const made = await grantBiLogin(hub.db, ADMIN, { login: LOGIN, as: { role: 'administrator', scopes: EVERYTHING }, reason: 'a test' });
  if (made.outcome === 'refused') throw new Error(JSON.stringify(made));
  const url = Object.assign(new URL(hub.connectionString), { username: LOGIN, password: made.password });
  login = new Client({ connectionString: url.href, types: { getTypeParser: () => (text: unknown) => text } });
  await login.connect();
});
afterAll(async () => {
  await login.end();
  await revokeBiLogin(hub.db, ADMIN, { login: LOGIN, reason: 'a test' });
  await agent.close();
  await graph.close();
  await hub.drop();
});

interface Question {
  readonly table: Table;
  readonly columns: readonly Column[];
  /** Rows that have this value. */
  readonly where: { readonly column: Column; readonly value: string } | undefined;
}
interface Found {
  readonly names: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const bodyOf = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(graph.url + path, { headers });
  const body = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${body.toString()}`);
  return body;
};

function streamed({ table, columns, where }: Question, format: string): Promise<Buffer> {
  const search = new URLSearchParams({ columns: columns.map(({ name }) => name).join() });
  if (where) search.set('where', `${where.column.name} eq ${where.value}`);
  if (format === 'csv') search.set('guard', '0');
  return bodyOf(`/tables/${table.name}.${format}?${search}`);
}

async function written({ table, columns, where }: Question, format: ExportFormat): Promise<Buffer> {
  const parts: Buffer[] = [];
  const filter = where && ({ compare: 'eq', left: { column: where.column.name }, right: { value: where.value } } as const);
  const order = { table, question: { columns: columns.map(({ name }) => name), filter }, format, rowsMax: 1_000_000n };
  const write = (part: Uint8Array) => Promise.resolve(void parts.push(Buffer.from(part)));
  await readAs(hub.db, ADMIN, (snapshot) => writeTableFile(snapshot, order, { formats: FILE_FORMATS, write, onRows: () => undefined }));
  return Buffer.concat(parts);
}

const DOORS: Readonly<Record<string, (question: Question) => Promise<Found>>> = {
  CSV: async (question) => {
    const [names, ...rows] = parseCsv((await streamed(question, 'csv')).toString());
    return { names: names as string[], rows };
  },
  NDJSON: async (question) => {
    const lines = (await streamed(question, 'ndjson')).toString().split('\n').slice(0, -1);
    const objects = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const names = objects.length === 0 ? question.columns.map(({ name }) => name) : Object.keys(objects[0]!);
    const text = (value: unknown) => (value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value as string));
    return { names, rows: objects.map((object) => Object.values(object).map(text)) };
  },
  Arrow: async (question) => {
    const arrow = tableFromIPC(await streamed(question, 'arrow'));
    const cells = question.columns.map(({ type }, index) => {
      const column = arrow.getChildAt(index)!;
      return Array.from({ length: arrow.numRows }, (_, row) => arrowText(column.get(row), type, column.type as Decimal));
    });
    return {
      names: arrow.schema.fields.map(({ name }) => name),
      rows: Array.from({ length: arrow.numRows }, (_, row) => cells.map((column) => column[row]!)),
    };
  },
  Parquet: async (question) => {
    const bytes = await written(question, 'parquet');
    const found: string[][] = [];
    const row = (lent: Lent) => {
      found.push(Array.from({ length: lent.count }, (_, column) => fieldText(lent, column)));
      return undefined;
    };
    const file = {
      byteLength: bytes.length,
      range: (start: number, end: number) => Promise.resolve(new Uint8Array(bytes.subarray(start, end))),
    };
    const columnsUsed = () => [...found[0]!.keys()];
    const refused = await readParquet(file, { row, columnsUsed, end: () => undefined }, () => Promise.resolve());
    if (refused) throw new Error(JSON.stringify(refused));
    const [names = [], ...rows] = found;
    return { names, rows };
  },
  XLSX: async (question) => {
    const [data] = (await readXlsx(new Uint8Array(await written(question, 'xlsx')))).sheets;
    const [head, ...rows] = data!.rows as (string | number | boolean | Date | null)[][];
    // Numbers of Excel are doubles: the column beside each has all digits, and is the one that is compared.
    const exact = new Set(head!.filter((name) => String(name).endsWith('_text')).map((name) => String(name).slice(0, -'_text'.length)));
    const places = head!.flatMap((name, index) => (exact.has(String(name)) ? [] : [index]));
    return {
      names: places.map((index) => String(head![index]).replace(/_text$/, '')),
      rows: rows.map((row) =>
        places.map((index) => (row[index] instanceof Date ? row[index].toISOString() : row[index] == null ? null : String(row[index]))),
      ),
    };
  },
  OData: async ({ table, columns, where }) => {
    const search = new URLSearchParams({ $select: columns.map(propertyName).join() });
    if (where) {
      const isText = where.column.type === 'text' || where.column.type === 'month';
      const literal = isText ? `'${where.value.replaceAll("'", "''")}'` : where.value;
      search.set('$filter', `${propertyName(where.column)} eq ${literal}`);
    }
    const accept = 'application/json;odata.metadata=none;IEEE754Compatible=true';
    const page = JSON.parse((await bodyOf(`/odata/v4/${entitySetName(table)}?${search}`, { accept })).toString()) as {
      value: Record<string, unknown>[];
    };
    const properties = page.value.length === 0 ? columns.map(propertyName) : Object.keys(page.value[0]!);
    return {
      names: properties.map((property) => table.columns.find((column) => propertyName(column) === property)!.name),
      rows: page.value.map((object) => Object.values(object).map((value) => (value === null ? null : String(value as string)))),
    };
  },
  SQL: async ({ table, columns, where }) => {
    const order = table.key.map((name) =>
      /integer|date/.test(table.columns.find((one) => one.name === name)!.type) ? name : `${name} collate "C"`,
    );
    const list = columns.map(({ name, type }) =>
      type === 'instant' ? `to_json(${name} at time zone 'UTC') #>> '{}' || 'Z' as ${name}` : `${name}::text`,
    );
    const found = await login.query({
      text: `select ${list.join(', ')} from bi.${table.name} ${where ? `where ${where.column.name}::text = $1` : ''} order by ${order.map((one) => `${table.name}.${one}`).join(', ')}`,
      values: where ? [where.value] : [],
      rowMode: 'array',
    });
    return { names: found.fields.map(({ name }) => name), rows: found.rows as (string | null)[][] };
  },
};

/** Of what each door writes in its own way, the one spelling that they are compared by. */
function canonical(type: ColumnType, value: string | null): string | null {
  if (value === null || value === '') return null;
  switch (type) {
    case 'decimal':
      return canonicalDecimal(value)!;
    case 'instant':
      return value
        .replace(' ', 'T')
        .replace(/(\.\d*?)0+(?=Z|$)/, '$1')
        .replace(/\.(?=Z|$)/, '')
        .replace(/Z?$/, 'Z');
    case 'date':
      return value.slice(0, 10);
    case 'json':
      return JSON.stringify(sorted(JSON.parse(value)));
    case 'boolean':
      return value.toLowerCase();
    case 'text':
    case 'month':
    case 'integer':
      return value;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, of]) => [key, sorted(of)]),
  );
}

/** By currency or unit, of each column that adds up. */
function sumsOf({ columns }: Question, rows: Found['rows']): Record<string, Record<string, string>> {
  return Object.fromEntries(
    columns.flatMap(({ name, type, unit }, index) => {
      const by = columns.findIndex((column) => column.name === unit);
      if (type !== 'decimal' || by === -1) return [];
      const groups = Map.groupBy(rows, (row) => row[by] ?? 'none');
      return [
        [
          name,
          Object.fromEntries(
            [...groups].map(([key, group]) => [key, formatDecimal(group.reduce((sum, row) => add(sum, decimal(row[index] ?? '0')), ZERO))]),
          ),
        ],
      ];
    }),
  );
}

const asked = fc.integer({ min: 0, max: READ.length - 1 }).chain((index) => {
  const table = READ[index]!;
  return fc.record({
    table: fc.constant(table),
    // In the order of the table, which OData has whatever is asked. A row of Excel without any value is none: one column always has some.
    columns: fc
      .subarray([...table.columns], { minLength: 1 })
      .map((some) => table.columns.filter((column) => some.includes(column) || column.name === table.key[0])),
    by: fc.option(fc.constantFrom(...table.columns.filter(({ type }) => type !== 'json' && type !== 'instant' && type !== 'boolean'))),
    row: fc.nat(),
  });
});

it('says the same at every door, whatever is asked', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(asked, async ({ table, columns, by, row }) => {
      const all = by ? (await DOORS['CSV']!({ table, columns: [by], where: undefined })).rows.flatMap(([value]) => value ?? []) : [];
      const where = by && all.length > 0 ? { column: by, value: all[row % all.length]! } : undefined;
      const question = { table, columns, where };
      const found = [];
      // One after the other: a viewer has two streams at once at most.
      for (const [door, ask] of Object.entries(DOORS)) {
        const { names, rows } = await ask(question);
        // A sheet ends with its last cell: rows in which nothing stands are not told apart from what lies below it.
        const empty: number = door === 'XLSX' ? Math.max(0, (found[0]?.rows.length ?? 0) - rows.length) : 0;
        const told = [...rows, ...Array.from({ length: empty }, () => [])];
        const printed = told.map((cells) => columns.map(({ type }, index) => canonical(type, cells[index] ?? null)));
        found.push({ door, names, rows: printed, sums: sumsOf(question, printed) });
      }
      const [first, ...others] = found;
      expect(first!.names).toEqual(columns.map(({ name }) => name));
      if (where) expect(first!.rows.length).toBeGreaterThan(0);
      for (const { door, ...other } of others) expect({ door, ...other }).toEqual({ ...first, door });
    }),
    { numRuns: 14 },
  );
});

it('adds up to what assistants are told', async () => {
  const table = tableNamed('costs_monthly')!;
  const columns = table.columns.filter(
    ({ name }) => name === 'effective_cost' || name === 'BillingCurrency' || name === 'billing_currency',
  );
  const question = { table, columns, where: undefined };
  const { rows } = await DOORS['SQL']!(question);
  const { totals } = await agent.told('costs', { from: '2025-01', to: '2025-02', groupBy: ['SERVICE_NAME'] });
  expect(Object.fromEntries(totals!.map(({ currency, cost }) => [currency, cost]))).toEqual(sumsOf(question, rows)['effective_cost']);
});
