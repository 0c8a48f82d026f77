import type { CellFragment, ChargeFilter, CostDimension } from '../../generated/graphql.ts';
import type { ConsoleText } from './screen.ts';

interface OfferedDimension {
  readonly title: ConsoleText;
  /** Its column in reports and in filters. */
  readonly field: keyof CellFragment & keyof ChargeFilter;
  /** What somebody asks next who looks into one of its members. */
  readonly next: string;
}

/** What costs are grouped and filtered by in the console. The graph has more. */
export const DIMENSIONS = {
  SERVICE_NAME: { title: 'd.service', field: 'serviceName', next: 'RESOURCE_NAME' },
  SERVICE_CATEGORY: { title: 'd.category', field: 'serviceCategory', next: 'SERVICE_NAME' },
  COST_CENTER: { title: 'd.costCenter', field: 'costCenter', next: 'SERVICE_NAME' },
  APPLICATION: { title: 'd.application', field: 'application', next: 'SERVICE_NAME' },
  ENVIRONMENT: { title: 'd.environment', field: 'environment', next: 'SERVICE_NAME' },
  OWNER: { title: 'd.owner', field: 'owner', next: 'APPLICATION' },
  PROVIDER_NAME: { title: 'd.provider', field: 'providerName', next: 'SERVICE_CATEGORY' },
  REGION_NAME: { title: 'd.region', field: 'regionName', next: 'SERVICE_NAME' },
  BILLING_ACCOUNT_NAME: { title: 'd.billingAccount', field: 'billingAccountName', next: 'SUB_ACCOUNT_NAME' },
  SUB_ACCOUNT_NAME: { title: 'd.subAccount', field: 'subAccountName', next: 'SERVICE_NAME' },
  CHARGE_CATEGORY: { title: 'd.chargeCategory', field: 'chargeCategory', next: 'SERVICE_NAME' },
  PRICING_CATEGORY: { title: 'd.pricingCategory', field: 'pricingCategory', next: 'SERVICE_NAME' },
  COMMITMENT_DISCOUNT_NAME: { title: 'd.commitment', field: 'commitmentDiscountName', next: 'RESOURCE_NAME' },
  RESOURCE_TYPE: { title: 'd.resourceType', field: 'resourceType', next: 'RESOURCE_NAME' },
  RESOURCE_NAME: { title: 'd.resource', field: 'resourceName', next: 'CHARGE_CATEGORY' },
  SKU_ID: { title: 'd.sku', field: 'skuId', next: 'RESOURCE_NAME' },
} as const satisfies Partial<Record<CostDimension, OfferedDimension>>;

export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as readonly Dimension[];

export function dimensionOf(name: string | null, otherwise: Dimension): Dimension {
  return DIMENSION_NAMES.find((one) => one === name) ?? otherwise;
}
