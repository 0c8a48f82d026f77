import { addDays, type Page, type PagePlace, type PageStream, type SourceApi } from '#src/connector-kit/index.ts';
import { ask, faultOf, listIn } from './ask.ts';
import type { AwsConfigConfig } from './config.ts';
import { deletionOf, OF_DELETION, OF_LAST } from './deletion.ts';
import { isItem, textOf, type Item } from './item.ts';
import { observeResource, rejected } from './observe-resource.ts';
import { instantOf } from './resource-item.ts';
import { tokenOf } from './select-resources.ts';

/**
 * When resources were deleted, and what they were last, from the history of one account in one region. AWS gives history to the
 * account itself only, not to an aggregator; deletions elsewhere are found by absence, at the time of the sync.
 */
export const history: PageStream<AwsConfigConfig, 'assetObservation'> = {
  kind: 'pages',
  name: 'history',
  record: 'assetObservation',
  version: 1,
  reads: [...OF_DELETION.map((path) => `deletion.${path}`), ...OF_LAST.map((path) => `last.${path}`)],
  plan(_api, config, { watermark, from, now }) {
    const since = from ? `${from}-01T00:00:00Z` : watermark === null ? null : addDays(watermark, -OVERLAP_DAYS);
    const slice = `${config.history?.account ?? ''}/${config.region}`;
    return Promise.resolve({ slices: [{ slice, mode: 'changes', ...(since && { parameters: { since } }) }], watermark: now });
  },
  page: readPage,
  key(item) {
    if (!isItem(item) || !isItem(item['deletion'])) return JSON.stringify(item);
    return keyOf(item['deletion']);
  },
  normalize(item, { config }) {
    if (!isItem(item)) return rejected(null, 'a deletion', item);
    if (!isItem(item['deletion'])) return rejected('deletion', 'a configuration item', item['deletion']);
    const observed = observeResource(mergedOf(item['deletion'], item['last']), config);
    if (!('rejected' in observed)) return observed;
    return { rejected: { ...observed.rejected, column: `deletion.${observed.rejected.column}` } };
  },
};

/** A deletion is recorded late now and then: so much is read again. */
const OVERLAP_DAYS = 2;

function keyOf(item: Item): string {
  return `${textOf(item['resourceType'])}/${textOf(item['resourceId'])}`;
}

/** The item of a deletion says when; what it was is told by the item before. */
function mergedOf(deletion: Item, last: unknown): Item {
  const before = isItem(last) ? last : {};
  const said = OF_DELETION.map((field) => [field, deletion[field]] as const);
  const known = OF_LAST.map((path) => path.replace(/\[\].*$/, '')).map((field) => [field, before[field]] as const);
  return Object.fromEntries([...known, ...said]);
}

const LIST = 'ListDiscoveredResources';

/** The cursor: the place of the type among those of the configuration, a colon and the token of its page. */
async function readPage(api: SourceApi, config: AwsConfigConfig, { slice, cursor }: PagePlace): Promise<Page> {
  const types = config.history?.resourceTypes ?? [];
  const [place, token] = cursor === null ? ['0', ''] : (cursor.split(/:(.*)/s, 2) as [string, string]);
  const index = Number.parseInt(place, 10);
  const request = { resourceType: types[index], limit: 100, includeDeletedResources: true, ...(token !== '' && { nextToken: token }) };
  const outcome = await ask(api, LIST, request);
  if ('error' in outcome) {
    if (!outcome.error.startsWith('NoAvailableConfigurationRecorder')) throw faultOf(LIST, outcome);
    return { items: [], next: null, notes: [`region ${config.region}: no data, it has no recorder`] };
  }
  const listed = listIn(outcome.result, 'resourceIdentifiers', LIST).filter(isItem);
  const deleted = listed.filter((each) => isDeletedSince(each, slice.parameters?.['since']));
  const items: Item[] = [];
  for (const each of deleted) {
    const found = await deletionOf(api, each);
    if (found) items.push(found);
  }
  const next = tokenOf(outcome.result['nextToken']);
  // What lives again under its old name is deleted no more.
  const removed = listed.filter((each) => textOf(each['resourceDeletionTime']) === null).map(keyOf);
  return { items, removed, next: next !== null ? `${index}:${next}` : index + 1 < types.length ? `${index + 1}:` : null };
}

function isDeletedSince(listed: Item, since: string | undefined): boolean {
  const at = instantOf(listed['resourceDeletionTime']);
  return typeof at === 'string' && (since === undefined || at >= since);
}
