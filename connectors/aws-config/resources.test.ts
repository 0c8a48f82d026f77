import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { awsConfig } from './index.ts';
import { history } from './history.ts';
import { resources } from './resources.ts';

const config = awsConfig.config.parse({
  region: 'eu-central-1',
  aggregator: 'org',
  accessKeyId: 'AKIA',
  secretAccessKey: 'env:AWS_SECRET',
  costCenterTag: 'CostCenter',
  ownerTag: 'owner',
  history: { account: '000000000042' },
});
const context = { slice: '000000000042/eu-central-1', config };

const bucket = {
  accountId: '000000000042',
  awsRegion: 'eu-central-1',
  resourceType: 'AWS::S3::Bucket',
  resourceId: 'invoices',
  resourceName: 'invoices',
  arn: 'arn:aws:s3:::invoices',
  resourceCreationTime: '2024-02-29T12:00:00.123Z',
  configurationItemCaptureTime: '2025-01-31T23:59:59.999Z',
  configurationItemStatus: 'OK',
  tags: [{ key: 'costcenter', value: ' CC-1100 ', tag: 'costcenter= CC-1100 ' }],
};
const read = (change: object) => resources.normalize({ ...bucket, ...change }, context);

describe('a configuration item', () => {
  test('is an observation, with its account as it is spelled and its times to the microsecond', () => {
    expect(read({})).toMatchObject({
      record: {
        itemKey: 'arn:aws:s3:::invoices',
        assetType: 'cloud-resource',
        cloudAccountId: '000000000042',
        costCenterId: 'CC-1100',
        firstSeenAt: '2024-02-29T12:00:00.123Z',
        lastSeenAt: '2025-01-31T23:59:59.999Z',
        state: 'active',
        tags: { costcenter: ' CC-1100 ' },
      },
    });
  });

  test('has tags as a list or as a map, times as text or as seconds since 1970, a configuration as text or as an object', () => {
    const tags = { Owner: 'ines', Name: 'Invoices of all shops' };
    expect(read({ tags, configurationItemCaptureTime: '1738367999.999' })).toMatchObject({
      record: { tags, name: 'Invoices of all shops', assignedTo: 'ines', lastSeenAt: '2025-01-31T23:59:59.999Z' },
    });
    const configuration = {
      instanceType: 'm5.large',
      state: { name: 'terminated' },
      networkInterfaces: [{ macAddress: '0a:00:00:00:00:01' }, {}],
    };
    const machine = { resourceType: 'AWS::EC2::Instance', resourceId: 'i-1', arn: null };
    for (const each of [configuration, JSON.stringify(configuration)]) {
      expect(read({ ...machine, configuration: each })).toMatchObject({
        record: {
          itemKey: '000000000042/eu-central-1/AWS::EC2::Instance/i-1',
          cloudResourceId: 'i-1',
          assetType: 'virtual-machine',
          model: 'm5.large',
          macAddresses: ['0a:00:00:00:00:01'],
          state: 'retired',
        },
      });
    }
  });

  test.each([
    ['accountId', null],
    ['awsRegion', ''],
    ['resourceType', undefined],
    ['resourceId', {}],
    ['configurationItemCaptureTime', 'yesterday'],
    ['resourceCreationTime', '2025-02-30T00:00:00Z'],
  ])('with %s %j is rejected at that field', (column, value) => {
    expect(read({ [column]: value })).toMatchObject({ rejected: { column } });
  });

  test('that says it was deleted is deleted; what is not recorded any more is no observation', () => {
    expect(read({ configurationItemStatus: 'ResourceDeletedNotRecorded' })).toMatchObject({ record: { state: 'deleted' } });
    expect(read({ configurationItemStatus: 'ResourceNotRecorded' })).toEqual({ excluded: { reason: 'not-recorded' } });
  });

  test('of what is global counts in the slice of global resources only', () => {
    const role = { resourceType: 'AWS::IAM::Role', resourceId: 'AROA1', arn: 'arn:aws:iam::000000000042:role/a' };
    expect(read(role)).toEqual({ excluded: { reason: 'global-resource' } });
    expect(resources.normalize({ ...bucket, ...role }, { ...context, slice: '000000000042/global' })).toMatchObject({
      record: { region: 'global' },
    });
  });

  test('may be anything at all: it ends as a record, a rejection or an exclusion, and has a key', () => {
    const field = fc.constantFrom(...Object.keys(bucket), 'configuration', 'relationships', 'deletion', 'last');
    const item = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(field, fc.jsonValue()),
      fc.dictionary(field, fc.jsonValue()).map((change) => ({ ...bucket, ...change })),
    );
    fc.assert(
      fc.property(item, (one) => {
        for (const stream of [resources, history]) {
          expect(typeof stream.key(one)).toBe('string');
          expect(
            Object.keys(stream.normalize(one, context)).filter((end) => ['record', 'rejected', 'excluded'].includes(end)),
          ).toHaveLength(1);
        }
      }),
    );
  });
});

test('a secret in clear, a second account in history and a region that is none are refused by the configuration', () => {
  const valid = { region: 'eu-central-1', aggregator: 'org', accessKeyId: 'AKIA', secretAccessKey: 'env:S' };
  const accepts = (change: object) => awsConfig.config.safeParse({ ...valid, ...change }).success;
  expect(accepts({})).toBe(true);
  for (const wrong of [
    { secretAccessKey: 'wJalrXUtn' },
    { region: 'Frankfurt' },
    { aggregator: "org' OR '1'='1" },
    { accounts: ["1' OR 'a'='a"] },
    { accounts: [] },
  ])
    expect(accepts(wrong)).toBe(false);
});

test('the address is that of the region, in China too, or the one that is given', () => {
  const urlOf = (change: object) =>
    awsConfig.endpoint!(
      awsConfig.config.parse({ region: 'eu-west-3', aggregator: 'o', accessKeyId: 'A', secretAccessKey: 'env:S', ...change }),
    )!.url;
  expect(urlOf({})).toBe('https://config.eu-west-3.amazonaws.com');
  expect(urlOf({ region: 'cn-north-1' })).toBe('https://config.cn-north-1.amazonaws.com.cn');
  expect(urlOf({ url: 'https://vpce-1.config.eu-west-3.vpce.amazonaws.com' })).toBe('https://vpce-1.config.eu-west-3.vpce.amazonaws.com');
});
