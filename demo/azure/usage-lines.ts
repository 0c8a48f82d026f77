import { decimal, formatDecimal, multiply, ZERO } from '#src/domain/money/decimal.ts';
import { usDay } from '../calendar.ts';
import { ACCOUNTS } from '../estate/accounts.ts';
import { tagsOf, usedQuantity, type RunningFleet } from '../estate/fleet.ts';
import { lineTemplate } from '../files/line-template.ts';
import { hexOf } from '../seeded-noise.ts';
import { EA_COLUMNS } from './ea-columns.ts';
import { accountCells, fleetGroup, meterCells, meterOf, type EaMonth } from './ea-month.ts';
import type { AzureMeterName } from './meters.ts';
import { reservationCells, type ReservedUse } from './reservations.ts';

const VARIABLE = ['Date', 'Quantity', 'Cost'] as const;

/** Writes the lines of one fleet for one day, to both datasets. Reserved use costs nothing in the actual one. */
export type WriteFleetDay = (day: string, used: ReservedUse) => void;

export function compileFleet(ea: EaMonth, fleet: RunningFleet<AzureMeterName>): WriteFleetDay {
  const meter = meterOf(fleet);
  const reserved = fleet.commitment === 'reservation';
  const price = decimal(reserved ? meter.reservedPrice! : meter.price);
  const type = `Usage ${reserved ? 'Reservation' : 'OnDemand'}`;
  const tally = ea.tally.of(fleetGroup(ea.month, fleet, 'Usage', true));
  const lines = Array.from({ length: fleet.resources }, (_, resource) => {
    const cells = usageCells(ea, fleet, resource);
    const amortized = { ...cells, EffectivePrice: formatDecimal(price) };
    return {
      amortized: lineTemplate(EA_COLUMNS, amortized, VARIABLE),
      actual: lineTemplate(EA_COLUMNS, reserved ? { ...cells, EffectivePrice: '0' } : amortized, VARIABLE),
    };
  });
  return (day, used) => {
    const deviation = ea.deviation(fleet.id, day);
    for (const [resource, { actual, amortized }] of lines.entries()) {
      const quantity = usedQuantity(fleet, ea.seed, resource, day, 0, deviation);
      const cost = multiply(quantity, price);
      const values = { Date: usDay(day), Quantity: formatDecimal(quantity), Cost: formatDecimal(cost) };
      ea.emit('amortized', amortized(values), type, cost);
      ea.emit('actual', actual(reserved ? { ...values, Cost: '0' } : values), type, reserved ? ZERO : cost);
      tally.count(reserved ? ZERO : cost, cost);
      if (reserved) used.add(fleet.id, quantity);
    }
  };
}

function usageCells(ea: EaMonth, fleet: RunningFleet<AzureMeterName>, resource: number): Record<string, string> {
  const meter = meterOf(fleet);
  const group = `rg-${fleet.app ?? 'lab'}-${fleet.env ?? 'misc'}`;
  const name = `${fleet.id}-${hexOf(ea.seed, `resource ${fleet.id} ${resource}`, 6)}`;
  // The spelling of resource groups depends on which service reports them.
  const groups = resource % 2 === 0 ? `resourceGroups/${group}` : `resourcegroups/${group.toUpperCase()}`;
  return {
    ...accountCells(ea.month, fleet.account),
    ...meterCells(meter, ea.seed),
    UnitPrice: meter.price,
    PayGPrice: meter.listPrice,
    ResourceId: `/subscriptions/${ACCOUNTS[fleet.account].id}/${groups}/providers/${meter.provider}/${meter.resourceKind}/${name}`,
    ResourceName: name,
    ResourceGroup: group,
    AdditionalInfo:
      meter.provider === 'Microsoft.Compute'
        ? JSON.stringify({ ServiceType: `Standard_${meter.name.replaceAll(' ', '_')}`, VCPUs: 2 })
        : '',
    Tags: tagCell(tagsOf(fleet, ea.seed, resource)),
    PublisherName: 'Microsoft',
    PlanName: meter.name,
    ChargeType: 'Usage',
    Frequency: 'UsageBased',
    PricingModel: 'OnDemand',
    ...(fleet.commitment === 'reservation' && {
      ...reservationCells(ea, fleet),
      PricingModel: 'Reservation',
      PayGPrice: '0',
      PublisherName: '',
    }),
  };
}

/** As the export writes tags: JSON without its braces, with a blank before some keys. */
function tagCell(tags: Readonly<Record<string, string>>): string {
  const entries = Object.entries(tags).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return entries.length === 0 ? '' : [...entries, '" org": "alderstone"'].join(',');
}
