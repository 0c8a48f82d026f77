import { endDay, firstDay, parseInstant, SourceFault, type PagePlace, type SourceApi } from '#src/connector-kit/index.ts';

/** A day, with what there is of it. */
export interface Bucket {
  readonly from: string;
  readonly until: string;
  readonly results: readonly unknown[];
}

/** One page of the days of a month: results grouped by these fields. */
export async function askBuckets(
  api: SourceApi,
  path: string,
  groupBy: readonly string[],
  { slice, cursor }: PagePlace,
): Promise<{ readonly buckets: readonly Bucket[]; readonly next: string | null }> {
  const { month = '' } = slice.parameters ?? {};
  const query: [string, string][] = [
    ['starting_at', `${firstDay(month)}T00:00:00Z`],
    ['ending_at', `${endDay(month)}T00:00:00Z`],
    ['bucket_width', '1d'],
    ['limit', '31'],
    ...groupBy.map((field): [string, string] => ['group_by[]', field]),
    ...(cursor === null ? [] : [['page', cursor] as [string, string]]),
  ];
  const answer = (await api.request({ path, query, headers: { 'anthropic-version': '2023-06-01' } })).json();
  const { data, has_more: hasMore, next_page: next = null } = isObject(answer) ? answer : {};
  if (
    !Array.isArray(data) ||
    typeof hasMore !== 'boolean' ||
    !(hasMore ? typeof next === 'string' : next === null || typeof next === 'string')
  )
    throw notUnderstood('an object with data, has_more and next_page', answer);
  return { buckets: data.map(bucketOf), next: hasMore ? (next as string) : null };
}

function bucketOf(bucket: unknown): Bucket {
  const { starting_at: start, ending_at: end, results } = isObject(bucket) ? bucket : {};
  const [from, until] = [start, end].map((at) => (typeof at === 'string' ? parseInstant(at) : undefined));
  if (from === undefined || until === undefined || !Array.isArray(results))
    throw notUnderstood('a bucket with starting_at, ending_at and results', bucket);
  return { from, until, results };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notUnderstood(expected: string, found: unknown): SourceFault {
  const wayOut = 'check that url is the address of the API of Anthropic, and that the key is an admin key';
  return new SourceFault('stop', { code: 'not-understood', expected, found: (JSON.stringify(found) ?? 'nothing').slice(0, 80), wayOut });
}
