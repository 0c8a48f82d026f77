import type { AssetObservationRecord, Normalized } from '#src/connector-kit/index.ts';
import type { AwsConfigConfig } from './config.ts';
import { isItem, listOf, textOf, type Item } from './item.ts';
import { configurationOf, instantOf, tagsOf, tagValue } from './resource-item.ts';

/** The fields of a configuration item that are read, whatever answered with it. */
export const OBSERVED = [
  'accountId',
  'awsRegion',
  'resourceType',
  'resourceId',
  'resourceName',
  'arn',
  'resourceCreationTime',
  'configurationItemCaptureTime',
  'configurationItemStatus',
  'configuration',
  'relationships[].relationshipName',
  'relationships[].resourceType',
  'relationships[].resourceId',
  'relationships[].resourceName',
  'tags',
] as const;

const VIRTUAL_MACHINE = 'AWS::EC2::Instance';
const IDENTITY = ['accountId', 'awsRegion', 'resourceType', 'resourceId'] as const;
const TIMES = ['resourceCreationTime', 'configurationItemCaptureTime'] as const;

/** Pure: a configuration item to what was observed. */
export function observeResource(item: Item, config: AwsConfigConfig): Normalized<'assetObservation'> {
  for (const column of IDENTITY) if (textOf(item[column]) === null) return rejected(column, 'a value', item[column]);
  for (const column of TIMES)
    if (instantOf(item[column]) === undefined) return rejected(column, 'an instant such as 2025-01-31T00:00:00Z', item[column]);
  if (item['configurationItemStatus'] === 'ResourceNotRecorded') return { excluded: { reason: 'not-recorded' } };
  return { record: observationOf(item, config) };
}

export function rejected(column: string | null, expected: string, found: unknown): Normalized<'assetObservation'> {
  return { rejected: { column, expected, found: (typeof found === 'string' ? found : (JSON.stringify(found) ?? '')).slice(0, 200) } };
}

/** An ARN is the same in all accounts and regions; what has none is named by where it stands. */
export function resourceKey(item: Item): string {
  const [account, region, type, id] = IDENTITY.map((name) => textOf(item[name]) ?? '');
  return textOf(item['arn']) ?? `${account}/${region}/${type}/${id}`;
}

function observationOf(item: Item, config: AwsConfigConfig): AssetObservationRecord {
  const tags = tagsOf(item['tags']);
  const nativeType = textOf(item['resourceType'])!;
  const machine = nativeType === VIRTUAL_MACHINE ? machineOf(configurationOf(item['configuration'])) : NO_MACHINE;
  const isDeleted = textOf(item['configurationItemStatus'])?.startsWith('ResourceDeleted') ?? false;
  return {
    itemKey: resourceKey(item),
    assetType: nativeType === VIRTUAL_MACHINE ? 'virtual-machine' : 'cloud-resource',
    nativeType,
    name: tagValue(tags, 'Name') ?? textOf(item['resourceName']) ?? textOf(item['resourceId']),
    serialNumber: null,
    assetTag: null,
    hardwareUuid: null,
    macAddresses: machine.macAddresses,
    cloudResourceId: textOf(item['arn']) ?? textOf(item['resourceId']),
    cloudAccountId: textOf(item['accountId']),
    region: textOf(item['awsRegion']),
    manufacturer: null,
    model: machine.model,
    operatingSystem: machine.operatingSystem,
    assignedTo: tagValue(tags, config.ownerTag),
    costCenterId: tagValue(tags, config.costCenterTag),
    state: isDeleted ? 'deleted' : machine.isTerminated ? 'retired' : 'active',
    firstSeenAt: instantOf(item['resourceCreationTime']) ?? null,
    lastSeenAt: instantOf(item['configurationItemCaptureTime']) ?? null,
    purchase: null,
    software: [],
    relationships: listOf(item['relationships']).flatMap(relationshipOf),
    tags,
  };
}

interface Machine {
  readonly macAddresses: readonly string[];
  readonly model: string | null;
  readonly operatingSystem: string | null;
  readonly isTerminated: boolean;
}

const NO_MACHINE: Machine = { macAddresses: [], model: null, operatingSystem: null, isTerminated: false };

function machineOf(configuration: Item): Machine {
  const state = configuration['state'];
  return {
    macAddresses: listOf(configuration['networkInterfaces']).flatMap((each) => (isItem(each) ? (textOf(each['macAddress']) ?? []) : [])),
    model: textOf(configuration['instanceType']),
    operatingSystem: textOf(configuration['platformDetails']) ?? textOf(configuration['platform']),
    isTerminated: isItem(state) && state['name'] === 'terminated',
  };
}

/** `Is attached to Instance ` → kind; the target is the resource's type and id, since no ARN is given. */
function relationshipOf(each: unknown): AssetObservationRecord['relationships'] {
  if (!isItem(each)) return [];
  const target = textOf(each['resourceId']) ?? textOf(each['resourceName']);
  const type = textOf(each['resourceType']);
  if (target === null) return [];
  return [{ kind: textOf(each['relationshipName']) ?? 'is related to', target: type === null ? target : `${type}/${target}` }];
}
