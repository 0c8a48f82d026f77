import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';
import { isPurchase } from './line-item.ts';
import { productValue } from './product-map.ts';
import { REGION_NAMES } from './region-names.ts';

const REGION = ['product_region_code', 'product_region', 'product'];
const RESOURCE = ['line_item_resource_id', 'line_item_line_item_type', 'savings_plan_savings_plan_a_r_n', 'reservation_reservation_a_r_n'];

/** Where, and what. A resource id is a full ARN or a bare id, as the service likes; both are kept as they are. */
export const resourceColumns = {
  AvailabilityZone: { from: ['line_item_availability_zone'] },
  RegionId: { from: REGION, as: (code, region, product) => regionId(code, region, product) || null },
  RegionName: {
    from: [...REGION, 'product_location'],
    as: (code, region, product, location) => regionName(regionId(code, region, product), location),
  },
  // What is bought with a commitment is the commitment.
  ResourceId: {
    from: RESOURCE,
    as: (resource, type, plan, reservation) => resource || (isPurchase(type) && (plan || reservation)) || null,
  },
  ResourceName: { none: 'a cost and usage report names no resource; its Name tag, when activated, is among the tags' },
  ResourceType: { from: [...RESOURCE, 'product_product_family'], as: resourceType },
} satisfies Partial<Record<FocusColumn, ColumnRule>>;

function regionId(code: string, region: string, product: string): string {
  return code || region || productValue(product, 'region');
}

function regionName(region: string, location: string): string | null {
  if (region === '') return null;
  return REGION_NAMES[region] ?? (location || region);
}

/** The kind of resource: from its ARN, from the prefix of its id, or else the family of the product. */
export function resourceType(resource: string, type: string, plan: string, reservation: string, family: string): string | null {
  if (resource === '') {
    if (!isPurchase(type) || (plan || reservation) === '') return null;
    return plan === '' ? 'Reserved Instance' : 'Savings Plan';
  }
  const fromArn = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:([a-z-]+)[/:]/i.exec(resource);
  if (fromArn) return fromArn[2]!;
  const fromId = /^([a-z]{1,12})-[0-9a-f]{8,}$/.exec(resource);
  return (fromId && ID_PREFIXES[fromId[1]!]) || family || 'Resource';
}

const ID_PREFIXES: Readonly<Record<string, string>> = {
  eipalloc: 'elastic-ip',
  eni: 'network-interface',
  i: 'instance',
  nat: 'natgateway',
  snap: 'snapshot',
  tgw: 'transit-gateway',
  vol: 'volume',
  vpce: 'vpc-endpoint',
};
