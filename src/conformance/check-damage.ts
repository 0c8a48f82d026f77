import { canonicalDecimal } from '../domain/money/decimal.ts';
import { parseInstant } from '../domain/time/instant.ts';
import type { ChargeMapping } from '../connector-kit/charge-mapping.ts';
import { RECORD_COLUMNS } from '../domain/record/record-columns.ts';
import type { Clause, Findings } from './clauses.ts';
import type { ReadDelivery } from './read-case.ts';
import { isRead, readTables, type Reading } from './read-tables.ts';
import { recordOf } from './record-of.ts';
import { withCell, withoutColumns, type Table } from './tables.ts';

/** What a damaged file or cell does: the file is refused by its column, the row is rejected by its cell. */
export function checkDamage(each: ReadDelivery, findings: Findings): void {
  checkMissingColumns(each, findings);
  for (const { clause, cell, bad } of badCells(each)) checkBadCell(each, clause, cell, bad, findings);
}

function checkMissingColumns({ where, stream, config, delivery, reading, tables }: ReadDelivery, findings: Findings): void {
  const mapping = stream.kind === 'charges' ? stream.mappings.find(({ dialect }) => dialect === reading.dialect) : undefined;
  const { header = (name: string) => name, required } = stream.kind === 'charges' ? mapping! : stream;
  const others = stream.kind === 'charges' ? stream.mappings.filter((other) => other !== mapping) : [];
  for (const name of required) {
    const cut = tables.map((table) => withoutColumns(table, (column) => header(column) === name));
    const outcome = readTables(stream, config, delivery.slice, cut);
    // Without what tells it apart, a file may still be a whole file of a plainer dialect.
    const isPlainer =
      isRead(outcome) && others.some(({ dialect, required: needed }) => dialect === outcome.dialect && !needed.includes(name));
    const isRefused = !isRead(outcome) && outcome.refused.code === 'column-missing' && outcome.refused.wayOut !== '';
    findings.check('missing-column-refused', isPlainer || isRefused, () => `${where}: expected a refusal without the column ${name}`);
  }
  for (const name of new Set(tables.flatMap(({ columns }) => columns))) {
    const cut = tables.map((table) => withoutColumns(table, (column) => column === name));
    const outcome = readTables(stream, config, delivery.slice, cut);
    const isEmptied = isRead(outcome) && accepted(outcome) === 0 && accepted(reading) > 0;
    findings.check(
      'missing-column-refused',
      !isEmptied,
      () => `${where}: without ${name} every row is rejected: expected it among the required columns`,
    );
  }
}

function accepted({ control }: Reading): number {
  return control.reduce((sum, { rowsAccepted }) => sum + rowsAccepted, 0);
}

interface BadCell {
  readonly clause: Clause;
  readonly cell: Cell;
  readonly bad: string;
}

interface Cell {
  readonly object: number;
  readonly row: number;
  readonly column: number;
}

/** The first accepted row of each table, and the cells of it that must be a number, a currency and a date. */
function badCells(each: ReadDelivery): BadCell[] {
  const rejected = new Set(each.reading.rejections.map(({ file, row }) => `${file} ${row}`));
  return each.tables.flatMap((table, object) => {
    for (const [row, fields] of table.rows.entries()) {
      if (rejected.has(`${table.object.key} ${row + 1}`)) continue;
      const cells = each.stream.kind === 'charges' ? chargeCells(each, table, fields) : recordCells(each, table, fields);
      if (cells.length > 0) return cells.map(({ clause, column, bad }) => ({ clause, bad, cell: { object, row, column } }));
    }
    return [];
  });
}

interface BadColumn {
  readonly clause: Clause;
  readonly column: number;
  readonly bad: string;
}

