import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';
import { unitOfMeasure } from './blocks.ts';
import { chargeKind, isSavingsPlan } from './charge-kind.ts';
import type { AzureNames } from './names.ts';

const IDS = ['benefitid', 'reservationid'];

/**
 * Reservations (a quantity to use an hour) and savings plans (an amount to spend an hour). A purchase carries the order, usage the
 * reservation within it: `x_CommitmentOrderId` is the same for both.
 */
export function commitmentColumns(names: AzureNames) {
  return {
    CapacityReservationId: { none: 'an export names the capacity reservation only inside AdditionalInfo, without its path' },
    CapacityReservationStatus: { none: 'an export does not tell used from unused capacity' },
    CommitmentDiscountCategory: {
      from: [...IDS, 'pricingmodel'],
      as: (benefit, reservation, model) => either(benefit, reservation, model, 'Spend', 'Usage'),
    },
    CommitmentDiscountId: { from: IDS },
    CommitmentDiscountName: {
      from: [...IDS, 'benefitname', 'reservationname'],
      as: (benefit, reservation, name, reservationName) => ((benefit || reservation) === '' ? null : name || reservationName || null),
    },
    CommitmentDiscountQuantity: {
      from: [...IDS, 'pricingmodel', 'chargetype', names.cost, names.quantity],
      as: (benefit, reservation, model, type, cost, quantity) =>
        counts(type) ? either(benefit, reservation, model, cost || null, quantity || null) : null,
    },
    CommitmentDiscountStatus: { from: [...IDS, 'chargetype'], as: commitmentStatus },
    CommitmentDiscountType: {
      from: [...IDS, 'pricingmodel'],
      as: (benefit, reservation, model) => either(benefit, reservation, model, 'Savings Plan', 'Reservation'),
    },
    CommitmentDiscountUnit: {
      from: [...IDS, 'pricingmodel', 'chargetype', names.currency, 'unitofmeasure'],
      as: (benefit, reservation, model, type, currency, measure) =>
        counts(type) ? either(benefit, reservation, model, currency, unitOfMeasure(measure).unit) : null,
    },
  } satisfies Partial<Record<FocusColumn, ColumnRule>>;
}

function either(benefit: string, reservation: string, model: string, ofPlan: string | null, ofReservation: string | null): string | null {
  const id = benefit || reservation;
  if (id === '') return null;
  const isPlan = /microsoft\.billingbenefits/i.test(id) || (!/microsoft\.capacity/i.test(id) && isSavingsPlan(model));
  return isPlan ? ofPlan : ofReservation;
}

/** FOCUS wants a quantity for usage and purchases, not for corrections and the rest. */
function counts(type: string): boolean {
  return ['usage', 'unused', 'purchase'].includes(chargeKind(type));
}

export function commitmentStatus(benefit: string, reservation: string, type: string): string | null {
  if ((benefit || reservation) === '') return null;
  const kind = chargeKind(type);
  return kind === 'unused' ? 'Unused' : kind === 'usage' ? 'Used' : null;
}

/** The order that a purchase and its usage have in common. */
export function commitmentOrder(benefit: string, reservation: string, productOrder: string): string | null {
  const inPath = /(?:reservationOrders|savingsPlanOrders)\/([^/]+)/i.exec(benefit)?.[1];
  return inPath ?? ((benefit || reservation) === '' ? null : productOrder || null);
}
