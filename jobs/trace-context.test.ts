import { expect, it } from 'vitest';
import { job } from './catalog.ts';
import { withoutTraceContext } from './trace-context.ts';

const TRACEPARENT = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

it('is kept apart from what a job is to do', () => {
  const { payload, trace } = withoutTraceContext({ sourceId: 'a', traceparent: TRACEPARENT });
  expect([payload, trace]).toEqual([{ sourceId: 'a' }, { traceparent: TRACEPARENT }]);
});

it.each([
  '',
  'x',
  `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01\nx`,
  `00-${'A'.repeat(32)}-${'b'.repeat(16)}-01`,
  7,
  { toString: () => TRACEPARENT },
])('%j is none, and no reason not to do the job', (traceparent) =>
  expect(withoutTraceContext({ sourceId: 'a', traceparent })).toEqual({ payload: { sourceId: 'a' }, trace: {} }),
);

it('is not there without tracing', () => expect(job('sync-source', { sourceId: 'a' }).data).toEqual({ sourceId: 'a' }));
