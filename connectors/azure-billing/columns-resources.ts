import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';
import type { AzureNames } from './names.ts';

/** Where, and what. Ids keep their case, which is not stable between services: compare them in lower case. */
export function resourceColumns(names: AzureNames) {
  const resource = [names.resourceId, 'benefitid'];
  return {
    AvailabilityZone: { from: ['availabilityzone'] },
    // `EastUS`, `US East` and `eastus` are spellings; the id is one.
    RegionId: { from: ['resourcelocation'], as: (location) => location.toLowerCase().replaceAll(' ', '') || null },
    RegionName: { from: ['resourcelocation'] },
    ResourceId: { from: resource },
    ResourceName: {
      from: [...resource, 'resourcename'],
      as: (id, benefit, name) => ((id || benefit) === '' ? null : name || lastSegment(id || benefit)),
    },
    ResourceType: { from: [...resource, 'resourcetype', 'consumedservice'], as: resourceType },
  } satisfies Partial<Record<FocusColumn, ColumnRule>>;
}

/** A path that ends in `/` names no one: the purchase of a reservation before it has an id. */
function lastSegment(id: string): string | null {
  return id.slice(id.lastIndexOf('/') + 1) || null;
}

/** `Microsoft.Compute/virtualMachines` out of the resource's path; else what the export calls it. */
export function resourceType(id: string, benefit: string, type: string, service: string): string | null {
  if ((id || benefit) === '') return null;
  const provider = /.*\/?providers\/([^/]+)\/([^/]+)/i.exec(id || benefit);
  return provider ? `${provider[1]}/${provider[2]}` : type || service || 'Resource';
}
