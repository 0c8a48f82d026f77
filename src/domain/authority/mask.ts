import type { ReadPermission } from './permission.ts';
import type { Viewer } from './viewer.ts';

/**
 * What is told within something that may be read, and not to everybody who may read it: by its name in the graph, wherever a field, a
 * condition, an order or a group of that name stands. `Type.field` is that field alone, `field(argument:)` that argument.
 *
 * A price is a cost by a quantity, so quantities are masked with prices; so is what repeats them in words or in the source's own columns.
 */
const MASKED_NAMES = {
  listUnitPrice: 'price.read',
  contractedUnitPrice: 'price.read',
  pricingCurrencyListUnitPrice: 'price.read',
  pricingCurrencyContractedUnitPrice: 'price.read',
  pricingQuantity: 'price.read',
  consumedQuantity: 'price.read',
  commitmentDiscountQuantity: 'price.read',
  contractApplied: 'price.read',
  chargeDescription: 'price.read',
  'Charge.x': 'price.read',
  costPerPricingUnit: 'price.read',
  costPerConsumedUnit: 'price.read',
  assignedTo: 'person.read',
  'CostCenter.owner': 'person.read',
  'OrganisationCost.owner': 'person.read',
  'organisationCosts(byOwner:)': 'person.read',
  'AssetEvent.from': 'person.read',
  'AssetEvent.to': 'person.read',
  'AssetEvidence.value': 'person.read',
  driverQuantity: 'driver.read',
  driverUnit: 'driver.read',
  costPerDriverUnit: 'driver.read',
  'costs(driver:)': 'driver.read',
  'StatementLine.drivers': 'driver.read',
} as const satisfies Record<string, ReadPermission>;

export const MASKS: Readonly<Record<string, MaskPermission>> = MASKED_NAMES;
export type MaskPermission = (typeof MASKED_NAMES)[keyof typeof MASKED_NAMES];

const MASK_PERMISSIONS: readonly MaskPermission[] = [...new Set(Object.values(MASKED_NAMES))];

/** What it takes to read a field. */
export function maskOfField(type: string, field: string): MaskPermission | undefined {
  return maskNamed(`${type}.${field}`) ?? maskNamed(field);
}

/** What it takes to give an argument. */
export function maskOfArgument(field: string, argument: string): MaskPermission | undefined {
  return maskNamed(`${field}(${argument}:)`) ?? maskNamed(argument);
}

export function maskNamed(name: string): MaskPermission | undefined {
  return Object.hasOwn(MASKS, name) ? MASKS[name] : undefined;
}

/** What is masked for a viewer, by the permissions that it would take. */
export function masksOf({ permissions }: Viewer): MaskPermission[] {
  return MASK_PERMISSIONS.filter((permission) => !permissions.has(permission));
}

/** Whether nothing at all is masked for a viewer: for most. */
export function readsUnmasked({ permissions }: Viewer): boolean {
  return MASK_PERMISSIONS.every((permission) => permissions.has(permission));
}

export function isMasked({ permissions }: Viewer, name: string): boolean {
  const mask = maskNamed(name);
  return mask !== undefined && !permissions.has(mask);
}
