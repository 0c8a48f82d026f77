import { ACCOUNTS } from '../estate/accounts.ts';
import type { Fleet } from '../estate/fleet.ts';
import { hexOf } from '../seeded-noise.ts';
import { AWS_OFFERS, type AwsOffer, type AwsOfferName, type Region } from './price-list.ts';

/** What a bill calls one resource of a fleet: an instance, a volume or a bucket by its plain id, others by ARN. Empty: has none. */
export function billedResourceId(seed: number, region: Region, fleet: Fleet<AwsOfferName>, resource: number): string {
  const offer: AwsOffer = AWS_OFFERS[fleet.offer];
  const hex = hexOf(seed, `resource ${fleet.id} ${resource}`, 17);
  if (offer.resource === 'none') return '';
  if (offer.resource === 'instance') return `i-${hex}`;
  if (offer.resource === 'volume') return `vol-${hex}`;
  if (offer.resource === 'bucket') return `alderstone-${fleet.id.replace(/-reads$/, '')}-${resource + 1}`;
  const service = offer.productCode.replace(/^(Amazon|AWS)/, '').toLowerCase();
  return `arn:aws:${service}:${region}:${ACCOUNTS[fleet.account].id}:${fleet.id}/${hex.slice(0, 10)}`;
}
