import { cloudInstant } from '../../estate/cloud-day.ts';
import { ACCOUNTS } from '../../estate/accounts.ts';
import type { CloudResource } from '../../estate/cloud-resource.ts';
import { CLOUD_ACCOUNTS } from '../../estate/cloud-surroundings.ts';

/** A configuration item as queries see it. */
export type ConfigurationItem = Readonly<Record<string, unknown>>;

export const RECORDED_REGIONS = ['us-east-1', 'eu-central-1'] as const;
/** In this region no account has a recorder. */
export const UNRECORDED_REGION = 'eu-west-3';
/** The aggregator has lost its authorization there, and still holds what it fetched before. */
export const FAILED_SOURCE = { account: ACCOUNTS['eu-root'].id, region: 'eu-central-1' } as const;

/** What is recorded and there: every resource once, global ones once a region, and the recorders themselves. */
export function configurationItems(resources: readonly CloudResource[]): readonly ConfigurationItem[] {
  const present = resources.filter(({ deletedAt }) => deletedAt === null);
  return [...recorders(), ...present.flatMap((each) => (each.region === 'global' ? globalItems(each) : [itemOf(each)]))];
}

/** IAM is recorded in each region with a recorder. Newer recorders call the region global, older ones name their own. */
function globalItems(resource: CloudResource): ConfigurationItem[] {
  return RECORDED_REGIONS.map((region, index) => ({
    ...itemOf(resource),
    awsRegion: index === 0 ? 'global' : region,
    configurationItemCaptureTime: withMilliseconds(index === 0 ? resource.changedAt : cloudInstant(-420, 80 + index)),
  }));
}

export function itemOf(resource: CloudResource): ConfigurationItem {
  const { account, region, type, id, name, arn, tags, relations, createdAt, changedAt } = resource;
  const relationships = relations.map((each) => ({
    relationshipName: each.name,
    resourceType: each.type,
    resourceId: each.id,
    ...(each.resourceName !== undefined && { resourceName: each.resourceName }),
  }));
  return {
    accountId: ACCOUNTS[account].id,
    awsRegion: region,
    resourceType: type,
    resourceId: id,
    ...(name !== null && { resourceName: name }),
    arn,
    availabilityZone: region === 'global' ? 'Not Applicable' : `${region}a`,
    resourceCreationTime: withMilliseconds(createdAt),
    configurationItemCaptureTime: withMilliseconds(changedAt),
    configurationItemStatus: createdAt === changedAt ? 'ResourceDiscovered' : 'OK',
    configurationStateId: String(Date.parse(changedAt)),
    version: '1.3',
    ...(relationships.length > 0 && { relationships }),
    ...(Object.keys(tags).length > 0 && { tags: Object.entries(tags).map(([key, value]) => ({ key, value, tag: `${key}=${value}` })) }),
    configuration: configurationOf(resource),
  };
}

/** Nobody but machines is asked for it: the functions' environments hold what no inventory should carry away. */
export const LAMBDA_SECRET = 'pgpass-hunter2-should-never-travel';

function configurationOf({ type, id, machine }: CloudResource): ConfigurationItem {
  if (machine) {
    return {
      instanceId: id,
      instanceType: machine.instanceType,
      imageId: 'ami-0a1b2c3d4e5f60718',
      platformDetails: 'Linux/UNIX',
      state: { code: 16, name: 'running' },
      networkInterfaces: machine.macAddresses.map((macAddress, index) => ({
        macAddress,
        networkInterfaceId: `eni-${id.slice(2, 12)}${index}`,
      })),
    };
  }
  return type === 'AWS::Lambda::Function' ? { functionName: id, environment: { variables: { DB_PASSWORD: LAMBDA_SECRET } } } : { id };
}

/** A recorder shows itself in the inventory: that is how a region that records nothing else is known from one without a recorder. */
function recorders(): readonly ConfigurationItem[] {
  return CLOUD_ACCOUNTS.flatMap(({ account }) =>
    RECORDED_REGIONS.map((region) => ({
      accountId: ACCOUNTS[account].id,
      awsRegion: region,
      resourceType: 'AWS::Config::ConfigurationRecorder',
      resourceId: 'default',
      resourceName: 'default',
      arn: `arn:aws:config:${region}:${ACCOUNTS[account].id}:configuration-recorder/default`,
      configurationItemCaptureTime: withMilliseconds(cloudInstant(-430)),
      configurationItemStatus: 'OK',
      configuration: { name: 'default' },
    })),
  );
}

/** As AWS Config writes it. */
export function withMilliseconds(instant: string): string {
  return instant.replace('Z', '.417Z');
}
