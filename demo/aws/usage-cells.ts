import { ACCOUNTS } from '../estate/accounts.ts';
import { tagsOf, type RunningFleet } from '../estate/fleet.ts';
import { modelTag } from '../estate/models-plan.ts';
import { hexOf } from '../seeded-noise.ts';
import { billCells, issuerOf, offerOf, productCells, skuOf, type CurMonth } from './cur-month.ts';
import type { AwsOffer, AwsOfferName } from './price-list.ts';
import { reservationCells } from './reservations.ts';
import { billedResourceId } from './resource-id.ts';
import { savingsPlanCells } from './savings-plan.ts';

/** All cells of a resource's usage lines that are the same the whole month. */
export function usageCells(cur: CurMonth, fleet: RunningFleet<AwsOfferName>, resource: number): Record<string, string> {
  const { report, seed } = cur;
  const offer = offerOf(fleet);
  const rate = fleet.commitment === 'reservation' ? '0' : offer.rate[report.region];
  return {
    ...billCells(cur, issuerOf(report, offer)),
    ...productCells(report, offer, seed),
    'lineItem/UsageAccountId': ACCOUNTS[fleet.account].id,
    'lineItem/LineItemType': LINE_ITEM_TYPES[fleet.commitment ?? 'none'],
    'lineItem/AvailabilityZone':
      offer.resource === 'instance' || offer.resource === 'volume' ? `${report.region}${'abc'[resource % 3]}` : '',
    'lineItem/ResourceId': billedResourceId(seed, report.region, fleet, resource),
    'lineItem/UnblendedRate': rate,
    'lineItem/BlendedRate': rate,
    'lineItem/LineItemDescription': descriptionOf(fleet, offer, offer.rate[report.region]),
    'pricing/RateCode': `${skuOf(report, offer, seed)}.JRTCKXETXF.6YS6EN2CT7`,
    'pricing/RateId': String(Number.parseInt(hexOf(seed, `rate ${report.region} ${fleet.offer}`, 7), 16)),
    'pricing/publicOnDemandRate': offer.rate[report.region],
    'pricing/term': fleet.commitment === 'reservation' ? 'Reserved' : 'OnDemand',
    'pricing/unit': offer.unit,
    ...(fleet.commitment === 'savings-plan' && savingsPlanCells(cur, offer.savingsPlanRate![report.region])),
    ...(fleet.commitment === 'reservation' && reservationCells(cur, fleet)),
    ...tagCells(cur, fleet, resource),
  };
}

const LINE_ITEM_TYPES = { none: 'Usage', 'savings-plan': 'SavingsPlanCoveredUsage', reservation: 'DiscountedUsage' } as const;

/** The cells of the line that takes a savings plan's on-demand price back: no resource, no tags, no rate of the plan. */
export function negationCells(cur: CurMonth, usage: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(usage).filter(([name]) => !name.startsWith('resourceTags/') && name !== 'savingsPlan/SavingsPlanRate');
  return {
    ...Object.fromEntries(kept),
    'lineItem/LineItemType': 'SavingsPlanNegation',
    'lineItem/ResourceId': '',
    'lineItem/LineItemDescription': `SavingsPlanNegation used by AccountId : ${cur.report.bill.id} and UsageSku : ${usage['product/sku']}`,
  };
}

function descriptionOf(fleet: RunningFleet<AwsOfferName>, offer: AwsOffer, rate: string): string {
  if (fleet.commitment === 'reservation') return `${offer.details?.['instanceType'] ?? offer.usageType} reserved instance applied`;
  if (offer.resource === 'instance') return `$${rate} per On Demand Linux ${offer.details?.['instanceType']} Instance Hour`;
  return `$${rate} per ${offer.unit} of ${offer.productName} (${offer.operation})`;
}

function tagCells({ seed }: CurMonth, fleet: RunningFleet<AwsOfferName>, resource: number): Record<string, string> {
  const tags = Object.entries(tagsOf(fleet, seed, resource)).map(([key, value]) => [`resourceTags/user:${key}`, value] as const);
  const creator = hexOf(seed, `creator ${fleet.account}`, 16).toUpperCase();
  const model = modelTag(fleet.id, resource);
  if (model !== undefined) tags.push(['resourceTags/user:model', model]);
  return { ...Object.fromEntries(tags), 'resourceTags/aws:createdBy': resource % 3 === 0 ? `AssumedRole:AROA${creator}:deploy` : '' };
}
