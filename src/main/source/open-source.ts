import type { Connector } from '../../connector-kit/index.ts';
import { environment, type SourceConfig } from '../../platform/config/config.ts';
import { openSourceApi, type OpenSourceApi, type SourceApiOptions } from '../../platform/source-client/open-source-api.ts';
import { EXIT } from '../exit-code.ts';
import { CommandFailure } from '../failure.ts';

/** The way to a source's interface, as its connector declares it and its configuration allows. Nothing is asked yet. */
export function openApiOf(
  connector: Connector,
  { id, config, allow }: SourceConfig,
  options: Pick<SourceApiOptions, 'signal' | 'onNotice'> = {},
): OpenSourceApi {
  const parsed = connector.config.safeParse(config);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || 'config'}: ${message}`);
    throw new CommandFailure(EXIT.config, `Source ${id}: the configuration does not fit ${connector.name}:\n${problems.join('\n')}`);
  }
  return openSourceApi(connector.endpoint?.(parsed.data), { env: environment(), allow, ...options });
}
