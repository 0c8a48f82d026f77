import type { Decimal } from '#src/domain/money/decimal.ts';
import { endDay, firstDay, type Month } from '#src/domain/time/month.ts';
import { dayAfter, usDay } from '../calendar.ts';
import { ACCOUNTS, costCenterOfAccount, UK_ENROLMENT, type AccountName } from '../estate/accounts.ts';
import { belongsTo, type Deviation, type Fleet, type RunningFleet } from '../estate/fleet.ts';
import { guidOf, hexOf } from '../seeded-noise.ts';
import type { ChargeGroup } from '../truth/company-truth.ts';
import type { Tally } from '../truth/tally.ts';
import { AZURE_METERS, type AzureMeter, type AzureMeterName } from './meters.ts';

export type Dataset = 'actual' | 'amortized';

/** One delivery of one month, of both datasets, while it is written. */
export interface EaMonth {
  readonly month: Month;
  readonly days: readonly string[];
  readonly seed: number;
  readonly fleets: readonly RunningFleet<AzureMeterName>[];
  readonly deviation: Deviation;
  readonly tally: Tally;
  /** Takes a finished line of one dataset: `type` and `cost` are counted for the file. */
  readonly emit: (dataset: Dataset, line: string, type: string, cost: Decimal) => void;
}

export function meterOf(fleet: Fleet<AzureMeterName>): AzureMeter {
  return AZURE_METERS[fleet.offer];
}

/** The cells that say who is billed. The period's end is its last day: included. */
export function accountCells(month: Month, account: AccountName): Record<string, string> {
  return {
    BillingAccountId: UK_ENROLMENT.id,
    BillingAccountName: UK_ENROLMENT.name,
    BillingPeriodStartDate: usDay(firstDay(month)),
    BillingPeriodEndDate: usDay(dayAfter(endDay(month), -1)),
    BillingProfileId: UK_ENROLMENT.id,
    BillingProfileName: UK_ENROLMENT.name,
    AccountOwnerId: 'cloud-admin@alderstone.example',
    AccountName: 'Alderstone UK',
    SubscriptionId: ACCOUNTS[account].id,
    SubscriptionName: ACCOUNTS[account].name,
    BillingCurrency: UK_ENROLMENT.currency,
    InvoiceSection: 'Alderstone UK',
    CostCenter: '',
    OfferId: 'MS-AZR-0017P',
    IsAzureCreditEligible: 'True',
  };
}

export function meterCells(meter: AzureMeter, seed: number): Record<string, string> {
  return {
    Product: `${meter.category} - ${meter.subCategory} - ${meter.name} - UK South`,
    PartNumber: `AAA-${hexOf(seed, meter.name, 5).toUpperCase()}`,
    MeterId: guidOf(seed, `meter ${meter.category} ${meter.name}`),
    ServiceFamily: meter.family,
    MeterCategory: meter.category,
    MeterSubCategory: meter.subCategory,
    MeterRegion: 'UK South',
    MeterName: meter.name,
    UnitOfMeasure: meter.unit,
    ResourceLocation: 'uksouth',
    ConsumedService: meter.provider,
    PublisherType: 'Azure',
  };
}

/** The group of a fleet's charges; of charges without tags when they only have the fleet's service and subscription. */
export function fleetGroup(month: Month, fleet: Fleet<AzureMeterName>, category: string, tagged: boolean): ChargeGroup {
  const untagged = { costCenter: costCenterOfAccount(fleet.account, month), application: 'unmapped', environment: 'unmapped' };
  return {
    month,
    provider: 'Microsoft',
    issuer: UK_ENROLMENT.issuer,
    billingAccount: UK_ENROLMENT.id,
    account: ACCOUNTS[fleet.account].id,
    service: meterOf(fleet).category,
    category,
    currency: UK_ENROLMENT.currency,
    ...(tagged ? belongsTo(fleet, month) : untagged),
  };
}
