import { decimal, isZero, multiply, roundHalfEven, type Decimal } from '#src/domain/money/decimal.ts';
import { endDay, firstDay } from '#src/domain/time/month.ts';
import { ACCOUNTS, type AccountName } from '../estate/accounts.ts';
import { lineTemplate } from '../files/line-template.ts';
import { hexOf } from '../seeded-noise.ts';
import type { ChargeGroup } from '../truth/company-truth.ts';
import { sumTotals } from '../truth/sum-totals.ts';
import { accountGroup, billCells, MARKETPLACE_SELLER, type CurMonth } from './cur-month.ts';
import { AWS_OFFERS } from './price-list.ts';
import { spellAmount } from './spell-amount.ts';

/** What comes with the invoice: support, credits, a refund now and then, and tax on all of it. */
export function writeMonthEndLines(cur: CurMonth): void {
  writeSupport(cur);
  writeCredit(cur);
  if (cur.report.region === 'us-east-1' && cur.month === '2025-03') writeRefund(cur);
  writeTaxes(cur);
}

interface MonthLine {
  readonly type: string;
  readonly account: AccountName;
  readonly product: { readonly code: string; readonly name: string };
  readonly amount: Decimal;
  readonly description: string;
  readonly issuer?: string;
  readonly cells?: Readonly<Record<string, string>>;
}

function writeSupport(cur: CurMonth): void {
  const [spent] = sumTotals(cur.tally.totals(), ['month']);
  const amount = roundHalfEven(multiply(decimal(spent?.billed ?? '0'), decimal('0.03')), 2);
  const product = { code: 'AWSSupportBusiness', name: 'AWS Support (Business)' };
  const line = { type: 'Fee', account: cur.report.root, product, amount, description: '3% of monthly AWS usage, Business Support' };
  emit(cur, line, 'Purchase');
}

/** A promotional credit for the storefront. Real reports let it end one second into the next month. */
function writeCredit(cur: CurMonth): void {
  const account: AccountName = cur.report.region === 'us-east-1' ? 'shop-us' : 'shop-eu';
  const product = { code: 'AmazonS3', name: AWS_OFFERS['s3-storage'].productName };
  const cells = { 'lineItem/UsageEndDate': `${endDay(cur.month)}T00:00:01Z` };
  const description = 'Migration programme credit';
  emit(cur, { type: 'Credit', account, product, amount: decimal('-120'), description, cells }, 'Credit');
}

/** Storage that was billed twice in February, given back in March. */
function writeRefund(cur: CurMonth): void {
  const product = { code: 'AmazonS3', name: AWS_OFFERS['s3-storage'].productName };
  const cells = billCells(cur, cur.report.bill.issuer, 'Refund');
  const line = {
    type: 'Refund',
    account: 'data-us',
    product,
    amount: decimal('-86.4231'),
    description: 'Refund of duplicate storage charges',
    cells,
  } as const;
  emit(cur, line, 'Usage');
}

/** Tax by account, product and issuer, to the cent, on what was billed. */
function writeTaxes(cur: CurMonth): void {
  const { tax } = cur.report;
  const accounts = new Map<string, AccountName>(Object.entries(ACCOUNTS).map(([name, { id }]) => [id, name as AccountName]));
  for (const { account, service, issuer, billed } of sumTotals(cur.tally.totals(), ['account', 'service', 'issuer'])) {
    if (tax.on === 'marketplace' && issuer !== MARKETPLACE_SELLER) continue;
    const amount = roundHalfEven(multiply(decimal(billed), decimal(tax.rate)), 2);
    if (isZero(amount)) continue;
    const product = { code: codeOf(service!), name: service! };
    const cells = { 'lineItem/TaxType': tax.type };
    const description = `Tax for product code ${product.code}`;
    emit(cur, { type: 'Tax', account: accounts.get(account!)!, product, amount, description, issuer: issuer!, cells }, 'Tax');
  }
}

function codeOf(productName: string): string {
  return Object.values(AWS_OFFERS).find((offer) => offer.productName === productName)?.productCode ?? productName.replace(/[^A-Za-z]/g, '');
}

function emit(cur: CurMonth, line: MonthLine, category: string): void {
  const issuer = line.issuer ?? cur.report.bill.issuer;
  const [start, end] = [`${firstDay(cur.month)}T00:00:00Z`, `${endDay(cur.month)}T00:00:00Z`];
  const text = spellAmount(line.amount);
  const cells = {
    ...billCells(cur, issuer),
    'identity/LineItemId': hexOf(cur.seed, `${line.type} ${line.account} ${line.product.code} ${issuer} ${cur.month}`, 24),
    'identity/TimeInterval': `${start}/${end}`,
    'lineItem/UsageAccountId': ACCOUNTS[line.account].id,
    'lineItem/LineItemType': line.type,
    'lineItem/UsageStartDate': start,
    'lineItem/UsageEndDate': end,
    'lineItem/ProductCode': line.product.code,
    'lineItem/UsageAmount': '1',
    'lineItem/UnblendedCost': text,
    'lineItem/BlendedCost': text,
    'lineItem/LineItemDescription': line.description,
    'product/ProductName': line.product.name,
    'product/servicecode': line.product.code,
    'product/region': cur.report.region,
    ...line.cells,
  };
  cur.emit(lineTemplate(cur.report.columns, cells)({}), line.type, line.amount);
  const group: ChargeGroup = { ...accountGroup(cur, line.account, line.product.name, category), issuer };
  cur.tally.of(group).count(line.amount, line.amount);
}
