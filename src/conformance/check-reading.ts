import { currencyInLowerCase } from '../domain/money/currency.ts';
import { add, canonicalDecimal, formatDecimal, parseDecimal, ZERO, type Decimal } from '../domain/money/decimal.ts';
import type { ChargeMapping, ColumnRule } from '../connector-kit/charge-mapping.ts';
import { meaningOf } from '../reading/text/row.ts';
import { RECORD_COLUMNS } from '../domain/record/record-columns.ts';
import type { RecordStream } from '../connector-kit/connector.ts';
import type { RecordType } from '../domain/record/records.ts';
import type { Findings } from './clauses.ts';
import { eitherSign, thirtyDigits } from './exact-amounts.ts';
import type { ReadDelivery } from './read-case.ts';
import { billedByRow, isRead, readFiles, readTables } from './read-tables.ts';
import { recordOf } from './record-of.ts';
import { withCells, type Table } from './tables.ts';

/** That rows are counted, that money survives, that the same is the same. */
export async function checkReading(each: ReadDelivery, findings: Findings): Promise<void> {
  checkCounts(each, findings);
  await checkSameAgain(each, findings);
  if (each.stream.kind === 'charges') checkChargeMoney(each, findings);
  else checkRecordMoney(each, each.stream, findings);
}

function checkCounts({ where, reading, tables }: ReadDelivery, findings: Findings): void {
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  const total = (of: 'rowsDelivered' | 'rowsAccepted' | 'rowsRejected' | 'rowsExcluded') =>
    reading.control.reduce((sum, each) => sum + each[of], 0);
  const ended = total('rowsAccepted') + total('rowsRejected') + total('rowsExcluded');
  findings.check(
    'every-row-counts',
    total('rowsDelivered') === rows && ended === rows,
    () => `${where}: ${rows} rows, ${ended} of them counted`,
  );
  findings.check(
    'every-row-counts',
    reading.rejections.length === total('rowsRejected'),
    () => `${where}: rejections that are not counted`,
  );
  for (const { file, row, column, expected, found } of reading.rejections) {
    const table = tables.find(({ object }) => object.key === file);
    const isTold = table !== undefined && row >= 1 && row <= table.rows.length && expected !== '' && typeof found === 'string';
    const isNamed = column === null || table?.columns.includes(column) === true;
    findings.check(
      'every-row-counts',
      isTold && isNamed,
      () => `${where}: a rejection that nobody could follow: ${JSON.stringify({ file, row, column, expected, found })}`,
    );
  }
}

async function checkSameAgain(each: ReadDelivery, findings: Findings): Promise<void> {
  const { where, stream, config, delivery, reading, tables } = each;
  const again = await readFiles(each, delivery);
  findings.check('same-again', isRead(again) && again.digest === reading.digest, () => `${where}: the second reading gives other bytes`);
  const asCsv = readTables(stream, config, delivery.slice, tables);
  findings.check('same-again', isRead(asCsv) && asCsv.digest === reading.digest, () => `${where}: the same rows as CSV give other bytes`);
}

function mappingOf({ stream, reading }: ReadDelivery): ChargeMapping | undefined {
  return stream.kind === 'charges' ? stream.mappings.find(({ dialect }) => dialect === reading.dialect) : undefined;
}

function checkChargeMoney(each: ReadDelivery, findings: Findings): void {
  const mapping = mappingOf(each);
  if (!mapping) return;
  checkDelivered(each, mapping, findings);
  checkDigits(each, mapping, findings);
}

