import { add, decimal, formatDecimal, multiply, roundHalfEven, subtract, ZERO, type Decimal } from '#src/domain/money/decimal.ts';
import { endDay, firstDay } from '#src/domain/time/month.ts';
import { ACCOUNTS, costCenterOfAccount } from '../estate/accounts.ts';
import { daysOf } from '../calendar.ts';
import { QUANTITY_SCALE, type RunningFleet } from '../estate/fleet.ts';
import { lineTemplate } from '../files/line-template.ts';
import { guidOf, hexOf } from '../seeded-noise.ts';
import { billCells, fleetGroup, offerOf, productCells, type CurMonth } from './cur-month.ts';
import type { AwsOfferName } from './price-list.ts';
import { spellAmount } from './spell-amount.ts';

/** The month in which the European reservation was bought: its upfront fee is on that bill. */
const BOUGHT = { fleet: 'eu-fulfil-db', month: '2025-02', upfront: '4577.4' } as const;

/** The `reservation/…` cells of usage that a reservation covers. */
export function reservationCells(cur: CurMonth, fleet: RunningFleet<AwsOfferName>): Record<string, string> {
  return {
    'reservation/ReservationARN': reservationArn(cur, fleet),
    'reservation/SubscriptionId': String(Number.parseInt(hexOf(cur.seed, `subscription ${fleet.id}`, 7), 16)),
    'pricing/LeaseContractLength': '1yr',
    'pricing/OfferingClass': 'standard',
    'pricing/PurchaseOption': 'Partial Upfront',
  };
}

function reservationArn({ report, seed }: CurMonth, fleet: RunningFleet<AwsOfferName>): string {
  const service = offerOf(fleet).productCode === 'AmazonRDS' ? 'rds' : 'ec2';
  return `arn:aws:${service}:${report.region}:${ACCOUNTS[fleet.account].id}:reserved-instances/${guidOf(seed, `reservation ${fleet.id}`)}`;
}

/**
 * Writes each reservation's fee for the month: billed as a whole, and worth only the few hours that nothing used. The reservation
 * covers every hour of as many instances as the fleet has.
 */
export function writeReservationFees(cur: CurMonth): void {
  for (const fleet of cur.fleets.filter(({ commitment }) => commitment === 'reservation')) {
    writeReservationFee(cur, fleet);
    if (fleet.id === BOUGHT.fleet && cur.month === BOUGHT.month) writeUpfrontFee(cur, fleet);
  }
}

function writeReservationFee(cur: CurMonth, fleet: RunningFleet<AwsOfferName>): void {
  const { recurring, upfront } = offerOf(fleet).reserved![cur.report.region];
  const hours = decimal(String(fleet.resources * daysOf(cur.month).length * 24));
  const used: Decimal = { units: fleet.unitsPerSlot * BigInt(fleet.slots * fleet.resources * cur.days.length), scale: QUANTITY_SCALE };
  const reserved = decimal(String(fleet.resources * cur.days.length * 24));
  const unused = subtract(reserved, used);
  const fee = multiply(hours, decimal(recurring));
  const unusedRecurring = multiply(unused, decimal(recurring));
  const unusedUpfront = multiply(unused, decimal(upfront));
  const cells = {
    ...feeCells(cur, fleet, 'RIFee', fee),
    'lineItem/UsageAmount': formatDecimal(hours),
    'reservation/AmortizedUpfrontFeeForBillingPeriod': spellAmount(multiply(hours, decimal(upfront))),
    'reservation/NumberOfReservations': String(fleet.resources),
    'reservation/TotalReservedUnits': formatDecimal(hours),
    'reservation/UnitsPerReservation': '1',
    'reservation/UnusedQuantity': formatDecimal(unused),
    'reservation/UnusedAmortizedUpfrontFeeForBillingPeriod': spellAmount(unusedUpfront),
    'reservation/UnusedRecurringFee': spellAmount(unusedRecurring),
  };
  cur.emit(lineTemplate(cur.report.columns, cells)({}), 'RIFee', fee);
  const group = { ...fleetGroup(cur, fleet, 'Purchase'), ...UNTAGGED, costCenter: costCenterOfAccount(fleet.account, cur.month) };
  cur.tally.of(group).count(fee, ZERO);
  cur.tally.of({ ...group, category: 'Usage' }).count(ZERO, add(unusedRecurring, unusedUpfront));
}

/** Bought: billed at once, while what it is worth comes with the hours it covers. */
function writeUpfrontFee(cur: CurMonth, fleet: RunningFleet<AwsOfferName>): void {
  const fee = roundHalfEven(decimal(BOUGHT.upfront), 2);
  const cells = {
    ...feeCells(cur, fleet, 'Fee', fee),
    ...billCells(cur, cur.report.bill.issuer, 'Purchase'),
    'lineItem/UsageAmount': String(fleet.resources),
    'lineItem/LineItemDescription': 'Sign up charge for subscription: reserved db.r5.large, Partial Upfront',
    'reservation/NumberOfReservations': String(fleet.resources),
    'reservation/UpfrontValue': formatDecimal(fee),
  };
  cur.emit(lineTemplate(cur.report.columns, cells)({}), 'Fee', fee);
  const group = { ...fleetGroup(cur, fleet, 'Purchase'), ...UNTAGGED, costCenter: costCenterOfAccount(fleet.account, cur.month) };
  cur.tally.of(group).count(fee, ZERO);
}

const UNTAGGED = { application: 'unmapped', environment: 'unmapped' } as const;

function feeCells(cur: CurMonth, fleet: RunningFleet<AwsOfferName>, type: string, fee: Decimal): Record<string, string> {
  const offer = offerOf(fleet);
  const [start, end] = [`${firstDay(cur.month)}T00:00:00Z`, `${endDay(cur.month)}T00:00:00Z`];
  return {
    ...billCells(cur, cur.report.bill.issuer),
    ...productCells(cur.report, offer, cur.seed),
    ...reservationCells(cur, fleet),
    'identity/LineItemId': hexOf(cur.seed, `${type} ${fleet.id} ${cur.month}`, 24),
    'identity/TimeInterval': `${start}/${end}`,
    'lineItem/UsageAccountId': ACCOUNTS[fleet.account].id,
    'lineItem/LineItemType': type,
    'lineItem/UsageStartDate': start,
    'lineItem/UsageEndDate': end,
    'lineItem/UnblendedCost': spellAmount(fee),
    'lineItem/BlendedCost': spellAmount(fee),
    'lineItem/LineItemDescription': `${offer.details?.['instanceType'] ?? offer.usageType} recurring fee of the reservation`,
    'pricing/unit': 'Hrs',
    'pricing/term': 'Reserved',
  };
}
