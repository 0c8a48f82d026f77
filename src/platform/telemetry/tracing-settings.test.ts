import { expect, it } from 'vitest';
import { tracingSettings } from './tracing-settings.ts';

const on = (protocol: string, parent?: string) => ({ kind: 'on', protocol, parent });

it.each<[Record<string, string>, object]>([
  [{}, { kind: 'off' }],
  [{ TRACEPARENT: 'x', OTEL_SERVICE_NAME: '' }, { kind: 'off' }],
  [{ OTEL_SERVICE_NAME: 'hub' }, on('http/protobuf')],
  [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', TRACEPARENT: 'x' }, on('http/json', 'x')],
  [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/protobuf' }, on('http/protobuf')],
  [{ OTEL_SDK_DISABLED: 'TRUE', OTEL_SERVICE_NAME: 'hub' }, { kind: 'off' }],
  [{ OTEL_TRACES_EXPORTER: 'none' }, { kind: 'off' }],
  [{ OTEL_TRACES_EXPORTER: 'zipkin' }, { kind: 'refused', variable: 'OTEL_TRACES_EXPORTER', found: '"zipkin"' }],
  [
    { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
    { kind: 'refused', variable: 'OTEL_EXPORTER_OTLP_PROTOCOL', expected: 'http/protobuf or http/json' },
  ],
])('%j', (env, expected) => expect(tracingSettings(env)).toMatchObject(expected));