/** What the rows add up to, worked out beside the engine. */
function checkDelivered({ where, reading, tables }: ReadDelivery, { control, header }: ChargeMapping, findings: Findings): void {
  const totals = new Map<string, Decimal>();
  const known = new Set(reading.control.map(({ currency }) => currency));
  for (const table of tables) {
    for (const fields of table.rows) {
      const named = ruleText(control.currency, table, fields, header);
      const meant = currencyInLowerCase(named) ?? named;
      const currency = known.has(meant) ? meant : 'XXX';
      const amount = parseDecimal(ruleText(control.amount, table, fields, header)) ?? ZERO;
      totals.set(currency, add(totals.get(currency) ?? ZERO, amount));
    }
  }
  for (const { currency, delivered } of reading.control) {
    const expected = formatDecimal(totals.get(currency) ?? ZERO);
    findings.check(
      'money-is-exact',
      delivered === expected,
      () => `${where}: the rows say ${expected} ${currency}, delivered is ${delivered}`,
    );
  }
}

function ruleText(
  { from = [], as, otherwise = '' }: ColumnRule,
  { columns }: Table,
  fields: readonly string[],
  header: ChargeMapping['header'] = (name) => name,
): string {
  const texts = from.map((name) => meaningOf(fields[columns.findIndex((column) => header(column) === name)] ?? ''));
  const value = as ? as(...texts) : texts.find((text) => text !== '');
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

/** Wherever billed cost is the row's own amount, it must be every digit of it. */
function checkDigits(each: ReadDelivery, mapping: ChargeMapping, findings: Findings): void {
  const { where, stream, config, delivery, reading, tables } = each;
  const canonical = mapping.header ?? ((name: string) => name);
  const amounts = new Set(mapping.control.amount.from ?? []);
  const billed = billedByRow(reading);
  const expected = new Map<string, string>();
  const probes = tables.map((table, object) => {
    const columns = [...table.columns.keys()].filter((column) => amounts.has(canonical(table.columns[column]!)));
    const changes = new Map<number, Map<number, string>>();
    for (const [row, fields] of table.rows.entries()) {
      const own = billed.get(`${object} ${row + 1} 0`);
      const holding = columns.filter((column) => canonicalDecimal(fields[column] ?? '') === own);
      if (own === undefined || own === '0' || holding.length === 0) continue;
      const probe = thirtyDigits(row, own.startsWith('-'));
      changes.set(row, new Map(holding.map((column) => [column, probe])));
      expected.set(`${object} ${row + 1} 0`, probe);
    }
    return withCells(table, changes);
  });
  const probed = readTables(stream, config, delivery.slice, probes);
  const found = isRead(probed) ? billedByRow(probed) : new Map<string, string>();
  for (const [row, probe] of expected) {
    findings.check(
      'money-is-exact',
      found.get(row) === probe,
      () => `${where}: row ${row} costs ${probe}, billed is ${found.get(row) ?? 'nothing'}`,
    );
  }
}

/** For records: each cell that a decimal of the record comes from keeps its digits there. */
function checkRecordMoney(
  { where, config, delivery, tables }: ReadDelivery,
  stream: RecordStream<unknown, RecordType>,
  findings: Findings,
): void {
  const decimals = Object.entries<string>(RECORD_COLUMNS[stream.record]).flatMap(([name, kind]) =>
    kind.startsWith('decimal') ? [name] : [],
  );
  const context = { slice: delivery.slice, config };
  for (const table of tables) {
    for (const [row, fields] of table.rows.entries()) {
      const record = recordOf(stream, context, table, fields);
      const values = new Set(record ? decimals.flatMap((name) => eitherSign(record[name])) : []);
      for (const [column, field] of fields.entries()) {
        if (!values.has(canonicalDecimal(field) ?? '')) continue;
        const probe = thirtyDigits(row, field.startsWith('-'));
        const changed = recordOf(stream, context, table, fields.with(column, probe));
        const isKept = changed !== undefined && decimals.some((name) => eitherSign(changed[name]).includes(probe));
        findings.check(
          'money-is-exact',
          isKept,
          () => `${where}: row ${row + 1}, ${table.columns[column]}: ${probe} is nowhere in ${JSON.stringify(changed)}`,
        );
      }
    }
  }
}
