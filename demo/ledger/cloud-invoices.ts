import { decimal, rescaled, subtract, type Decimal } from '#src/domain/money/decimal.ts';
import { splitByWeights } from '#src/domain/money/split-by-weights.ts';
import { endDay, firstDay } from '#src/domain/time/month.ts';
import { dayAfter } from '../calendar.ts';
import { invoiceIdOf } from '../aws/cur-month.ts';
import type { BookedInvoice } from '../planted/breaks.ts';
import { hexOf } from '../seeded-noise.ts';
import type { TotalTruth } from '../truth/company-truth.ts';
import { sumTotals } from '../truth/sum-totals.ts';
import { GL_ACCOUNTS, vendorOf } from './companies.ts';
import { balancedBy, type JournalDocument, type JournalLine } from './journal-document.ts';

const WEIGHT_SCALE = 40;

/**
 * The journal document of a cloud invoice: expense by cost centre as the bill's cost lies, value added tax apart, the vendor's
 * payable against it. What no cost centre has goes to the shared platform's, as bookkeepers do.
 */
export function invoiceDocument(invoice: BookedInvoice, totals: readonly TotalTruth[], seed: number): JournalDocument {
  const { issuer, serviceMonth, fiscalMonth, amount, billCurrency } = invoice;
  const billed = totals.filter((total) => total.issuer === issuer && total.month === serviceMonth);
  const tax = billCurrency === 'EUR' ? taxOf(billed) : decimal('0');
  const late = fiscalMonth > serviceMonth;
  return balancedBy(GL_ACCOUNTS.payables.id, {
    postingDate: late ? dayAfter(firstDay(fiscalMonth), 2) : dayAfter(endDay(serviceMonth), -1),
    documentDate: dayAfter(endDay(serviceMonth), 2),
    vendor: vendorOf(issuer).id,
    reference: referenceOf(invoice, seed),
    text: `${issuer} ${serviceMonth}`,
    lines: [
      ...expenseLines(billed, subtract(amount, tax)),
      ...(tax.units === 0n ? [] : [{ account: GL_ACCOUNTS.inputTax.id, amount: tax }]),
    ],
  });
}

function taxOf(billed: readonly TotalTruth[]): Decimal {
  const [tax] = sumTotals(
    billed.filter(({ category }) => category === 'Tax'),
    ['month'],
  );
  return decimal(tax?.billed ?? '0');
}

function expenseLines(billed: readonly TotalTruth[], amount: Decimal): JournalLine[] {
  const byCostCenter = new Map<string, bigint>();
  for (const total of sumTotals(
    billed.filter(({ category }) => category !== 'Tax'),
    ['costCenter'],
  )) {
    const costCenter = total.costCenter === 'unmapped' ? 'CC-9000' : total.costCenter!;
    byCostCenter.set(costCenter, (byCostCenter.get(costCenter) ?? 0n) + rescaled(decimal(total.billed), WEIGHT_SCALE));
  }
  const weights = [...byCostCenter].filter(([, weight]) => weight > 0n).map(([key, weight]) => ({ key, weight }));
  if (weights.length === 0) return [{ account: GL_ACCOUNTS.cloud.id, costCenter: 'CC-9000', amount }];
  const parts = splitByWeights(amount, 2, weights);
  return weights.map(({ key }, index) => ({ account: GL_ACCOUNTS.cloud.id, costCenter: key, amount: parts[index]! }));
}

function referenceOf({ issuer, serviceMonth, billCurrency }: BookedInvoice, seed: number): string {
  if (billCurrency === 'GBP') return `E0${hexOf(seed, `${issuer} ${serviceMonth}`, 8).toUpperCase()}`;
  const report = billCurrency === 'EUR' ? 'alderstone-eu' : 'alderstone-us';
  return invoiceIdOf(report, serviceMonth, issuer, seed);
}
