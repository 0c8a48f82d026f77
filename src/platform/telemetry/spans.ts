import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes, type Span } from '@opentelemetry/api';

export interface SpanOptions {
  readonly kind?: 'server' | 'client' | 'consumer' | 'internal';
  /** Names, numbers and codes of closed sets: never a value that a source, a viewer or a caller gave. */
  readonly attributes?: Attributes;
  /** A `traceparent` of W3C, from outside of this process; one that is none begins a trace. Default: the span at hand. */
  readonly parent?: string | undefined;
  /** Errors that are none: a job that waits for its turn. */
  readonly isFailure?: (error: unknown) => boolean;
}

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER, internal: SpanKind.INTERNAL } as const;
const TRACER = 'costweave';

/** Does something as a span of its own; what is done meanwhile is below it. Without tracing, nothing but the work is done. */
export function inSpan<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> {
  const { kind = 'internal', attributes = {}, isFailure = () => true } = options;
  const above = 'parent' in options ? contextOf(options.parent) : context.active();
  return trace.getTracer(TRACER).startActiveSpan(name, { kind: KINDS[kind], attributes }, above, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      if (isFailure(error)) markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** A span for what tells its end by itself; undefined where nothing is traced at hand. */
export function startSpanBelow(name: string, attributes: Attributes): Span | undefined {
  if (!trace.getActiveSpan()) return undefined;
  return trace.getTracer(TRACER).startSpan(name, { kind: SpanKind.CLIENT, attributes });
}

/** An error by its code or kind: a message may repeat a value. */
export function markFailed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', typeOf(error));
}

function typeOf(error: unknown): string {
  if (typeof error === 'string') return error;
  const { code, name } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown; name?: unknown };
  const found = [code, name].find((text): text is string => typeof text === 'string' && /^[\w.-]{1,60}$/.test(text));
  return found ?? 'error';
}

/** The headers that tell another process of the span at hand; none without tracing. */
export function traceHeaders(): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

function contextOf(traceparent: string | undefined) {
  return traceparent === undefined ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent });
}
