import { createRequire } from 'node:module';

/** Imported into a process before all else: when it ends, it names the packages of OpenTelemetry that were loaded. */
process.on('exit', () => {
  const files = Object.keys(createRequire(import.meta.url).cache);
  const packages = new Set(files.flatMap((file) => /node_modules\/(@opentelemetry\/[\w-]+)\//.exec(file)?.[1] ?? []));
  process.stderr.write(`loaded: ${[...packages].sort().join(' ')}\n`);
});
