import { context, propagation } from '@opentelemetry/api';
import { z } from 'zod';

/** The span in which a job was added, as W3C writes it: kept beside its payload, so that both are of one trace. */
const traceContext = z.object({
  traceparent: z
    .string()
    .regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/, 'expected a traceparent')
    .exactOptional(),
});
export type TraceContext = z.output<typeof traceContext>;

/** Of the span at hand; nothing without tracing. */
export function currentTraceContext(): TraceContext {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return traceContext.safeParse(carrier).data ?? {};
}

/** What a job is to do, and in which trace. A trace that is none is left out: it is no reason not to do it. */
export function withoutTraceContext(data: unknown): { readonly payload: unknown; readonly trace: TraceContext } {
  if (typeof data !== 'object' || data === null) return { payload: data, trace: {} };
  const { traceparent, ...payload } = data as Record<string, unknown>;
  return { payload, trace: traceContext.safeParse({ traceparent }).data ?? {} };
}
