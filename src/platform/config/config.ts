import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import path from 'node:path';
import type { SecretReference } from '../../connector-kit/secret.ts';
import {
  databaseUrl,
  environmentSchema,
  fileSchemaWith,
  redisUrl,
  type EnvironmentSettings,
  type FileSettings,
  type LOG_LEVELS,
  type UrlShape,
} from './config-schema.ts';
import type { EXECUTIONS, TrustedDocumentMode } from './http-schema.ts';
import type { deliverySchema } from './delivery-schema.ts';
import type { Problem } from '../../domain/problem.ts';
import type { RetentionPolicy } from '../../domain/retention/retention-kind.ts';
import { isSecretKey } from '../../yaml/is-secret-key.ts';
import { readYaml } from '../../yaml/read-yaml.ts';
import type { LimitsByRole } from '../../domain/limit/viewer-limits.ts';
import { limitsOf } from './limits-schema.ts';
import type { SignInConfig } from './sign-in-schema.ts';
import type { StoreAccess } from '../object-store/store-access.ts';
import { resolveSecret, SecretError } from '../resolve-secret.ts';
import { tracingSettings, type TracingSettings } from '../telemetry/tracing-settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The process's environment. Nothing else in the hub reads it. */
export function environment(): Environment {
  return process.env;
}

/** How this hub is set up: the file, over it the environment. All paths are absolute. */
export interface Config {
  /** The file it was read from; undefined when there is none. */
  readonly file: string | undefined;
  /** Data of the embedded PostgreSQL, passwords, state. */
  readonly home: string;
  /** With the password: never to be shown, see `withoutPassword`. Undefined: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** Undefined: the queue lies in PostgreSQL. */
  readonly redisUrl: string | undefined;
  /** Undefined: `info` for what serves, `error` for commands that people wait for. */
  readonly logLevel: (typeof LOG_LEVELS)[number] | undefined;
  readonly http: {
    readonly host: string;
    /** 0: any free one. */
    readonly port: number;
    /** Whether the graph tells its schema and GraphiQL is served. Undefined: only to this machine. */
    readonly introspection: boolean | undefined;
    /** Origins of pages on other hosts that may ask, and open WebSockets. */
    readonly allowedOrigins: readonly string[];
    /** Addresses and ranges of proxies that are believed what they say of callers. */
    readonly trustedProxies: readonly string[];
    /** Undefined: plain http. */
    readonly tls: TlsConfig | undefined;
  };
  readonly graph: {
    /** How queries are executed: `plain`, or `standard` (by graphql-js alone). */
    readonly execution: (typeof EXECUTIONS)[number];
    /** Undefined: any operation is answered. */
    readonly trustedDocuments: TrustedDocumentsConfig | undefined;
  };
  readonly limits: LimitsByRole;
  readonly viewers: readonly ViewerConfig[];
  /** How people sign in, beside keys. */
  readonly signIn: SignInConfig;
  /** Requests without a token that come from this machine are the administrator `local-admin`. */
  readonly localAdministrator: boolean;
  readonly sources: readonly SourceConfig[];
  /** What opens sealed secrets. */
  readonly secrets: { readonly masterKey: SecretReference | undefined; readonly previousMasterKey: SecretReference | undefined };
  readonly audit: {
    /** Signs the audit log. Undefined: a key in `home`, made when there is none. */
    readonly signingKey: SecretReference | undefined;
  };
  readonly embed: {
    /** Signs embed tokens. Undefined: a key in `home`, made when there is none. */
    readonly signingKey: SecretReference | undefined;
  };
  readonly exports: {
    /** Where files of exported tables are kept. Undefined, and no `url` either: a folder in `home`. */
    readonly folder: string | undefined;
    /** An object store in place of the folder. */
    readonly url: string | undefined;
    readonly access: StoreAccess;
    readonly allow: Allowances;
    /** Signs their addresses. Undefined: a key in `home`, made when there is none. */
    readonly signingKey: SecretReference | undefined;
  };
  readonly governance: {
    /** Rules come into force only after other people approved them. */
    readonly approvals: boolean;
  };
  /** How long data are kept, in months. */
  readonly retention: RetentionPolicy;
  /** Where lineage is told, as OpenLineage. Undefined: nowhere. */
  readonly openLineage: OpenLineageConfig | undefined;
  /** Whether spans are sent, and as what. */
  readonly tracing: TracingSettings;
  /** Files of rules by their kind. */
  readonly rules: Readonly<Partial<Record<string, string>>>;
}

