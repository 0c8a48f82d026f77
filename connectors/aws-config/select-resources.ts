import { parseJsonWithExactNumbers, type SourceApi } from '#src/connector-kit/index.ts';
import { ask, faultOf, listIn } from './ask.ts';
import type { AwsConfigConfig } from './config.ts';
import { isItem, textOf, type Item } from './item.ts';

export interface SelectedPage {
  /** Configuration items, or the text of what cannot be read as one. */
  readonly results: readonly unknown[];
  readonly next: string | null;
  /** The token was no longer valid, so this is the first page. */
  readonly hasStartedAnew: boolean;
}

const RESULTS_MAX = 100;

/**
 * One page of a query over all accounts and regions of the aggregator. A page may be short or empty and still not be the last: only
 * the token tells. A token that has grown too old for a sync that was broken off begins the query again.
 */
export async function selectResources(
  api: SourceApi,
  { aggregator }: AwsConfigConfig,
  expression: string,
  token: string | null,
): Promise<SelectedPage> {
  const query = { Expression: expression, ConfigurationAggregatorName: aggregator, Limit: RESULTS_MAX };
  const outcome = await ask(api, OPERATION, { ...query, ...(token !== null && { NextToken: token }) });
  if (!('error' in outcome)) return pageOf(outcome.result, false);
  if (token === null || !outcome.error.startsWith('InvalidNextToken')) throw faultOf(OPERATION, outcome);
  const again = await ask(api, OPERATION, query);
  if ('error' in again) throw faultOf(OPERATION, again);
  return pageOf(again.result, true);
}

const OPERATION = 'SelectAggregateResourceConfig';

function pageOf(answer: Item, hasStartedAnew: boolean): SelectedPage {
  return { results: listIn(answer, 'Results', OPERATION).map(parseResult), next: tokenOf(answer['NextToken']), hasStartedAnew };
}

export function tokenOf(token: unknown): string | null {
  return typeof token === 'string' && token !== '' ? token : null;
}

/** What a resource may lack. It is noted as nothing, so that no slice seems to have lost a field that it never had to have. */
const OPTIONAL = { resourceName: null, arn: null, resourceCreationTime: null, configuration: null, relationships: [], tags: [] };

/** Each result is JSON as text. One that cannot be read stays text, and is rejected later. */
function parseResult(result: unknown): unknown {
  const text = textOf(result) ?? '';
  try {
    const result: unknown = parseJsonWithExactNumbers(text);
    return isItem(result) ? { ...OPTIONAL, ...result } : result;
  } catch {
    return text;
  }
}

/** All results of a query that is known to be short: counts by account and region. */
export async function selectAll(api: SourceApi, config: AwsConfigConfig, expression: string): Promise<readonly Item[]> {
  const results: Item[] = [];
  const seen = new Set<string>();
  for (let token: string | null = null; ;) {
    const page: SelectedPage = await selectResources(api, config, expression, token);
    results.push(...page.results.filter(isItem));
    if (page.next === null || seen.has(page.next)) return results;
    seen.add(page.next);
    token = page.next;
  }
}
