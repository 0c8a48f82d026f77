import type { Connector } from '../connector-kit/connector.ts';
import type { FaultyTransport } from './faulty-transport.ts';
import type { MemoryFiles } from './memory-folder.ts';

/** A folder as a source would leave it, with rows of every kind in it: good ones, bad ones, ones that are no records. */
export interface ConformanceCase {
  readonly name: string;
  readonly files: MemoryFiles;
  /** The configuration to read it with; default: nothing configured. */
  readonly config?: unknown;
}

export interface ConformanceSubject {
  // A connector's configuration is its own.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly connector: Connector<any>;
  readonly cases: readonly ConformanceCase[];
  /** The connector's own modules, by file name: what they import is looked at. */
  readonly code: Readonly<Record<string, string>>;
  /** The engine's client over a bad connection; without one `faults-are-survived` is not asked. */
  readonly transport?: FaultyTransport;
}

/** Folders below one folder are cases; `<case>.config.json` beside one is its configuration. */
export function casesIn(files: MemoryFiles): ConformanceCase[] {
  const names = [...new Set(Object.keys(files).flatMap((key) => (key.includes('/') ? [key.split('/')[0]!] : [])))];
  return names.map((name) => {
    const own = Object.entries(files).filter(([key]) => key.startsWith(`${name}/`));
    const config = files[`${name}.config.json`];
    return {
      name,
      files: Object.fromEntries(own.map(([key, content]) => [key.slice(name.length + 1), content])),
      ...(config === undefined
        ? {}
        : { config: JSON.parse(typeof config === 'string' ? config : new TextDecoder().decode(config)) as unknown }),
    };
  });
}
