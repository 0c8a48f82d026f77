import type { Instant } from '#src/domain/time/instant.ts';
import { CUR_REPORTS } from '../aws/cur-month.ts';
import { AWS_OFFERS, type AwsOffer, type AwsOfferName, type Region } from '../aws/price-list.ts';
import { billedResourceId } from '../aws/resource-id.ts';
import { hexOf, noise, numberOf } from '../seeded-noise.ts';
import { ACCOUNTS } from './accounts.ts';
import { cloudInstant } from './cloud-day.ts';
import { cloudSurroundings } from './cloud-surroundings.ts';
import { atSize, tagsOf, type RunningFleet } from './fleet.ts';
import type { CloudEstateOptions, CloudRelation, CloudResource } from './cloud-resource.ts';

/** All that the company has had in AWS until that day and that its inventory can know, the deleted included. */
export function cloudResources(options: CloudEstateOptions): readonly CloudResource[] {
  const billed = CUR_REPORTS.flatMap(({ region, fleets }) =>
    atSize(fleets, options.size).flatMap((fleet) => fleetResources(options, region, fleet)),
  );
  const byId = new Map([...cloudSurroundings(options), ...billed].map((each) => [`${each.account} ${each.type} ${each.id}`, each]));
  return [...byId.values()].filter(({ createdAt }) => createdAt < cloudInstant(options.day + 1));
}

/** Types by what a bill's line is about. What has none is billed and in no inventory: training jobs, requests, logs, software. */
function typeOf(offer: AwsOffer, name: AwsOfferName): string | undefined {
  if (offer.resource === 'instance') return 'AWS::EC2::Instance';
  if (offer.resource === 'volume') return 'AWS::EC2::Volume';
  if (offer.resource === 'bucket') return 'AWS::S3::Bucket';
  return TYPES[name];
}

const TYPES: Partial<Record<AwsOfferName, string>> = {
  nat: 'AWS::EC2::NatGateway',
  'lambda-requests': 'AWS::Lambda::Function',
  'lambda-duration': 'AWS::Lambda::Function',
  dynamodb: 'AWS::DynamoDB::Table',
  rds: 'AWS::RDS::DBInstance',
  redshift: 'AWS::Redshift::Cluster',
  eks: 'AWS::EKS::Cluster',
  alb: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  fargate: 'AWS::ECS::Service',
  cloudfront: 'AWS::CloudFront::Distribution',
  kms: 'AWS::KMS::Key',
};

function fleetResources({ seed, day }: CloudEstateOptions, region: Region, fleet: RunningFleet<AwsOfferName>): CloudResource[] {
  const offer: AwsOffer = AWS_OFFERS[fleet.offer];
  const type = typeOf(offer, fleet.offer);
  if (type === undefined) return [];
  return Array.from({ length: fleet.resources }, (_, resource) => {
    const billedAs = billedResourceId(seed, region, fleet, resource);
    const arn = arnOf(type, region, fleet, billedAs);
    const change = changeOf(fleet, resource, day);
    return {
      account: fleet.account,
      region,
      type,
      id: type === 'AWS::S3::Bucket' || !billedAs.startsWith('arn:') ? billedAs : billedAs.slice(billedAs.lastIndexOf('/') + 1),
      name: offer.resource === 'bucket' ? billedAs : `${fleet.id}-${resource + 1}`,
      arn,
      tags: { ...tagsOf(fleet, seed, resource), ...(offer.resource === 'instance' && { Name: `${fleet.id}-${resource + 1}` }) },
      relations: relationsOf(seed, fleet, type),
      machine:
        offer.resource === 'instance'
          ? { instanceType: change.instanceType ?? fleet.offer, macAddresses: macAddresses(seed, fleet.id, resource) }
          : null,
      billedAs,
      createdAt: cloudInstant(-400 + (noise(seed, fleet.number, resource, 3) % 200), noise(seed, fleet.number, resource, 4) % 1440),
      changedAt:
        change.at ?? cloudInstant(-150 + (noise(seed, fleet.number, resource, 5) % 140), noise(seed, fleet.number, resource, 6) % 1440),
      deletedAt: change.deletedAt ?? null,
    };
  });
}

function arnOf(type: string, region: Region, fleet: RunningFleet, billedAs: string): string {
  const account = ACCOUNTS[fleet.account].id;
  if (billedAs.startsWith('i-')) return `arn:aws:ec2:${region}:${account}:instance/${billedAs}`;
  if (billedAs.startsWith('vol-')) return `arn:aws:ec2:${region}:${account}:volume/${billedAs}`;
  return type === 'AWS::S3::Bucket' ? `arn:aws:s3:::${billedAs}` : billedAs;
}

function relationsOf(seed: number, fleet: RunningFleet, type: string): readonly CloudRelation[] {
  if (type !== 'AWS::EC2::Instance') return [];
  const id = (what: string) => hexOf(seed, `${what} ${fleet.account}`, 17);
  return [
    { name: 'Is contained in Vpc', type: 'AWS::EC2::VPC', id: `vpc-${id('vpc')}` },
    { name: 'Is associated with SecurityGroup', type: 'AWS::EC2::SecurityGroup', id: `sg-${id('group')}`, resourceName: 'default' },
  ];
}

/** As Amazon makes them up: locally administered, so they say nothing of the thing. Every fourth machine has a second interface. */
function macAddresses(seed: number, fleetId: string, resource: number): readonly string[] {
  return Array.from({ length: resource % 4 === 3 ? 2 : 1 }, (_, index) =>
    [
      PREFIXES[noise(seed, numberOf(fleetId), resource, index) % 3],
      ...hexOf(seed, `mac ${fleetId} ${resource} ${index}`, 10).match(/../g)!,
    ].join(':'),
  );
}

const PREFIXES = ['02', '0a', '0e'];

interface CloudChange {
  readonly at?: Instant;
  readonly instanceType?: string;
  readonly deletedAt?: Instant;
}

/** What happens after the last day of the bills. */
const CLOUD_CHANGES = [
  { day: 1, fleet: 'eu-sandbox-untagged', what: 'deleted' },
  { day: 2, fleet: 'eu-fulfil-test', what: 'deleted' },
  { day: 2, fleet: 'eu-data-batch', what: 'c5.2xlarge' },
] as const;

/** It happens to a fleet's last resource. */
function changeOf(fleet: RunningFleet, resource: number, day: number): CloudChange {
  const change = CLOUD_CHANGES.find((each) => each.fleet === fleet.id && each.day <= day);
  if (!change || resource !== fleet.resources - 1) return {};
  const at = cloudInstant(change.day, 610);
  return change.what === 'deleted' ? { at, deletedAt: at } : { at, instanceType: change.what };
}
