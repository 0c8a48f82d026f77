import type { CloudResource } from '../../estate/cloud-resource.ts';
import { itemOf, type ConfigurationItem } from './configuration-items.ts';

/** A resource in a list: with the time of its deletion when it is gone. Times are seconds since 1970, with a fraction. */
export function identifierOf({ type, id, name, deletedAt }: CloudResource): ConfigurationItem {
  return {
    resourceType: type,
    resourceId: id,
    ...(name !== null && { resourceName: name }),
    ...(deletedAt !== null && { resourceDeletionTime: epochSeconds(deletedAt) }),
  };
}

/**
 * All that was recorded of a resource, oldest first: found, perhaps changed, perhaps deleted. The item of a deletion says little;
 * tags are a map here, and the configuration is JSON text.
 */
export function historyOf(resource: CloudResource): readonly ConfigurationItem[] {
  const { createdAt, changedAt, deletedAt } = resource;
  const lastChange = deletedAt === null ? changedAt : createdAt;
  const found = historyItem({ ...resource, changedAt: createdAt });
  const changed = lastChange === createdAt ? [] : [historyItem({ ...resource, changedAt: lastChange })];
  return [found, ...changed, ...(deletedAt === null ? [] : [deletionItem(resource, deletedAt)])];
}

function historyItem(resource: CloudResource): ConfigurationItem {
  const { configuration, tags: _, ...item } = itemOf(resource);
  return { ...item, ...times(resource), tags: resource.tags, configuration: JSON.stringify(configuration), supplementaryConfiguration: {} };
}

function deletionItem(resource: CloudResource, deletedAt: string): ConfigurationItem {
  const { accountId, awsRegion, resourceType, resourceId, version } = itemOf(resource);
  return {
    accountId,
    awsRegion,
    resourceType,
    resourceId,
    version,
    ...times({ ...resource, changedAt: deletedAt }),
    configurationItemStatus: 'ResourceDeleted',
    tags: {},
    relationships: [],
  };
}

function times({ createdAt, changedAt }: CloudResource): ConfigurationItem {
  return { resourceCreationTime: epochSeconds(createdAt), configurationItemCaptureTime: epochSeconds(changedAt) };
}

function epochSeconds(instant: string): number {
  return (Date.parse(instant) + 417) / 1000;
}
