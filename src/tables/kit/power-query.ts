import { entitySetName, propertyName } from '../odata/metadata/names.ts';
import { ODATA_PATH } from '../odata/request/read-path.ts';
import type { Table } from '../table.ts';
import { TABLES } from '../tables.ts';
import type { KitFile } from './kit-file.ts';

/** What Power BI Desktop opens: it asks for the key, and shows the tables. */
export function pbids(url: string): KitFile {
  const connection = { details: { protocol: 'odata', address: { url: `${url}${ODATA_PATH}/` } }, options: {}, mode: 'Import' };
  return { name: 'costweave.pbids', text: `${JSON.stringify({ version: '0.1', connections: [connection] }, null, 2)}\n` };
}

/** A query for each table, and functions: each is pasted into the advanced editor of a blank query of its name. */
export function powerQuery(url: string): readonly KitFile[] {
  return [
    { name: 'CostweaveTable.pq', text: anyTable(url) },
    { name: 'CostweaveGraphQL.pq', text: graphql(url) },
    ...TABLES.map((table) => ({ name: `${entitySetName(table)}.pq`, text: oneTable(url, table) })),
    ...TABLES.flatMap((table) => {
      const day = table.columns.find(({ name, type }) => type === 'date' && table.key.includes(name));
      return day ? [{ name: `${entitySetName(table)}Between.pq`, text: between(url, table, propertyName(day)) }] : [];
    }),
  ];
}

/** The address stands in each query as a literal: the Power BI service refreshes nothing whose address is worked out. */
function feed(url: string): string {
  return `OData.Feed(${text(`${url}${ODATA_PATH}/`)}, null, [Implementation = "2.0", ODataVersion = 4, EnableBatch = true])`;
}

function oneTable(url: string, table: Table): string {
  const names = table.columns.map((column) => `        ${text(propertyName(column))}`);
  return `${comment(table)}
let
    Source = ${feed(url)},
    Rows = Source{[Name = ${text(entitySetName(table))}, Signature = "table"]}[Data],
    // A column that a hub does not have, or not yet, is empty rather than an error.
    Columns = Table.SelectColumns(Rows, {
${names.join(',\n')}
    }, MissingField.UseNull)
in
    Columns
`;
}

function between(url: string, table: Table, day: string): string {
  return `${comment(table)}
// For incremental refresh: name the parameters RangeStart and RangeEnd. Rows before RangeEnd, without that day.
(RangeStart as datetime, RangeEnd as datetime) as table =>
let
    Source = ${feed(url)},
    Rows = Source{[Name = ${text(entitySetName(table))}, Signature = "table"]}[Data],
    Between = Table.SelectRows(Rows, each [${day}] >= Date.From(RangeStart) and [${day}] < Date.From(RangeEnd))
in
    Between
`;
}

function anyTable(url: string): string {
  return `// A table of the hub by its name: CostweaveTable("CostsDaily"). Filters, sorting and choice of columns are left to the hub.
(name as text) as table =>
let
    Source = ${feed(url)},
    Rows = Source{[Name = name, Signature = "table"]}[Data]
in
    Rows
`;
}

function graphql(url: string): string {
  return `// A query of the graph: CostweaveGraphQL("{ viewer { id } }"), or with variables as a record. Amounts are text: give them the type number.
// It is sent by GET, for Power Query sends POST without sign-in alone.
(query as text, optional variables as nullable record) as record =>
let
    Sent = Text.FromBinary(Json.FromValue(if variables = null then [] else variables)),
    Answer = Web.Contents(${text(url)}, [
        RelativePath = "graphql",
        Query = [query = query, variables = Sent],
        Headers = [#"Content-Type" = "application/json", Accept = "application/json"]
    ]),
    Read = Json.Document(Answer),
    Data = if Record.HasFields(Read, "errors") then error Error.Record("Costweave", Read[errors]{0}[message]) else Read[data]
in
    Data
`;
}

function comment({ description, grain }: Table): string {
  return `// ${description}\n// One row for each ${grain}.`;
}

function text(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
