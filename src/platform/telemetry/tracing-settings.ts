/** Whether and how spans are sent, by the environment variables of OpenTelemetry. */
export type TracingSettings =
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly protocol: OtlpProtocol; readonly parent: string | undefined }
  /** Asked for in a way that the hub does not have: it works without. */
  | { readonly kind: 'refused'; readonly variable: string; readonly expected: string; readonly found: string };

const PROTOCOLS = ['http/protobuf', 'http/json'] as const;
export type OtlpProtocol = (typeof PROTOCOLS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Any variable `OTEL_*` turns tracing on; `OTEL_SDK_DISABLED=true` and `OTEL_TRACES_EXPORTER=none` leave it off. Where spans go, how
 * many and under which name is read by OpenTelemetry's own packages. `TRACEPARENT` names the span that a command is part of.
 */
export function tracingSettings(env: Environment): TracingSettings {
  const isNamed = Object.entries(env).some(([name, value]) => name.startsWith('OTEL_') && value !== undefined && value !== '');
  const exporter = env['OTEL_TRACES_EXPORTER']?.trim() || 'otlp';
  if (!isNamed || env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true' || exporter === 'none') return { kind: 'off' };
  if (exporter !== 'otlp') return { kind: 'refused', variable: 'OTEL_TRACES_EXPORTER', expected: 'otlp or none', found: shown(exporter) };
  const variable = env['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'] ? 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL' : 'OTEL_EXPORTER_OTLP_PROTOCOL';
  const named = env[variable]?.trim() || PROTOCOLS[0];
  const protocol = PROTOCOLS.find((one) => one === named);
  if (protocol === undefined) return { kind: 'refused', variable, expected: PROTOCOLS.join(' or '), found: shown(named) };
  return { kind: 'on', protocol, parent: env['TRACEPARENT'] || undefined };
}

function shown(value: string): string {
  return JSON.stringify(value.slice(0, 40));
}
