import { add, decimal, formatDecimal, multiply, negate, roundHalfEven, ZERO, type Decimal } from '#src/domain/money/decimal.ts';
import type { Month } from '#src/domain/time/month.ts';
import { csvLine } from '../files/line-template.ts';
import { GROUP_CURRENCY, groupRate, type Company } from './companies.ts';

/** A journal document: its lines add up to nothing. */
export interface JournalDocument {
  readonly postingDate: string;
  readonly documentDate: string;
  readonly vendor: string;
  readonly reference: string;
  readonly text: string;
  readonly lines: readonly JournalLine[];
}

/** Debit is positive, credit negative; in the company's currency, to the cent. */
export interface JournalLine {
  readonly account: string;
  readonly costCenter?: string;
  readonly amount: Decimal;
}

/** The document with a last line on an account that takes what the others leave. */
export function balancedBy(account: string, document: JournalDocument): JournalDocument {
  const total = document.lines.reduce((sum, { amount }) => add(sum, amount), ZERO);
  return { ...document, lines: [...document.lines, { account, amount: negate(total) }] };
}

const COLUMNS = `company_code fiscal_year fiscal_period document_number line_number posting_date document_date account cost_center vendor
  reference text debit credit currency local_amount local_currency group_amount group_currency`.split(/\s+/);

/** Writes the documents of one company and month as the lines of its journal file. */
export function journalText(company: Company, month: Month, documents: readonly JournalDocument[]): string {
  const rate = decimal(groupRate(company.currency, month));
  const [year, period] = [month.slice(0, 4), month.slice(5)];
  let text = csvLine(COLUMNS);
  for (const [number, document] of documents.entries()) {
    let inGroup = ZERO;
    for (const [index, { account, costCenter, amount }] of document.lines.entries()) {
      const last = index === document.lines.length - 1;
      const group: Decimal = last ? negate(inGroup) : roundHalfEven(multiply(amount, rate), 2);
      inGroup = add(inGroup, group);
      const documentNumber = `${period}${String(number + 1).padStart(8, '0')}`;
      const debit = amount.units < 0n ? '' : formatDecimal(amount);
      const credit = amount.units < 0n ? formatDecimal(negate(amount)) : '';
      const where = [company.code, year, `0${period}`, documentNumber, String(index + 1).padStart(6, '0')];
      const what = [
        document.postingDate,
        document.documentDate,
        account,
        costCenter ?? '',
        document.vendor,
        document.reference,
        document.text,
      ];
      const howMuch = [debit, credit, company.currency, formatDecimal(amount), company.currency, formatDecimal(group), GROUP_CURRENCY];
      text += csvLine([...where, ...what, ...howMuch]);
    }
  }
  return text;
}
