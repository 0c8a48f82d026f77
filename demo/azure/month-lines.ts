import { decimal, formatDecimal, type Decimal } from '#src/domain/money/decimal.ts';
import { firstDay } from '#src/domain/time/month.ts';
import { usDay } from '../calendar.ts';
import { ACCOUNTS, costCenterOfAccount, UK_ENROLMENT, type AccountName } from '../estate/accounts.ts';
import { lineTemplate } from '../files/line-template.ts';
import { EA_COLUMNS } from './ea-columns.ts';
import { accountCells, meterCells, type EaMonth } from './ea-month.ts';
import type { AzureMeter } from './meters.ts';

const MARKETPLACE: AzureMeter = {
  category: 'Quillbase Reporting',
  subCategory: 'Team plan',
  name: 'Quillbase Reporting Team',
  family: 'Azure Marketplace Services',
  unit: '1',
  price: '240',
  listPrice: '240',
  provider: 'Microsoft.SaaS',
  resourceKind: 'resources',
};

const ROUNDING: AzureMeter = {
  ...MARKETPLACE,
  category: 'Rounding Adjustment',
  subCategory: '',
  name: 'Rounding Adjustment',
  price: '0',
  listPrice: '0',
};

/** Writes what comes once a month and stands alike in both datasets: a marketplace plan, and the invoice's rounding. */
export function writeMonthLines(ea: EaMonth, final: boolean): void {
  writeLine(ea, 'analytics-uk', MARKETPLACE, decimal('240'), 'Purchase', 'Purchase', {
    PublisherType: 'Marketplace',
    PublisherName: 'Quillbase',
    PlanName: 'team',
    Frequency: 'Recurring',
    PricingModel: 'OnDemand',
  });
  if (final) writeLine(ea, 'platform-uk', ROUNDING, decimal('-0.0031'), 'RoundingAdjustment', 'Adjustment', { Frequency: 'OneTime' });
}

function writeLine(
  ea: EaMonth,
  account: AccountName,
  meter: AzureMeter,
  cost: Decimal,
  chargeType: string,
  category: string,
  more: Readonly<Record<string, string>>,
): void {
  const amount = formatDecimal(cost);
  const cells = {
    ...accountCells(ea.month, account),
    ...meterCells(meter, ea.seed),
    Date: usDay(firstDay(ea.month)),
    Quantity: '1',
    EffectivePrice: amount,
    Cost: amount,
    UnitPrice: meter.price,
    PayGPrice: meter.listPrice,
    ChargeType: chargeType,
    ...more,
  };
  const line = lineTemplate(EA_COLUMNS, cells)({});
  const type = `${chargeType} ${more['PricingModel'] ?? ''}`.trim();
  ea.emit('amortized', line, type, cost);
  ea.emit('actual', line, type, cost);
  const group = {
    month: ea.month,
    provider: 'Microsoft',
    issuer: UK_ENROLMENT.issuer,
    billingAccount: UK_ENROLMENT.id,
    account: ACCOUNTS[account].id,
    service: meter.category,
    category,
    currency: UK_ENROLMENT.currency,
    costCenter: costCenterOfAccount(account, ea.month),
    application: 'unmapped',
    environment: 'unmapped',
  };
  ea.tally.of(group).count(cost, cost);
}
