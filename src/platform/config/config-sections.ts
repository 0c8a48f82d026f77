import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { withoutPassword, type Config } from './config.ts';

/** What a configuration says, without saying it: nothing secret and no value can be read from it. */
export interface ConfigSections {
  /** SHA-256 of the file as it stands; null: there is none. */
  readonly file: string | null;
  /** What is comparable, by its name (`governance`, `sources.aws`): the beginning of the SHA-256 of what it says. */
  readonly digests: Readonly<Record<string, string>>;
  /** Where secrets lie, by the place that names them. */
  readonly secretReferences: Readonly<Record<string, string>>;
}

const DIGITS = 16;

export function configSections(config: Config): ConfigSections {
  // The home and the trace at hand are this process's own.
  const { file, home: _home, tracing: _tracing, databaseUrl, redisUrl, sources, viewers, ...sections } = config;
  const shown = (url: string | undefined) => (url === undefined ? undefined : withoutPassword(url));
  const told: [string, unknown][] = [
    ...Object.entries({ ...sections, databaseUrl: shown(databaseUrl), redisUrl: shown(redisUrl) }),
    // Each by itself.
    ...sources.map((source): [string, unknown] => [`sources.${source.id}`, source]),
    ...viewers.map((viewer): [string, unknown] => [`viewers.${viewer.id}`, viewer]),
  ];
  const present = told.filter(([, value]) => value !== undefined);
  return {
    file: file === undefined ? null : sha256(readFileSync(file)),
    digests: Object.fromEntries(present.map(([name, value]) => [name, sha256(canonicalJson(value)).slice(0, DIGITS)])),
    secretReferences: Object.fromEntries(present.flatMap(([name, value]) => referencesIn(name, value))),
  };
}

const REFERENCE = /^(env:[A-Za-z_][A-Za-z0-9_]*|file:\/.+|sealed:[a-z0-9][a-z0-9._-]*)$/;

function referencesIn(place: string, value: unknown): [string, string][] {
  if (typeof value === 'string') return REFERENCE.test(value) ? [[place, value]] : [];
  if (value === null || typeof value !== 'object') return [];
  // A reference as it was read, or what holds some.
  return Object.entries(value).flatMap(([name, inner]) => referencesIn(name === 'secret' ? place : `${place}.${name}`, inner));
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
