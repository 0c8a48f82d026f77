import { hubVersion } from '../../platform/hub-version.ts';
import { inSpan } from '../../platform/telemetry/spans.ts';
import type { TracingSettings } from '../../platform/telemetry/tracing-settings.ts';

let users = 0;
let stop: (() => Promise<void>) | undefined;

/** Begins to trace where the environment asks for it, once a process; answers how to leave: the last to leave sends the rest. */
export async function openTracing(settings: TracingSettings, onNotice: (sentence: string) => void): Promise<() => Promise<void>> {
  if (settings.kind === 'refused') {
    const { variable, expected, found } = settings;
    onNotice(`Nothing is traced: expected ${variable} to be ${expected}, found ${found}.`);
  }
  if (settings.kind !== 'on') return () => Promise.resolve();
  if (users++ === 0) {
    const { startTracing } = await import('../../platform/telemetry/start-tracing.ts');
    stop = await startTracing(settings.protocol, hubVersion(), onNotice);
  }
  return async () => {
    if (--users === 0) await stop?.();
  };
}

/** What a command does, in one trace: that of the process that started it where the environment tells of it. */
export function traceCommand<T>(settings: TracingSettings, name: string, work: () => Promise<T>): Promise<T> {
  const parent = settings.kind === 'on' ? settings.parent : undefined;
  return inSpan(`costweave ${name}`, { parent }, work);
}
