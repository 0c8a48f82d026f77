import { job } from '#jobs/catalog.ts';
import type { LineageEndpoint } from '../../actions/open-lineage/publish-open-lineage.ts';
import type { ConfiguredSource } from '../../actions/open-lineage/source-facts.ts';
import { ConnectorError } from '../../connector-kit/connector-error.ts';
import type { Config, Environment, OpenLineageConfig } from '../../platform/config/config.ts';
import type { Log } from '../../platform/log.ts';
import { listenToOutbox } from '../../platform/postgres/outbox-listener.ts';
import type { JobQueues } from '../../platform/queue/queue.ts';
import { openSourceApi } from '../../platform/source-client/open-source-api.ts';
import type { Patience } from '../../platform/source-client/retry-delay.ts';
import { connectorOfSource } from '../source/open-connector.ts';

/** Where servers of OpenLineage take events, below their address. */
const EVENTS_PATH = 'api/v1/lineage';

/** What says that the event itself will not do: sent again, it would be refused again. */
const REFUSED = [400, 409, 413, 415, 422];

export interface OpenedEndpoint extends LineageEndpoint {
  readonly close: () => Promise<void>;
}

export interface EndpointOptions {
  readonly env: Environment;
  readonly patience?: Patience;
  readonly onNotice?: (message: string) => void;
}

/**
 * The way to the configured endpoint: to its host alone, by the rules that hold for sources (https and public addresses, unless the
 * configuration allows more). What it says of a failure holds no secret.
 */
export function openLineageEndpoint({ url, token, namespace, allow }: OpenLineageConfig, options: EndpointOptions): OpenedEndpoint {
  const authorization = token ? ({ kind: 'bearer', token } as const) : ({ kind: 'none' } as const);
  const api = openSourceApi({ url, authorization, connections: 1, timeout: 30 }, { ...options, allow, bytesMax: 1024 * 1024 });
  return {
    url,
    namespace,
    async send(event) {
      const { status, text } = await api.request({ method: 'POST', path: EVENTS_PATH, json: event, answers: REFUSED });
      return REFUSED.includes(status) ? `status ${status}: ${text.replaceAll(/\s+/g, ' ').slice(0, 300)}` : undefined;
    },
    close: () => api.close(),
  };
}

/** What the configuration knows of a source: where its data lies, and how it is read. Undefined: it has no such source any more. */
export async function configuredSource(config: Config, sourceId: string): Promise<ConfiguredSource | undefined> {
  const source = config.sources.find(({ id }) => id === sourceId);
  if (!source) return undefined;
  try {
    const connector = await connectorOfSource(config, source);
    const checked = connector.config.safeParse(source.config);
    const endpoint = checked.success ? connector.endpoint?.(checked.data) : undefined;
    return { address: endpoint?.url ?? source.url ?? source.path ?? null, connector, config: checked.success ? checked.data : {} };
  } catch (error) {
    // A connector that is no longer there holds up nothing that was sealed while it was.
    if (error instanceof ConnectorError) return undefined;
    throw error;
  }
}

/** The outbox is looked at now and then in any case: for what failed for good while nothing new happened. */
const LOOK_EVERY_MS = 60_000;

/** Adds the job that tells of lineage whenever something happened. However many ask for it, one waits and one is at work. Answers how to stop. */
export async function tellLineage(options: {
  readonly queues: JobQueues;
  readonly connectionString: string;
  readonly log: Log;
}): Promise<() => Promise<void>> {
  const { queues, connectionString, log } = options;
  const { name, data, opts } = job('publish-lineage', {}, { deduplication: { id: 'publish-lineage', keepLastIfActive: true } });
  const add = () =>
    void queues.queue
      .add(name, data, opts)
      .catch((error: unknown) =>
        log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'could not ask for lineage to be told'),
      );
  const stopListening = await listenToOutbox(connectionString, add);
  const look = setInterval(add, LOOK_EVERY_MS);
  look.unref();
  return async () => {
    clearInterval(look);
    await stopListening();
  };
}
