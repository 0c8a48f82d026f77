import { FISCAL_PERIOD_MAX, monthOfFiscalPeriod, readFields, type ItemFields, type Normalized } from '#src/connector-kit/index.ts';
import { sliceName, type SapGlConfig } from './config.ts';
import { parseFiscalYearPeriod, parseSapDay } from './sap-values.ts';

/**
 * A line of the universal journal. Its amounts are signed, and the sign counts, never DebitCreditCode: negative postings keep their
 * code. A document and its reversal are both kept. Lines that were superseded (JrnlEntryItemObsoleteReason) are excluded.
 */
export function normalizeLine(
  item: unknown,
  { slice, config }: { readonly slice: string; readonly config: SapGlConfig },
): Normalized<'ledgerEntry'> {
  const fields = readFields(item);
  const documentAmount = fields.number('AmountInTransactionCurrency');
  const counted = { control: { currency: fields.optional('TransactionCurrency') ?? '', amount: fields.fault() ? '' : documentAmount } };
  if (fields.optional('JrnlEntryItemObsoleteReason') !== null) return { excluded: { reason: 'obsolete' }, ...counted };

  const ledger = fields.text('Ledger');
  if (ledger !== config.ledger) fields.refuse('Ledger', `ledger ${config.ledger}, as was asked`, ledger);
  const companyCode = fields.text('CompanyCode');
  const period = parseFiscalYearPeriod(fields.text('FiscalYearPeriod'));
  if (!period || period.period < 1 || period.period > FISCAL_PERIOD_MAX) {
    fields.refuse(
      'FiscalYearPeriod',
      'a fiscal year and period such as 2025001, periods 001 to 016',
      fields.optional('FiscalYearPeriod') ?? '',
    );
    return { rejected: fields.fault()!, ...counted };
  }
  if (sliceName(companyCode, period) !== slice) {
    fields.refuse(null, `company code and fiscal period of this slice, ${slice}`, sliceName(companyCode, period));
  }
  const record = {
    ledger,
    companyCode,
    fiscalYear: period.year,
    fiscalPeriod: period.period,
    month: monthOfFiscalPeriod(config.fiscalYear, period.year, period.period),
    documentNumber: fields.text('AccountingDocument'),
    lineNumber: fields.text('LedgerGLLineItem'),
    postingDate: fields.day('PostingDate', parseSapDay),
    documentDate: fields.optionalDay('DocumentDate', parseSapDay),
    accountId: fields.text('GLAccount'),
    costCenterId: fields.optional('CostCenter'),
    vendor: fields.optional('Supplier'),
    reference: fields.optional(config.referenceField),
    text: fields.optional('DocumentItemText'),
    documentAmount,
    documentCurrency: fields.currency('TransactionCurrency'),
    ...translated(fields, 'CompanyCode', (amount, currency) => ({ localAmount: amount, localCurrency: currency })),
    ...translated(fields, 'Global', (amount, currency) => ({ groupAmount: amount, groupCurrency: currency })),
  };
  const fault = fields.fault();
  return fault ? { rejected: fault, ...counted } : { record, ...counted };
}

/** The amount in a further currency. A system that keeps none there leaves the currency blank. */
function translated<T>(fields: ItemFields, kind: 'CompanyCode' | 'Global', as: (amount: string | null, currency: string | null) => T): T {
  const field = `AmountIn${kind}Currency`;
  if (fields.optional(`${kind}Currency`) === null) {
    const told = fields.optionalNumber(field);
    if (told !== null && told !== '0') fields.refuse(`${kind}Currency`, 'the currency of the amount beside it', '');
    return as(null, null);
  }
  return as(fields.number(field), fields.currency(`${kind}Currency`));
}
