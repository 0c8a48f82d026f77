import type { Page, PagePlace, PageStream, SourceApi } from '#src/connector-kit/index.ts';
import type { AwsConfigConfig } from './config.ts';
import { isItem, textOf, type Item } from './item.ts';
import { OBSERVED, observeResource, rejected, resourceKey } from './observe-resource.ts';
import { GLOBAL, GLOBAL_TYPES, recordedPlaces } from './recorded-places.ts';
import { selectResources } from './select-resources.ts';

/**
 * The inventory: what is recorded now, an account and region a slice, each read as a whole, so that what is gone is known by its
 * absence. Resources without a region are a slice of their own: recorders of several regions know the same ones.
 */
export const resources: PageStream<AwsConfigConfig, 'assetObservation'> = {
  kind: 'pages',
  name: 'resources',
  record: 'assetObservation',
  version: 1,
  reads: OBSERVED,
  async plan(api, config) {
    const { places, notes } = await recordedPlaces(api, config);
    return {
      slices: places.map(({ account, region }, index) => ({
        slice: `${account}/${region}`,
        parameters: { account, region, ...(index === 0 && notes.length > 0 && { notes: notes.join('\n') }) },
      })),
    };
  },
  page: readPage,
  key: (item) => (isItem(item) ? resourceKey(item) : JSON.stringify(item)),
  normalize(item, { slice, config }) {
    if (!isItem(item)) return rejected(null, 'a configuration item as JSON', item);
    if (item['resourceType'] === RECORDER) return { excluded: { reason: 'recorder-itself' } };
    if (isGlobal(item) && !slice.endsWith(`/${GLOBAL}`)) return { excluded: { reason: 'global-resource' } };
    const observed = observeResource(item, config);
    // A copy of a global resource names the region of the recorder that made it.
    return slice.endsWith(`/${GLOBAL}`) && 'record' in observed ? { record: { ...observed.record, region: GLOBAL } } : observed;
  },
};

const RECORDER = 'AWS::Config::ConfigurationRecorder';

function isGlobal(item: Item): boolean {
  return item['awsRegion'] === GLOBAL || GLOBAL_TYPES.includes(textOf(item['resourceType']) ?? '');
}

const FIELDS = `accountId, awsRegion, resourceType, resourceId, resourceName, arn, resourceCreationTime, configurationItemCaptureTime,
 configurationItemStatus, relationships, tags`.replaceAll('\n', '');

/**
 * First everything, then the virtual machines again with their configuration, which says addresses and type; the later page wins.
 * Configurations of other resources are not asked for: they are large, and some hold secrets.
 */
const QUERIES = ['everything', 'machines'] as const;
type Query = (typeof QUERIES)[number];

function expressionOf(query: Query, { account, region }: { readonly account: string; readonly region: string }): string {
  const types = GLOBAL_TYPES.map((type) => `'${type}'`).join(', ');
  const place = region === GLOBAL ? `(awsRegion = '${GLOBAL}' OR resourceType IN (${types}))` : `awsRegion = '${region}'`;
  const where = `WHERE accountId = '${account}' AND ${place}`;
  // In order of capture: what changes while it is read comes again at the end, and nothing slips by between two pages.
  const order = 'ORDER BY configurationItemCaptureTime';
  if (query === 'everything') return `SELECT ${FIELDS} ${where} ${order}`;
  return `SELECT ${FIELDS}, configuration ${where} AND resourceType = 'AWS::EC2::Instance' ${order}`;
}

/** The cursor: the query, a colon and the token of its page. */
async function readPage(api: SourceApi, config: AwsConfigConfig, { slice, cursor }: PagePlace): Promise<Page> {
  const [query, token] = queryAt(cursor);
  const { account = '', region = '', notes } = slice.parameters ?? {};
  const page = await selectResources(api, config, expressionOf(query, { account, region }), token);
  const told = [
    ...(cursor === null && notes !== undefined ? notes.split('\n') : []),
    ...(page.hasStartedAnew ? [`${account}/${region}: the place in the query was no longer known, it was begun again`] : []),
  ];
  const items = region === GLOBAL ? newestCopies(page.results) : page.results;
  return { items, next: nextCursor(query, page.next, region), ...(told.length > 0 && { notes: told }) };
}

/** Of the copies of a global resource the last one is the newest. */
function newestCopies(results: readonly unknown[]): readonly unknown[] {
  return [...new Map(results.map((item) => [resources.key(item), item])).values()];
}

function queryAt(cursor: string | null): readonly [Query, string | null] {
  if (cursor === null) return ['everything', null];
  const colon = cursor.indexOf(':');
  const query = QUERIES.find((each) => each === cursor.slice(0, colon)) ?? 'everything';
  return [query, cursor.slice(colon + 1) || null];
}

function nextCursor(query: Query, token: string | null, region: string): string | null {
  if (token !== null) return `${query}:${token}`;
  return query === 'everything' && region !== GLOBAL ? 'machines:' : null;
}