export interface TlsConfig {
  readonly certificate: SecretReference;
  readonly key: SecretReference;
  readonly minimumVersion: '1.2' | '1.3';
}

export interface TrustedDocumentsConfig {
  readonly mode: TrustedDocumentMode;
  /** Absolute paths. */
  readonly manifests: readonly string[];
}

export interface ViewerConfig {
  readonly id: string;
  readonly token: SecretReference;
  readonly costCenters: 'all' | readonly string[];
}

export interface Allowances {
  readonly http?: boolean;
  readonly privateAddresses?: boolean;
  readonly traceContext?: boolean;
}

export interface SourceConfig {
  readonly id: string;
  readonly connector: string;
  /** The folder that its files lie in; undefined: they lie behind `url`, or it has none. */
  readonly path?: string | undefined;
  /** The object store that its files lie in: `s3://bucket/folder`, `https://account.blob.core.windows.net/container/folder`. */
  readonly url?: string | undefined;
  /** How the object store is reached; secrets are references. */
  readonly access?: StoreAccess | undefined;
  /** What is otherwise refused: addresses without TLS, of this machine, of private networks; telling it of the trace at hand. */
  readonly allow?: Allowances | undefined;
  /** What its deliveries may do without being held back or told. */
  readonly delivery?: z.output<typeof deliverySchema> | undefined;
  /** When it is synced by itself, as cron has it, in UTC. */
  readonly schedule?: string | undefined;
  /** As written; the connector's own schema checks it. */
  readonly config: Readonly<Record<string, unknown>>;
}

export interface OpenLineageConfig {
  /** Without anything secret. Events go to `<url>/api/v1/lineage`. */
  readonly url: string;
  readonly token?: SecretReference | undefined;
  /** Of this hub's jobs and tables. */
  readonly namespace: string;
  /** What is open to this endpoint though it is closed by default. */
  readonly allow?: Allowances | undefined;
}

export type LoadedConfig = { readonly config: Config } | { readonly problems: readonly Problem[] };

export interface LoadOptions {
  readonly file?: string | undefined;
  readonly env?: Environment;
  readonly cwd?: string;
  /** The keys that `rules` may have. */
  readonly ruleKinds: readonly string[];
}

/**
 * Reads `file` (else COSTWEAVE_CONFIG, else `costweave.yaml` in `cwd` where there is one), then the environment over it. Never
 * throws for what they hold: problems say where, what was expected and what was found.
 */
export function loadConfig(options: LoadOptions): LoadedConfig {
  const { env = environment(), cwd = process.cwd() } = options;
  const fromEnv = readEnvironment(env);
  if ('problems' in fromEnv) return fromEnv;
  const named = options.file ?? fromEnv.value.COSTWEAVE_CONFIG;
  const found = readFile(path.resolve(cwd, named ?? 'costweave.yaml'), named !== undefined, options.ruleKinds);
  if ('problems' in found) return found;
  return combine(found, fromEnv.value, env, cwd);
}

function readFile(
  file: string,
  expected: boolean,
  ruleKinds: readonly string[],
): { file: string | undefined; value: FileSettings } | { problems: readonly Problem[] } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'an error';
    if (code === 'ENOENT' && !expected) return { file: undefined, value: {} };
    return { problems: [{ path: file, expected: 'a readable YAML file', found: code === 'ENOENT' ? 'no such file' : code }] };
  }
  const read = readYaml(text, path.basename(file), fileSchemaWith(ruleKinds), { isSecret: isSecretKey, whenEmpty: {} });
  return 'problems' in read ? read : { file, value: read.value };
}

function readEnvironment(env: Environment): { value: EnvironmentSettings } | { problems: readonly Problem[] } {
  // An empty variable is one that is not set: shells and compose files write it so.
  const checked = environmentSchema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (checked.success) return { value: checked.data };
  return {
    problems: checked.error.issues.map((issue) => ({
      path: `environment ${issue.path.join('.')}`,
      expected: issue.code === 'invalid_value' ? `one of ${issue.values.join(', ')}` : issue.message,
      found: /URL/.test(issue.path.join('.')) ? 'another text (not shown)' : JSON.stringify(env[String(issue.path[0])]).slice(0, 80),
    })),
  };
}

