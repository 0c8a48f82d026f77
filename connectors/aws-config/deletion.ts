import type { SourceApi } from '#src/connector-kit/index.ts';
import { ask, faultOf, listIn } from './ask.ts';
import { isItem, textOf, type Item } from './item.ts';
import { tokenOf } from './select-resources.ts';

/** What the item that records a deletion says itself. */
export const OF_DELETION = [
  'accountId',
  'awsRegion',
  'resourceType',
  'resourceId',
  'resourceCreationTime',
  'configurationItemCaptureTime',
  'configurationItemStatus',
] as const;

/** What only the items before it say. */
export const OF_LAST = [
  'arn',
  'resourceName',
  'configuration',
  'relationships[].relationshipName',
  'relationships[].resourceType',
  'relationships[].resourceId',
  'relationships[].resourceName',
  'tags',
] as const;

/** What a resource may lack is noted as nothing, so that no deletion seems to have lost a field. */
const OPTIONAL = { arn: null, resourceName: null, configuration: null, relationships: [], tags: {} };

const HISTORY = 'GetResourceConfigHistory';
const PAGES_MAX = 20;

/**
 * The newest configuration item of a resource that says it was deleted, and the one before. Newest first; pages may be short or
 * empty and still have a token. Undefined when its history is no longer kept.
 */
export async function deletionOf(api: SourceApi, { resourceType, resourceId }: Item): Promise<Item | undefined> {
  let deletion: Item | undefined;
  let token: string | null = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const request = { resourceType, resourceId, chronologicalOrder: 'Reverse', limit: 10 };
    const outcome = await ask(api, HISTORY, { ...request, ...(token !== null && { nextToken: token }) });
    if ('error' in outcome) {
      if (outcome.error.startsWith('ResourceNotDiscovered')) return undefined;
      throw faultOf(HISTORY, outcome);
    }
    for (const item of listIn(outcome.result, 'configurationItems', HISTORY).filter(isItem)) {
      const isDeletion = textOf(item['configurationItemStatus'])?.startsWith('ResourceDeleted');
      if (isDeletion) deletion ??= item;
      else if (deletion) return { deletion, last: { ...OPTIONAL, ...item } };
    }
    const next = tokenOf(outcome.result['nextToken']);
    if (next === null || next === token) break;
    token = next;
  }
  return deletion && { deletion, last: OPTIONAL };
}
