import type { Connector } from '../../connector-kit/index.ts';
import { environment, type SourceConfig } from '../../platform/config/config.ts';
import { openSourceApi, type OpenSourceApi, type SourceApiOptions } from '../../platform/source-client/open-source-api.ts';
import { checkedConfig } from './checked-config.ts';

/** The way to a source's interface, as its connector declares it and its configuration allows. Nothing is asked yet. */
export function openApiOf(
  connector: Connector,
  { id, config, allow }: SourceConfig,
  options: Pick<SourceApiOptions, 'signal' | 'onNotice' | 'outages'> = {},
): OpenSourceApi {
  const read = checkedConfig(connector, config, `Source ${id}: the configuration`);
  return openSourceApi(connector.endpoint?.(read), { env: environment(), allow, ...options });
}
