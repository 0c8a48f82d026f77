import { add, decimal, formatDecimal, multiply, negate, roundHalfEven, subtract, ZERO, type Decimal } from '#src/domain/money/decimal.ts';
import { firstDay } from '#src/domain/time/month.ts';
import { usDay } from '../calendar.ts';
import { lineTemplate } from '../files/line-template.ts';
import type { RunningFleet } from '../estate/fleet.ts';
import { guidOf } from '../seeded-noise.ts';
import { EA_COLUMNS } from './ea-columns.ts';
import { accountCells, fleetGroup, meterCells, meterOf, type EaMonth } from './ea-month.ts';
import type { AzureMeterName } from './meters.ts';

/** Reserved hours that were used on one day, by fleet. */
export interface ReservedUse {
  readonly add: (fleetId: string, hours: Decimal) => void;
  readonly of: (fleetId: string) => Decimal;
}

export function startReservedUse(): ReservedUse {
  const hours = new Map<string, Decimal>();
  return {
    add: (fleetId, used) => void hours.set(fleetId, add(hours.get(fleetId) ?? ZERO, used)),
    of: (fleetId) => hours.get(fleetId) ?? ZERO,
  };
}

const NAME = 'ERP-servers-2024';
/** In this month one instance too many was given back. */
const REFUND = { month: '2025-04', amount: '-103.06' } as const;

/** The cells of use: they name the reservation itself. */
export function reservationCells({ seed }: EaMonth, fleet: RunningFleet<AzureMeterName>): Record<string, string> {
  const order = guidOf(seed, `order ${fleet.id}`);
  const reservation = guidOf(seed, `reservation ${fleet.id}`);
  return {
    ReservationId: reservation,
    ReservationName: NAME,
    ProductOrderId: order,
    ProductOrderName: `Reserved VM Instance, Standard_${meterOf(fleet).name.replaceAll(' ', '_')}, UK South, 1 Year`,
    Term: '12',
    benefitId: `/providers/Microsoft.Capacity/reservationOrders/${order}/reservations/${reservation}`,
    benefitName: NAME,
  };
}

/** The cells of a purchase: they name the order only. */
function purchaseCells(ea: EaMonth, fleet: RunningFleet<AzureMeterName>): Record<string, string> {
  const order = guidOf(ea.seed, `order ${fleet.id}`);
  return {
    ...accountCells(ea.month, fleet.account),
    ...meterCells(meterOf(fleet), ea.seed),
    ...reservationCells(ea, fleet),
    ReservationId: order,
    ConsumedService: 'Microsoft.Capacity',
    ResourceId: `/providers/Microsoft.Capacity/reservationOrders/${order}/reservations/`,
    benefitId: `/providers/Microsoft.Capacity/reservationOrders/${order}/reservations/`,
    OfferId: '',
    PayGPrice: '0',
    PricingModel: 'Reservation',
  };
}

/** Writes the hours of a day that were reserved and not used. Only the amortised dataset knows them. */
export function writeUnusedReservations(ea: EaMonth, day: string, used: ReservedUse): void {
  for (const fleet of ea.fleets.filter(({ commitment }) => commitment === 'reservation')) {
    const price = decimal(meterOf(fleet).reservedPrice!);
    const quantity = subtract(decimal(String(fleet.resources * 24)), used.of(fleet.id));
    const cost = multiply(quantity, price);
    const cells = {
      ...purchaseCells(ea, fleet),
      ...reservationCells(ea, fleet),
      ResourceId: '',
      Date: usDay(day),
      Quantity: formatDecimal(quantity),
      EffectivePrice: formatDecimal(price),
      Cost: formatDecimal(cost),
      UnitPrice: '0',
      ChargeType: 'UnusedReservation',
      Frequency: 'UsageBased',
    };
    ea.emit('amortized', lineTemplate(EA_COLUMNS, cells)({}), 'UnusedReservation Reservation', cost);
    ea.tally.of(fleetGroup(ea.month, fleet, 'Usage', false)).count(ZERO, cost);
  }
}

/** Writes the month's instalment for each reservation, and what was given back. Only the actual dataset knows them. */
export function writeReservationPurchases(ea: EaMonth): void {
  for (const fleet of ea.fleets.filter(({ commitment }) => commitment === 'reservation')) {
    const price = roundHalfEven(multiply(decimal(meterOf(fleet).reservedPrice!), decimal('730')), 2);
    writePurchase(ea, fleet, 'Purchase', decimal(String(fleet.resources)), price);
    if (ea.month === REFUND.month) writePurchase(ea, fleet, 'Refund', decimal('1'), decimal(REFUND.amount));
  }
}

function writePurchase(
  ea: EaMonth,
  fleet: RunningFleet<AzureMeterName>,
  type: 'Purchase' | 'Refund',
  quantity: Decimal,
  price: Decimal,
): void {
  const cost = multiply(quantity, price);
  const cells = {
    ...purchaseCells(ea, fleet),
    Date: usDay(firstDay(ea.month)),
    Quantity: formatDecimal(quantity),
    EffectivePrice: formatDecimal(price),
    Cost: formatDecimal(cost),
    UnitPrice: formatDecimal(price.units < 0n ? negate(price) : price),
    ChargeType: type,
    Frequency: type === 'Purchase' ? 'Recurring' : 'OneTime',
  };
  ea.emit('actual', lineTemplate(EA_COLUMNS, cells)({}), `${type} Reservation`, cost);
  ea.tally.of(fleetGroup(ea.month, fleet, 'Purchase', false)).count(cost, ZERO);
}
