import { expect, test } from 'vitest';
import { SourceFault, type SourceApi } from '#src/connector-kit/index.ts';
import { history } from './history.ts';
import { awsConfig } from './index.ts';

const config = awsConfig.config.parse({
  region: 'eu-central-1',
  aggregator: 'org',
  accessKeyId: 'AKIA',
  secretAccessKey: 'env:AWS_SECRET',
  history: { account: '000000000042', resourceTypes: ['AWS::S3::Bucket', 'AWS::EC2::Volume'] },
});
const slice = { slice: '000000000042/eu-central-1', mode: 'changes' } as const;

type Answer = Readonly<Record<string, unknown>> | { readonly status: number; readonly error: string };

/** Answers each operation in turn; the last answer stays. */
function service(answers: Readonly<Record<string, readonly Answer[]>>): SourceApi {
  const asked = new Map<string, number>();
  return {
    request({ headers = {} }) {
      const operation = headers['x-amz-target']!.split('.')[1]!;
      const turn = asked.get(operation) ?? 0;
      asked.set(operation, turn + 1);
      const answer = answers[operation]!.at(Math.min(turn, answers[operation]!.length - 1))!;
      const body = 'error' in answer ? { __type: `com.amazonaws.config#${String(answer.error)}`, message: 'no' } : answer;
      return Promise.resolve({ status: 'error' in answer ? 400 : 200, headers: {}, text: JSON.stringify(body), json: () => body });
    },
  };
}

const listed = (id: string, deleted?: string) => ({
  resourceType: 'AWS::S3::Bucket',
  resourceId: id,
  ...(deleted && { resourceDeletionTime: deleted }),
});

test('what lives again under its old name is deleted no more; the cursor goes on with the next type', async () => {
  const api = service({ ListDiscoveredResources: [{ resourceIdentifiers: [listed('reborn')] }, { resourceIdentifiers: [] }] });
  const first = await history.page(api, config, { slice, cursor: null });
  expect(first).toEqual({ items: [], removed: ['AWS::S3::Bucket/reborn'], next: '1:' });
  expect(await history.page(api, config, { slice, cursor: first.next })).toEqual({ items: [], removed: [], next: null });
});

test('a resource whose history is no longer kept, or that never says it was deleted, is left out', async () => {
  const list = { ListDiscoveredResources: [{ resourceIdentifiers: [listed('gone', '1735689600.5')] }] };
  const forgotten = service({ ...list, GetResourceConfigHistory: [{ status: 400, error: 'ResourceNotDiscoveredException' }] });
  expect(await history.page(forgotten, config, { slice, cursor: '1:' })).toMatchObject({ items: [], next: null });
  const silent = service({ ...list, GetResourceConfigHistory: [{ configurationItems: [{ configurationItemStatus: 'OK' }] }] });
  expect(await history.page(silent, config, { slice, cursor: '1:' })).toMatchObject({ items: [], next: null });
});

test('a deletion whose earlier items are no longer kept is one without tags', async () => {
  const deletion = {
    accountId: '000000000042',
    awsRegion: 'eu-central-1',
    resourceType: 'AWS::S3::Bucket',
    resourceId: 'gone',
    configurationItemStatus: 'ResourceDeleted',
    configurationItemCaptureTime: '1735689600.5',
  };
  const api = service({
    ListDiscoveredResources: [{ resourceIdentifiers: [listed('gone', '1735689600.5')] }],
    GetResourceConfigHistory: [
      { configurationItems: [], nextToken: 'a' },
      { configurationItems: [deletion], nextToken: 'a' },
    ],
  });
  const { items } = await history.page(api, config, { slice, cursor: '1:' });
  expect(items).toHaveLength(1);
  expect(history.normalize(items[0], { slice: slice.slice, config })).toMatchObject({
    record: { state: 'deleted', cloudResourceId: 'gone', lastSeenAt: '2025-01-01T00:00:00.5Z', firstSeenAt: null, tags: {} },
  });
});

test('an error that is not known stops, with its name', async () => {
  const api = service({ ListDiscoveredResources: [{ status: 400, error: 'ValidationException' }] });
  const error = await history.page(api, config, { slice, cursor: null }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SourceFault);
  expect(error).toMatchObject({ kind: 'stop', found: 'ValidationException: no' });
});

test('a backfill begins with its month, whatever was read before; else two days before the last sync', async () => {
  const plan = (watermark: string | null, from: string | null) =>
    history.plan(service({}), config, { watermark, from, now: '2025-07-04T06:00:00Z' });
  expect((await plan(null, null)).slices).toEqual([slice]);
  expect((await plan('2025-07-03T06:00:00Z', null)).slices).toEqual([{ ...slice, parameters: { since: '2025-07-01T06:00:00Z' } }]);
  expect(await plan('2025-07-03T06:00:00Z', '2025-01')).toMatchObject({
    slices: [{ parameters: { since: '2025-01-01T00:00:00Z' } }],
    watermark: '2025-07-04T06:00:00Z',
  });
});
