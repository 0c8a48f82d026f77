import { add, decimal, formatDecimal, negate, readFields, type ItemFields, type Normalized } from '#src/connector-kit/index.ts';
import type { OracleGlConfig } from './config.ts';
import { monthOf, parseSlice, periodOfName, sliceOfPeriod } from './fiscal-periods.ts';
import { placeOfSegments, splitCombination, type AccountPlace } from './segments.ts';

/** What a journal line is made of; each source says under which names it has it. */
export type LineField =
  | 'batchId'
  | 'status'
  | 'actual'
  | 'ledger'
  | 'ledgerCurrency'
  | 'period'
  | 'journal'
  | 'date'
  | 'line'
  | 'combination'
  | 'enteredDr'
  | 'enteredCr'
  | 'accountedDr'
  | 'accountedCr'
  | 'currency'
  | 'Description'
  | 'JournalDescription'
  | 'ExternalReference'
  | 'ReconciliationReference'
  | 'JournalName'
  | 'BatchName';

export type FieldNames = Readonly<Record<LineField, string>>;

interface Context {
  readonly slice: string;
  readonly config: OracleGlConfig;
}

type Outcome = Normalized<'ledgerEntry'>;

/**
 * A journal line by the names of its source. The amount is debit minus credit, each of which may be empty or negative. Excluded are
 * what is not posted, what is budget or encumbrance, STAT lines (quantities) and ledgers that are not read.
 */
export function normalizeLine(
  item: unknown,
  names: FieldNames,
  context: Context,
  segmentsOf?: (fields: ItemFields) => readonly string[],
): Outcome {
  const { config } = context;
  const fields = readFields(item);
  if (fields.fault()) return { rejected: fields.fault()! };
  if (fields.optional(names.currency) === 'STAT') return { excluded: { reason: 'statistical-quantity' } };
  const amount = net(fields, names.enteredDr, names.enteredCr);
  if (amount === null) fields.refuse(names.enteredDr, 'a debit or a credit', '');
  const control = { currency: fields.optional(names.currency) ?? '', amount: fields.fault() ? '' : amount! };
  const reason = reasonToExclude(fields, names, config);
  if (reason !== undefined) return { excluded: { reason }, control };
  const record = recordOf(fields, names, context, amount ?? '0', segmentsOf);
  const fault = fields.fault();
  return fault ? { rejected: fault, control } : { record, control };
}

function reasonToExclude(fields: ItemFields, names: FieldNames, config: OracleGlConfig): string | undefined {
  const [ledger, status, actual] = [fields.optional(names.ledger), fields.optional(names.status), fields.optional(names.actual)];
  if (ledger !== null && !config.ledgers.includes(ledger)) return 'other-ledger';
  if (status !== null && status !== 'P' && status !== 'Posted') return 'not-posted';
  return actual !== null && actual !== 'A' && actual !== config.actual ? 'not-actual' : undefined;
}

function recordOf(
  fields: ItemFields,
  names: FieldNames,
  { slice, config }: Context,
  documentAmount: string,
  segmentsOf: ((fields: ItemFields) => readonly string[]) | undefined,
) {
  fields.text(names.status);
  fields.text(names.actual);
  const periodName = fields.text(names.period);
  const period = periodOfName(periodName, config);
  if (!period) fields.refuse(names.period, 'a period that the configuration names or has a rule for', periodName);
  else if (sliceOfPeriod(period) !== slice) fields.refuse(names.period, `a period of this slice, ${slice}`, periodName);
  const { year, period: fiscalPeriod } = parseSlice(slice) ?? { year: 1970, period: 1 };
  const localAmount = net(fields, names.accountedDr, names.accountedCr);
  return {
    ledger: fields.text(names.ledger),
    ...placeOf(fields, names, config, segmentsOf),
    fiscalYear: year,
    fiscalPeriod,
    month: monthOf(config, { year, period: fiscalPeriod }),
    documentNumber: `${fields.text(names.batchId)}/${fields.text(names.journal)}`,
    lineNumber: fields.text(names.line),
    postingDate: fields.day(names.date),
    documentDate: null,
    vendor: config.vendor ? textAt(fields, names, config.vendor) : null,
    reference: textAt(fields, names, config.reference),
    text: fields.optional(names.Description),
    documentAmount,
    documentCurrency: fields.currency(names.currency),
    localAmount,
    localCurrency: localAmount === null ? null : fields.currency(names.ledgerCurrency),
    groupAmount: null,
    groupCurrency: null,
  };
}

function placeOf(
  fields: ItemFields,
  names: FieldNames,
  { chart }: OracleGlConfig,
  segmentsOf: ((fields: ItemFields) => readonly string[]) | undefined,
): AccountPlace {
  const combination = segmentsOf ? '' : fields.text(names.combination);
  const segments = segmentsOf ? segmentsOf(fields) : splitCombination(combination, chart.delimiter);
  const place = placeOfSegments(segments, chart);
  if (place) return place;
  const expected = `${chart.segments} segments with ${JSON.stringify(chart.delimiter)} between them, company and account filled`;
  fields.refuse(names.combination, expected, combination || segments.join(chart.delimiter));
  return { companyCode: '', accountId: '', costCenterId: null };
}

/** Debit minus credit, exactly; null when both are empty. */
function net(fields: ItemFields, debit: string, credit: string): string | null {
  const [plus, minus] = [fields.optionalNumber(debit), fields.optionalNumber(credit)];
  if (plus === null && minus === null) return null;
  return formatDecimal(add(decimal(plus ?? '0'), negate(decimal(minus ?? '0'))));
}

function textAt(fields: ItemFields, names: FieldNames, { field, after }: NonNullable<OracleGlConfig['vendor']>): string | null {
  const text = fields.optional(names[field]);
  if (text === null || after === undefined) return text;
  const start = text.indexOf(after);
  const word = start < 0 ? '' : (/^\S+/.exec(text.slice(start + after.length).trimStart())?.[0] ?? '').replace(/[,;:.]+$/, '');
  return word === '' ? null : word;
}
