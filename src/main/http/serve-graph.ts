import { jobsAtHand } from '#jobs/jobs-at-hand.ts';
import type { Governance } from '#schema/context.ts';
import { environment, type Config, type Environment } from '../../platform/config/config.ts';
import { resolveSecret, SecretError } from '../../platform/resolve-secret.ts';
import type { SecretReference } from '../../connector-kit/secret.ts';
import { EXIT } from '../exit-code.ts';
import { CommandFailure } from '../command-failure.ts';
import { startHttpServer, type HttpServer } from './http-server.ts';
import { readManifests, WEB_MANIFEST } from './documents/read-manifests.ts';
import { trustedDocuments } from './documents/trusted-documents.ts';
import { tlsReader } from './door/serve-tls.ts';
import { listeningFailure } from './listening.ts';
import { openOidcProvider, type OidcProvider } from '../sign-in/oidc-provider.ts';
import { configuredEmbedSigner } from '../hub/embed-signer.ts';
import { configuredFileSigner } from '../hub/open-files.ts';
import { removeHubAddress, writeHubAddress } from '../hub/hub-address.ts';
import type { Hub } from '../hub/hub.ts';
import type { WebFiles } from '../web/web-files.ts';
import { keepConfiguredRules } from '../hub/kept-rules.ts';
import { noteConfiguration } from '../record/note-configuration.ts';
import { readTurns, takeTurns } from '../../store/viewer/read-turns.ts';
import { administrator, viewerSeeing, type Viewer } from '../../domain/authority/viewer.ts';
import { rehearse } from '../../store/rehearsal/rehearse.ts';
import { processAddress } from '../../platform/process-address.ts';

export interface ServeOptions {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  /** The console and the elements of other pages. Default: they are not served. */
  readonly webFiles?: WebFiles | undefined;
  /** Where secrets are looked for. */
  readonly env?: Environment;
}

/** Of the pool, for sign-ins, limits and events: they wait for no report. */
const KEPT_CONNECTIONS = 2;
/** What proposals would change is worked out for so many at once. */
const REHEARSALS_AT_ONCE = 2;
/** A read that has waited so long is told to come again. Clients wait for a hundred seconds, as a rule. */
const READ_WAIT_MS = 30_000;

/** In whose name rules are kept. */
const SERVER_VIEWER: Viewer = { ...administrator('job:server', 'job'), address: processAddress() };

/** Serves the hub's graph to the configured viewers, and tells other commands of this home where. */
export async function serveGraph(hub: Hub, options: ServeOptions = {}): Promise<HttpServer> {
  const { config, db, log } = hub;
  const viewers = resolveViewers(config, options.env ?? environment());
  const host = options.host ?? config.http.host;
  const port = options.port ?? config.http.port;
  const { introspection, allowedOrigins, trustedProxies, tls } = config.http;
  const { localAdministrator, graph } = config;
  const providers = resolveProviders(config, options.env ?? environment());
  const { publicUrl, session } = config.signIn;
  const lasts = { idleSeconds: (session?.idleMinutes ?? 30) * 60, absoluteSeconds: (session?.absoluteHours ?? 12) * 3_600 };
  const browsers = publicUrl === undefined ? {} : { browsers: { publicUrl: new URL(publicUrl), ...lasts } };
  const readsAtOnce = Math.max(1, (hub.pool.options.max ?? 1) - KEPT_CONNECTIONS - REHEARSALS_AT_ONCE);
  takeTurns(db, readTurns({ atOnce: readsAtOnce, waitMs: READ_WAIT_MS }));
  const rehearsals = readTurns({ atOnce: REHEARSALS_AT_ONCE, waitMs: READ_WAIT_MS });
  try {
    const relay = await hub.relay();
    await noteConfiguration(hub, SERVER_VIEWER);
    await keepConfiguredRules(hub, SERVER_VIEWER);
    const shown = introspection === undefined ? {} : { introspection };
    const { trustedDocuments: trusted } = graph;
    const documents = trustedDocuments(trusted?.mode ?? 'off', readManifests([...(trusted?.manifests ?? []), WEB_MANIFEST]), log);
    const secrets = options.env ?? environment();
    const tracing = config.tracing.kind === 'on';
    const governance: Governance = {
      approvals: config.governance.approvals,
      rehearse: (payer) => async (work) => {
        const endTurn = await rehearsals.take(payer);
        return rehearse(hub.pool, work).finally(endTurn);
      },
      retention: config.retention,
    };
    const settings = {
      governance,
      localAdministrator,
      providers,
      ...browsers,
      host,
      port,
      allowedOrigins,
      trustedProxies,
      limits: config.limits,
      documents,
      embedSigner: configuredEmbedSigner(config, secrets),
      webFiles: options.webFiles,
      ...(tls ? { tls: tlsReader(tls, (reference) => secretOf('certificate of http.tls or its key', reference, secrets)) } : {}),
      exports: {
        files: await hub.files(),
        signer: configuredFileSigner(config, secrets),
        publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl),
      },
      jobsAtHand: async () => jobsAtHand(await hub.queues()),
      execution: graph.execution,
      tracing,
      ...shown,
    };
    const server = await startHttpServer({
      db,
      streams: await hub.streams(),
      relay,
      log,
      metrics: await hub.metrics(),
      viewers,
      ...settings,
    });
    writeHubAddress(config.home, server.url);
    return {
      url: server.url,
      async close() {
        removeHubAddress(config.home);
        await server.close();
        await closeAll(providers);
      },
    };
  } catch (error) {
    await closeAll(providers);
    throw listeningFailure(error, host, port);
  }
}

async function closeAll(providers: readonly OidcProvider[]): Promise<void> {
  await Promise.all(providers.map((provider) => provider.close()));
}

/** Identity providers, each with the secret by which it knows the hub. Whoever opens them closes them. */
export function resolveProviders(config: Config, env: Environment): OidcProvider[] {
  return config.signIn.oidc.map((provider) => {
    const { issuer, clientSecret } = provider;
    const secret = clientSecret && secretOf(`client secret of ${issuer}`, clientSecret, env);
    return openOidcProvider(provider, { secret });
  });
}

function secretOf(what: string, reference: SecretReference, env: Environment): string {
  try {
    return resolveSecret(reference, env);
  } catch (error) {
    if (error instanceof SecretError) throw new CommandFailure(EXIT.config, `The ${what}: ${error.message}.`);
    throw error;
  }
}

export function resolveViewers(config: Config, env: Environment) {
  return config.viewers.map(({ id, token, costCenters }) => ({
    viewer: viewerSeeing(id, costCenters, 'graph'),
    token: secretOf(`token of viewer ${id}`, token, env),
  }));
}
