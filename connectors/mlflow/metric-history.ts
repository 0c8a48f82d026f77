import type { SourceApi } from '#src/connector-kit/index.ts';
import { ask, tokenIn } from './ask.ts';
import { itemsIn, type Item } from './item.ts';

const PAGE_SIZE = '10000';

/**
 * Every value that a run has logged of a metric, each with the id of the run. Old servers take no notice of pages and answer with
 * all; one that gives the same token again is asked without pages.
 */
export async function metricHistory(api: SourceApi, runId: string, metric: string): Promise<readonly Item[]> {
  const asked = [
    ['run_id', runId],
    ['metric_key', metric],
  ] as const;
  const values: Item[] = [];
  const seen = new Set<string>();
  for (let token: string | null = null; ;) {
    const page = [['max_results', PAGE_SIZE] as const, ...(token === null ? [] : [['page_token', token] as const])];
    const answer: Item = (await ask(api, 'metrics/get-history', [...asked, ...page])) ?? {};
    values.push(...itemsIn(answer, 'metrics'));
    token = tokenIn(answer);
    if (token === null) break;
    if (seen.has(token)) {
      const whole: Item = (await ask(api, 'metrics/get-history', asked)) ?? {};
      values.splice(0, values.length, ...itemsIn(whole, 'metrics'));
      break;
    }
    seen.add(token);
  }
  return values.map((value) => ({ step: '0', ...value, run_id: runId }));
}