function combine(
  { file, value }: { file: string | undefined; value: FileSettings },
  env: EnvironmentSettings,
  all: Environment,
  cwd: string,
): LoadedConfig {
  // Paths in the file are relative to the file, those of the environment to the working directory.
  const base = file === undefined ? cwd : path.dirname(file);
  const host = env.COSTWEAVE_HOST ?? value.http?.host ?? '127.0.0.1';
  const databaseAt = urlBehind('databaseUrl', env.DATABASE_URL, value.databaseUrl, databaseUrl, all);
  const redisAt = urlBehind('redisUrl', env.REDIS_URL, value.redisUrl, redisUrl, all);
  const problems = [databaseAt, redisAt].flatMap((outcome) => ('problem' in outcome ? [outcome.problem] : []));
  if (value.signIn !== undefined && value.localAdministrator === true) {
    // Whoever reaches this machine would be everybody's administrator, beside those who sign in.
    const expected = 'no local administrator beside a sign-in: leave it away, and give a person the role administrator';
    return { problems: [...problems, { path: 'localAdministrator', expected, found: 'true' }] };
  }
  if ('problem' in databaseAt || 'problem' in redisAt) return { problems };
  const rules = Object.entries(value.rules ?? {}).flatMap(([kind, at]) => (at === undefined ? [] : [[kind, path.resolve(base, at)]]));
  return {
    config: {
      file,
      home: env.COSTWEAVE_HOME === undefined ? path.resolve(base, value.home ?? '.costweave') : path.resolve(cwd, env.COSTWEAVE_HOME),
      databaseUrl: databaseAt.url,
      redisUrl: redisAt.url,
      logLevel: env.LOG_LEVEL ?? value.logLevel,
      http: {
        host,
        port: env.COSTWEAVE_PORT ?? value.http?.port ?? 4000,
        introspection: value.http?.introspection,
        allowedOrigins: value.http?.allowedOrigins ?? [],
        trustedProxies: value.http?.trustedProxies ?? [],
        tls: value.http?.tls && { ...value.http.tls, minimumVersion: value.http.tls.minimumVersion ?? '1.2' },
      },
      graph: {
        execution: value.graph?.execution ?? 'plain',
        trustedDocuments: value.graph?.trustedDocuments && {
          ...value.graph.trustedDocuments,
          manifests: value.graph.trustedDocuments.manifests.map((manifest) => path.resolve(base, manifest)),
        },
      },
      limits: limitsOf(value.limits),
      viewers: value.viewers ?? [],
      signIn: value.signIn ?? { oidc: [] },
      localAdministrator:
        value.localAdministrator ?? (isLoopback(host) && value.signIn === undefined && (value.viewers ?? []).length === 0),
      sources: (value.sources ?? []).map((source) => ({
        ...source,
        ...(source.path === undefined ? {} : { path: path.resolve(base, source.path) }),
        config: source.config ?? {},
      })),
      secrets: { masterKey: value.secrets?.masterKey, previousMasterKey: value.secrets?.previousMasterKey },
      audit: { signingKey: value.audit?.signingKey },
      embed: { signingKey: value.embed?.signingKey },
      exports: {
        folder: value.exports?.folder === undefined ? undefined : path.resolve(base, value.exports.folder),
        url: value.exports?.url,
        access: value.exports?.access ?? {},
        allow: value.exports?.allow ?? {},
        signingKey: value.exports?.signingKey,
      },
      governance: { approvals: value.governance?.approvals === 'on' },
      retention: value.retention ?? {},
      openLineage: value.openLineage && { ...value.openLineage, namespace: value.openLineage.namespace ?? 'costweave' },
      tracing: tracingSettings(all),
      rules: Object.fromEntries(rules),
    },
  };
}

function urlBehind(
  at: string,
  fromEnvironment: string | undefined,
  fromFile: FileSettings['databaseUrl'],
  kind: UrlShape,
  env: Environment,
): { url: string | undefined } | { problem: Problem } {
  if (fromEnvironment !== undefined || fromFile === undefined) return { url: fromEnvironment };
  if ('clear' in fromFile) return { url: fromFile.clear };
  try {
    const checked = kind.safeParse(resolveSecret(fromFile, env));
    if (checked.success) return { url: checked.data };
    return {
      problem: { path: at, expected: `${checked.error.issues[0]?.message} behind ${fromFile.secret}`, found: 'another text (not shown)' },
    };
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    return { problem: { path: at, expected: `a URL behind ${fromFile.secret}`, found: error.message } };
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** The URL as people may see it. */
export function withoutPassword(connectionUrl: string): string {
  const parsed = URL.parse(connectionUrl);
  if (!parsed) return '(unreadable URL)';
  if (parsed.password !== '') parsed.password = '***';
  for (const key of new Set(parsed.searchParams.keys())) if (/password|secret|token|key/i.test(key)) parsed.searchParams.set(key, '***');
  return parsed.href;
}
