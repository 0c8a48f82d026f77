import type { SourceEndpoint } from '../../../connector-kit/index.ts';
import { environment } from '../../../platform/config/config.ts';
import { resolveSecret, SecretError } from '../../../platform/resolve-secret.ts';
import { openSourceApi, type OpenSourceApi } from '../../../platform/source-client/open-source-api.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { parseSettings } from '../../source/settings.ts';
import type { ConnectorFolder } from './connector-folder.ts';
import { checkedConfig } from '../../source/checked-config.ts';

export interface LiveOptions {
  /** A source of the configuration file. */
  readonly source?: string;
  readonly set?: readonly string[];
  /** The source may be on this machine or a private network, over plain http. */
  readonly allowPrivate?: boolean;
}

/** A source that is really asked. */
export interface LiveSource {
  /** As it was written: secrets are references. */
  readonly written: Readonly<Record<string, unknown>>;
  /** As the connector's schema reads it. */
  readonly config: unknown;
  readonly endpoint: SourceEndpoint | undefined;
  readonly api: OpenSourceApi;
  /** What the references stand for: must never be written or shown. */
  readonly secrets: readonly string[];
}

/** Opens a source with the configuration of `--source`, over it `--set`. */
export async function openLiveSource(context: CommandContext, opened: ConnectorFolder, options: LiveOptions): Promise<LiveSource> {
  const { connector } = opened;
  const configured = options.source === undefined ? undefined : await configuredSource(context, options.source);
  const written = { ...configured?.config, ...parseSettings(options.set ?? []) };
  const config = checkedConfig(connector, written, `${options.source ?? connector.name}: the configuration (--set key=value)`);
  const endpoint = connector.endpoint?.(config);
  const allow = options.allowPrivate === true ? { http: true, privateAddresses: true } : configured?.allow;
  const env = environment();
  const api = openSourceApi(endpoint, { env, allow, signal: context.signal, onNotice: context.terminal.say });
  return { written, config, endpoint, api, secrets: secretsIn(config, env) };
}

interface ConfiguredSource {
  readonly config: Readonly<Record<string, unknown>>;
  readonly allow?: { readonly http?: boolean; readonly privateAddresses?: boolean } | undefined;
}

async function configuredSource(context: CommandContext, id: string): Promise<ConfiguredSource> {
  const { sources } = await context.config();
  const found: ConfiguredSource | undefined = sources.find((source) => source.id === id);
  if (found) return found;
  const known = sources.map((source) => source.id).join(', ') || 'none';
  throw new CommandFailure(EXIT.usage, `--source: expected a configured source (${known}), found ${JSON.stringify(id)}`);
}

function secretsIn(config: unknown, env: ReturnType<typeof environment>): string[] {
  if (typeof config !== 'object' || config === null) return [];
  if ('secret' in config && typeof config.secret === 'string') {
    try {
      return [resolveSecret({ secret: config.secret }, env)];
    } catch (error) {
      if (error instanceof SecretError) return [];
      throw error;
    }
  }
  return Object.values(config).flatMap((value) => secretsIn(value, env));
}
