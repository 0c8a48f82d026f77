import { add, decimal, formatDecimal, multiply, subtract, ZERO } from '#src/domain/money/decimal.ts';
import { endDay, firstDay, monthOf } from '#src/domain/time/month.ts';
import { CUR_REPORTS, offerOf } from '../aws/cur-month.ts';
import { meterOf } from '../azure/ea-month.ts';
import { dayAfter } from '../calendar.ts';
import { ACCOUNTS, UK_ENROLMENT } from '../estate/accounts.ts';
import { AS_PLANNED, atSize, belongsTo, usedQuantity, type Fleet } from '../estate/fleet.ts';
import { UK_FLEETS } from '../estate/fleets-uk.ts';
import type { PlantedAnomaly } from '../truth/company-truth.ts';
import type { PlannedAnomaly } from './plan.ts';

interface Priced {
  readonly fleet: Fleet;
  readonly provider: string;
  readonly service: string;
  readonly currency: string;
  readonly price: string;
}

/** What is true of a planted anomaly: where it is, and what those days cost above plan, to the last digit. */
export function anomalyTruth(planned: PlannedAnomaly, seed: number, size: number): PlantedAnomaly {
  const { fleet, provider, service, currency, price } = pricedFleet(planned.fleet);
  const [running] = atSize([fleet], size);
  let impact = ZERO;
  for (let day = planned.days[0]; day <= planned.days[1]; day = dayAfter(day)) {
    for (let slot = 0; slot < running!.slots; slot++) {
      for (let resource = 0; resource < running!.resources; resource++) {
        const used = usedQuantity(running!, seed, resource, day, slot, planned.ppm);
        const plan = usedQuantity(running!, seed, resource, day, slot, AS_PLANNED);
        impact = add(impact, multiply(subtract(used, plan), decimal(price)));
      }
    }
  }
  const month = monthOf(planned.days[0]);
  if (planned.days[1] >= endDay(month) || planned.days[0] < firstDay(month)) throw new Error(`${planned.name} crosses a month`);
  return {
    name: planned.name,
    kind: planned.ppm > AS_PLANNED ? 'spike' : 'drop',
    month,
    days: planned.days,
    provider,
    account: ACCOUNTS[fleet.account].id,
    service,
    costCenter: belongsTo(fleet, month).costCenter,
    currency,
    impact: formatDecimal(impact),
    why: planned.why,
  };
}

/** Finds a fleet that pays by use; one under a commitment cannot be planted, for its cost lies elsewhere. */
function pricedFleet(id: string): Priced {
  for (const { bill, region, fleets } of CUR_REPORTS) {
    const fleet = fleets.find((candidate) => candidate.id === id && candidate.commitment === undefined);
    if (fleet)
      return { fleet, provider: 'AWS', service: offerOf(fleet).productName, currency: bill.currency, price: offerOf(fleet).rate[region] };
  }
  const fleet = UK_FLEETS.find((candidate) => candidate.id === id && candidate.commitment === undefined);
  if (!fleet) throw new Error(`no fleet ${id} that pays by use`);
  return { fleet, provider: 'Microsoft', service: meterOf(fleet).category, currency: UK_ENROLMENT.currency, price: meterOf(fleet).price };
}
