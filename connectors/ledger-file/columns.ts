/**
 * The columns of every file, by their documented names, with the other names under which they are accepted. Names are compared
 * without regard to case, blanks, hyphens and underscores: `Company Code`, `company_code` and `CompanyCode` are one. Any other
 * column may be there and is not read.
 */
type Columns = Readonly<Record<string, readonly string[]>>;

export const JOURNAL_COLUMNS = {
  company_code: ['company'],
  fiscal_year: ['year'],
  fiscal_period: ['period', 'posting period'],
  document_number: ['document', 'accounting document', 'journal entry'],
  line_number: ['line', 'item', 'document line', 'ledger gl line item', 'je line num'],
  posting_date: ['accounting date', 'effective date'],
  document_date: [],
  account: ['gl account', 'account id', 'natural account'],
  cost_center: ['cost centre', 'cost center id', 'cost centre id'],
  vendor: ['supplier', 'vendor id', 'supplier id'],
  reference: ['document reference id', 'invoice', 'invoice id', 'invoice number'],
  text: ['document item text', 'line text'],
  ledger: [],
  amount: ['document amount', 'amount in transaction currency'],
  debit: ['document debit', 'entered dr'],
  credit: ['document credit', 'entered cr'],
  currency: ['document currency', 'transaction currency', 'currency code'],
  local_amount: ['amount in company code currency'],
  local_debit: ['accounted dr'],
  local_credit: ['accounted cr'],
  local_currency: ['company code currency', 'ledger currency'],
  group_amount: ['amount in global currency'],
  group_debit: [],
  group_credit: [],
  group_currency: ['global currency'],
} as const satisfies Columns;

export const ACCOUNT_COLUMNS = {
  chart: ['chart of accounts'],
  account: ['gl account', 'account id'],
  name: ['account name', 'gl account name'],
  type: ['account type', 'gl account type'],
} as const satisfies Columns;

export const COST_CENTER_COLUMNS = {
  cost_center: ['cost centre', 'cost center id', 'cost centre id', 'id'],
  name: ['cost center name', 'cost centre name'],
  owner: ['responsible', 'responsible person', 'manager'],
  parent: ['parent id', 'hierarchy node'],
  valid_from: ['validity start date'],
  valid_to: ['validity end date'],
  valid_until: [],
} as const satisfies Columns;

export const EXCHANGE_RATE_COLUMNS = {
  rate_set: ['rate type', 'exchange rate type', 'set'],
  from_currency: ['from', 'source currency'],
  to_currency: ['to', 'target currency'],
  valid_from: ['date', 'valid from date'],
  rate: ['exchange rate'],
} as const satisfies Columns;

export const DRIVER_COLUMNS = {
  driver: [],
  unit: [],
  target: ['cost center', 'cost centre'],
  month: [],
  quantity: ['value'],
} as const satisfies Columns;

/** Reads a header name of a file as the documented name; an unknown one stays as it is. */
export function headerOf(columns: Columns): (name: string) => string {
  const names = new Map<string, string>();
  for (const [name, others] of Object.entries(columns)) {
    for (const spelling of [name, ...others]) {
      if (names.has(squeezed(spelling))) throw new Error(`column ${spelling} stands for two`);
      names.set(squeezed(spelling), name);
    }
  }
  return (name) => names.get(squeezed(name)) ?? name;
}

function squeezed(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}
