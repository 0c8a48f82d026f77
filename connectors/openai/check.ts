import { monthOf, type SourceApi } from '#src/connector-kit/index.ts';
import { askBuckets } from './ask-buckets.ts';

/** Proves address and key: a month long ago is asked, of which there is nothing. */
export async function check(api: SourceApi): Promise<string> {
  const month = monthOf('2024-01-01');
  await askBuckets(api, '/v1/organization/costs', [], { slice: { slice: 'check', parameters: { month } }, cursor: null });
  return 'OpenAI answers, and costs of the organisation may be read';
}
