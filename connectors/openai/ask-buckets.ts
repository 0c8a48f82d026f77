import { endDay, firstDay, instantOf, SourceFault, type PagePlace, type SourceApi } from '#src/connector-kit/index.ts';

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
    ['start_time', seconds(firstDay(month))],
    ['end_time', seconds(endDay(month))],
    ['bucket_width', '1d'],
    ['limit', '31'],
    ...groupBy.map((field): [string, string] => ['group_by', field]),
    ...(cursor === null ? [] : [['page', cursor] as [string, string]]),
  ];
  const answer = (await api.request({ path, query })).json();
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
  const { start_time: start, end_time: end, results } = isObject(bucket) ? bucket : {};
  if (!isCount(start) || !isCount(end) || !Array.isArray(results))
    throw notUnderstood('a bucket with start_time, end_time and results', bucket);
  return { from: instantOf(Number.parseInt(start, 10) * 1_000), until: instantOf(Number.parseInt(end, 10) * 1_000), results };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Numbers of an answer are text, as they were written. */
function isCount(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,12}$/.test(value);
}

function seconds(day: string): string {
  return String(Date.parse(day) / 1_000);
}

function notUnderstood(expected: string, found: unknown): SourceFault {
  const wayOut = 'check that url is the address of the API of OpenAI, and that the key is an admin key';
  return new SourceFault('stop', { code: 'not-understood', expected, found: (JSON.stringify(found) ?? 'nothing').slice(0, 80), wayOut });
}