function chargeCells(each: ReadDelivery, { columns, object }: Table, fields: readonly string[]): BadColumn[] {
  const { stream, reading } = each;
  const mapping = stream.kind === 'charges' ? stream.mappings.find(({ dialect }) => dialect === reading.dialect) : undefined;
  if (!mapping || isExcluded(mapping, columns, fields, object.attributes)) return [];
  const { header = (name: string) => name, control } = mapping;
  const filled = (from: readonly string[] = []) =>
    from.map((name) => columns.findIndex((column) => header(column) === name)).find((column) => column >= 0 && fields[column] !== '');
  const amount = filled(control.amount.from);
  const currency = filled(control.currency.from);
  const date = filled(mapping.columns.ChargePeriodStart.from);
  if (amount === undefined || currency === undefined || date === undefined) return [];
  return [
    { clause: 'bad-number-rejected', column: amount, bad: 'convertible' },
    { clause: 'bad-currency-rejected', column: currency, bad: 'MC' },
    { clause: 'bad-date-rejected', column: date, bad: 'yesterday' },
  ];
}

function isExcluded(
  { exclusions, header = (name) => name }: ChargeMapping,
  columns: readonly string[],
  fields: readonly string[],
  attributes: Readonly<Record<string, string>> = {},
): boolean {
  const text = (name: string) =>
    (name.startsWith('@') ? attributes[name.slice(1)] : fields[columns.findIndex((column) => header(column) === name)]) ?? '';
  return exclusions.some(({ from, when }) => when(...from.map(text)));
}

/** The cells that a record's decimals, currencies and days come from. */
function recordCells({ stream, config, delivery }: ReadDelivery, table: Table, fields: readonly string[]): BadColumn[] {
  if (stream.kind !== 'records') return [];
  const record = recordOf(stream, { slice: delivery.slice, config }, table, fields);
  if (!record) return [];
  const found: BadColumn[] = [];
  for (const [name, kind] of Object.entries<string>(RECORD_COLUMNS[stream.record])) {
    const value = record[name];
    if (typeof value !== 'string' || value === '') continue;
    const column = fields.findIndex((field) =>
      kind.startsWith('day')
        ? parseInstant(field)?.slice(0, 10) === value
        : kind.startsWith('decimal')
          ? canonicalDecimal(field) === value
          : field === value,
    );
    if (column < 0) continue;
    if (kind.startsWith('decimal')) found.push({ clause: 'bad-number-rejected', column, bad: 'convertible' });
    else if (kind.startsWith('day')) found.push({ clause: 'bad-date-rejected', column, bad: 'yesterday' });
    else if (/currency$/i.test(name)) found.push({ clause: 'bad-currency-rejected', column, bad: 'MC' });
  }
  return found;
}

function checkBadCell(
  { where, stream, config, delivery, reading, tables }: ReadDelivery,
  clause: Clause,
  { object, row, column }: Cell,
  bad: string,
  findings: Findings,
): void {
  const table = tables[object]!;
  const outcome = readTables(stream, config, delivery.slice, tables.with(object, withCell(table, row, column, bad)));
  const name = table.columns[column]!;
  const rejection = isRead(outcome) ? outcome.rejections.find((each) => each.file === table.object.key && each.row === row + 1) : undefined;
  // A charge whose day is not told stays in its month, and the finding says so.
  const isTold = clause === 'bad-date-rejected' && isRead(outcome) && hasExample(outcome, name, table.object.key, row + 1, bad);
  findings.check(
    clause,
    isTold || (rejection !== undefined && rejection.column === name && rejection.found === bad && rejection.expected !== ''),
    () =>
      `${where}: expected row ${row + 1} to be rejected at ${name} for ${JSON.stringify(bad)}, found ${JSON.stringify(rejection ?? 'no rejection')}`,
  );
  const others = isRead(outcome) ? outcome.rejections.length - (isTold ? 0 : 1) : -1;
  findings.check(clause, others === reading.rejections.length, () => `${where}: one bad cell in ${name}, ${others} other rows rejected`);
}

function hasExample(reading: Reading, column: string, file: string, row: number, found: string): boolean {
  return reading.rowFindings.some(
    (finding) =>
      finding.column === column && finding.examples.some((each) => each.file === file && each.row === row && each.found === found),
  );
}
