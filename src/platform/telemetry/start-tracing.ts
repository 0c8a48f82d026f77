import { context, diag, DiagLogLevel, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { OtlpProtocol } from './tracing-settings.ts';

/** What is left to be sent is waited for so long, and no longer: nobody's work ends later for want of a collector. */
const FLUSH_MS_MAX = 3_000;

/**
 * Sends spans to the collector that the environment names. Only what traces imports this module, and with it OpenTelemetry's SDK.
 * Answers how to send the rest and stop.
 */
export async function startTracing(
  protocol: OtlpProtocol,
  version: string,
  onNotice: (message: string) => void,
): Promise<() => Promise<void>> {
  const { OTLPTraceExporter } =
    protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto');
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'costweave', 'service.version': version }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
    forceFlushTimeoutMillis: FLUSH_MS_MAX,
  });
  diag.setLogger(noticesTo(onNotice), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    if (!(await inTime(provider.shutdown()))) onNotice('OpenTelemetry: the collector did not take the last spans.');
    for (const one of [trace, propagation, context, diag]) one.disable();
  };
}

async function inTime(work: Promise<void>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), FLUSH_MS_MAX);
  try {
    return await Promise.race([
      work.then(
        () => true,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

function noticesTo(onNotice: (message: string) => void) {
  const told = (message: string) => onNotice(`OpenTelemetry: ${message.slice(0, 300)}`);
  const silent = () => undefined;
  return { error: told, warn: told, info: silent, debug: silent, verbose: silent };
}
