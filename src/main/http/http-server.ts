import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Governance } from '#schema/context.ts';
import { openEventFeed } from '#schema/events/event-feed.ts';
import type { Execution } from '#schema/execution/executor.ts';
import { schema } from '#schema/schema.ts';
import type { LimitsByRole } from '../../domain/limit/viewer-limits.ts';
import type { JobAtHand } from '../../domain/work/job-at-hand.ts';
import type { Log } from '../../platform/log.ts';
import type { FileStore } from '../../platform/file-store/file-store.ts';
import type { Relay } from '../../platform/queue/relay.ts';
import { openMetrics, type Metrics } from '../../platform/telemetry/metrics.ts';
import type { Database } from '../../store/database.ts';
import { startApollo } from './apollo.ts';
import { openViewerBudget } from './budget/viewer-budget.ts';
import { openViewerDoors } from './budget/viewer-doors.ts';
import { answerBrokenRequests } from './door/answer-broken-requests.ts';
import { clientReader } from './door/client-of.ts';
import { crossOrigin } from './door/cross-origin.ts';
import type { Door } from './door/door.ts';
import { renewTls, type ReadTls } from './door/serve-tls.ts';
import { ANY_DOCUMENT, type TrustedDocuments } from './documents/trusted-documents.ts';
import { openAccessMemory } from '../sign-in/access-memory.ts';
import { authenticator, type ViewerToken } from '../sign-in/authenticator.ts';
import { AGENT_VIEW } from '../web/agent-view.ts';
import type { WebFiles } from '../web/web-files.ts';
import { openLookAsDoor } from './door/look-as-door.ts';
import { programsOf } from '../sign-in/programs.ts';
import type { OidcProvider } from '../sign-in/oidc-provider.ts';
import type { EmbedSigner } from '../sign-in/embed-signer.ts';
import { openUseNotes } from '../sign-in/use-notes.ts';
import { openLaterNotes, type LaterNotes } from '../record/later-notes.ts';
import { openReadNotes } from '../record/read-notes.ts';
import { openSignInNotes } from '../record/sign-in-notes.ts';
import { openWebSignIn, type WebSignInOptions } from './web-sign-in.ts';
import { isEmbedOrigin } from '../../store/embed/known-embed-token.ts';
import { openEmbedDesk } from './embed/embed-desk.ts';
import { openExportDesk } from './files/export-desk.ts';
import type { FileSigner } from '../sign-in/file-signer.ts';
import { openFileDoor } from './files/file-door.ts';
import { correlationIdOf } from './correlation.ts';
import { factsOf } from './error-facts.ts';
import { serveGraphql } from './graphql-endpoint.ts';
import { drained, listening, urlOf } from './listening.ts';
import { mcpDoor } from './mcp/mcp-door.ts';
import { createPages } from './pages.ts';
import { openODataDoor } from './odata/serve-odata.ts';
import { openRefusalNotes } from './refusal-notes.ts';
import { CORRELATION_HEADER, replyProblem, STRICT_TRANSPORT } from './reply.ts';
import { requestPath } from './request-path.ts';
import { openTableStreams } from './tables/serve-tables.ts';
import { traceRequest } from './trace-request.ts';
import { traceRootFields } from './trace-root-fields.ts';
import { openLiveDoors } from './websocket.ts';
import { wantsEventStream } from './live/wants-event-stream.ts';

export interface HttpServerOptions {
  readonly db: Database;
  readonly relay: Pick<Relay, 'listen'>;
  /** Default: without approvals, and nothing can be tried out. */
  readonly governance?: Governance;
  readonly viewers: readonly ViewerToken[];
  /** Whose access tokens are taken. Default: nobody's. Whoever opened them closes them. */
  readonly providers?: readonly OidcProvider[];
  /** How browsers sign in at those of `providers` that know the hub. Default: they cannot. */
  readonly browsers?: Pick<WebSignInOptions, 'publicUrl' | 'idleSeconds' | 'absoluteSeconds'>;
  /** Requests without a token that come from this machine are the administrator's. */
  readonly localAdministrator: boolean;
  readonly log: Log;
  /** Where it is noted who came and what was read of what is restricted. Default: in the audit log. Closed with the server. */
  readonly notes?: LaterNotes;
  /** Whether operations are traced. */
  readonly tracing?: boolean;
  /** Default: of this server alone. */
  readonly metrics?: Metrics;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Whether the graph tells its schema, and GraphiQL is served. Default: only to this machine. */
  readonly introspection?: boolean;
  /** The console and the elements of other pages. Default: they are not served. */
  readonly webFiles?: WebFiles | undefined;
  /** How queries are executed. Default: plain. */
  readonly execution?: Execution;
  /** Origins of pages on other hosts that may ask, and open WebSockets. */
  readonly allowedOrigins?: readonly string[];
  /** Proxies that are believed what they say of callers. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** Which operations are answered. Default: all. */
  readonly documents?: TrustedDocuments;
  /** What workers do at this moment. Default: no worker is known. */
  readonly jobsAtHand?: () => Promise<readonly JobAtHand[]>;
  /** Signs embed tokens, by which pages ask one of `documents` each. Default: there are none. */
  readonly embedSigner?: EmbedSigner | undefined;
  /** Where files of exports lie, and who signs their addresses. Default: none are served. Whoever opened the store closes it. */
  readonly exports?: { readonly files: FileStore; readonly signer: FileSigner; readonly publicUrl?: URL | undefined };
  /** What one viewer may ask. Default: whatever the limits of each operation allow. */
  readonly limits?: LimitsByRole;
  /** What https is served with, read anew from time to time. Default: plain http. */
  readonly tls?: ReadTls;
  /** How often. */
  readonly renewTlsMs?: number;
  /** How long a WebSocket may be open before it says who speaks on it. Default: five seconds. */
  readonly initWaitMs?: number;
  /** Connections of their own for whole tables, which are read as slowly as whoever takes them. Default: those of everything else. */
  readonly streams?: Database;
}

export interface HttpServer {
  /** `http://127.0.0.1:4000`, without a path. */
  readonly url: string;
  /** Takes no further request, waits for those at hand (at most ten seconds), ends WebSockets. */
  close(): Promise<void>;
}

export const GRAPH_PATH = '/graphql';
const INIT_WAIT_MS = 5_000;

/** Serves the graph, its events, agents, the console, GraphiQL, `/livez`, `/readyz` and `/metrics`. Fails when the port is taken. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { db, relay, log, host } = options;
  const { documents = ANY_DOCUMENT, allowedOrigins = [] } = options;
  // Whoever may ask trusted documents alone asks nothing of the schema, and has no use for an editor.
  const introspection = !documents.isEnforced && (options.introspection ?? isLoopback(host));
  const { execution = 'plain' } = options;
  const memory = openAccessMemory(db);
  const { viewers, providers = [], localAdministrator } = options;
  const uses = openUseNotes(db, log);
  const clientOf = clientReader(options.trustedProxies ?? []);
  const later = options.notes ?? openLaterNotes(db, log);
  const signIns = openSignInNotes(later, (request) => clientOf(request).address);
  const reads = openReadNotes(later);
  const lookAs = openLookAsDoor(db, memory, later);
  const forBrowsers = providers.filter(isForBrowsers);
  const web = options.browsers && openWebSignIn({ ...options.browsers, db, uses, signIns, clientOf, providers: forBrowsers });
  const { embedSigner: signer } = options;
  const identify = authenticator({ db, viewers, providers, web, embeds: signer, localAdministrator, memory, uses });
  const authenticate = signIns.noting(identify);
  const embeds = signer && { signer, desk: openEmbedDesk(documents.texts, signer) };
  const isOfEmbeds = async (origin: string) => embeds !== undefined && isEmbedOrigin(db, origin);
  const metrics = options.metrics ?? openMetrics();
  if (options.tracing) traceRootFields(schema);
  const { limits } = options;
  const budget = limits && openViewerBudget(db, log);
  const doors = limits && openViewerDoors(db, log);
  const refusals = openRefusalNotes(log);
  const apollo = await startApollo({ budget, introspection, execution, log, metrics, refusals, reads });
  const events = await openEventFeed({ db, relay, jobsAtHand: options.jobsAtHand });
  const pages = createPages({
    mayFrame: async (origin) => allowedOrigins.includes(origin) || isOfEmbeds(origin),
    db,
    authenticate,
    web,
    metrics,
    graphiql: introspection,
    graphPath: GRAPH_PATH,
    webFiles: options.webFiles,
  });
  const desk = options.exports && openExportDesk(options.exports.signer, options.exports.publicUrl);
  const served = { db, authenticate, clientOf, limits, refusals, log };
  const ownOrigins = options.browsers ? [options.browsers.publicUrl.origin] : [];
  const endpoint = {
    ...served,
    lookAs,
    apollo,
    ownOrigins,
    events,
    governance: options.governance,
    documents,
    embeds,
    exports: desk,
  };
  const tables = { ...served, budget, reads };
  const files = options.exports && { ...tables, ...options.exports, programs: programsOf(viewers.map(({ viewer }) => viewer)) };
  const issuers = providers.map(({ config }) => config.issuer);
  const view = options.webFiles?.byPath.get(`/${AGENT_VIEW}`)?.plain.toString();
  const agents = { ...endpoint, issuers, view, publicUrl: options.browsers?.publicUrl, origins: [...allowedOrigins, ...ownOrigins] };
  const ofFiles = files ? [openFileDoor(files)] : [];
  const others: readonly Door[] = [
    openTableStreams({ ...tables, db: options.streams ?? db }),
    openODataDoor(tables),
    mcpDoor(agents),
    ...ofFiles,
  ];
  const elsewhere = crossOrigin(allowedOrigins, isOfEmbeds);

  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const correlationId = correlationIdOf(request);
    response.setHeader(CORRELATION_HEADER, correlationId);
    if (clientOf(request).isSecure) response.setHeader('strict-transport-security', STRICT_TRANSPORT);
    const pathname = requestPath(request);
    if (pathname === undefined) return replyProblem(response, 400, 'Bad Request', 'expected a path, found a target that is none');
    const started = performance.now();
    const door = others.find((one) => one.owns(pathname));
    const route = door?.route ?? pages.routeOf(pathname);
    response.on('close', () => metrics.request(route, response.statusCode, (performance.now() - started) / 1000));
    const isGraph = pathname === GRAPH_PATH && !pages.wantsGraphiql(request);
    if (isGraph || door) elsewhere.tell(request, response);
    const serve = () => {
      if ((isGraph || door) && elsewhere.isPreflight(request)) return elsewhere.answerPreflight(request, response);
      if (door) return door.serve(request, response, pathname, correlationId);
      if (!isGraph) return pages.serve(request, response, pathname);
      if (wantsEventStream(request)) return live.serveStream(request, response);
      return serveGraphql(endpoint, request, response, correlationId);
    };
    traceRequest(request, response, route, serve).catch((error: unknown) => fail(error, response, log, correlationId));
  };
  const settings = {
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    maxHeaderSize: 32 * 1024,
    connectionsCheckingInterval: 5_000,
  };
  const material = options.tls?.();
  const secure = material && createTlsServer({ ...settings, ...material }, handle);
  const server = secure ?? createServer(settings, handle);
  answerBrokenRequests(server);
  const stopRenewing = secure && renewTls(secure, options.tls!, material, log, options.renewTlsMs);
  server.maxConnections = 5_000;
  const live = openLiveDoors({
    server,
    path: GRAPH_PATH,
    db,
    events,
    governance: options.governance,
    authenticate,
    identify,
    lookAs,
    reads,
    memory,
    log,
    metrics,
    execution,
    introspection,
    documents,
    embeds: embeds?.desk,
    exports: desk,
    isEmbedOrigin: isOfEmbeds,
    clientOf,
    budget,
    doors,
    limits,
    refusals,
    initWaitMs: options.initWaitMs ?? INIT_WAIT_MS,
    allowedOrigins,
    ownOrigins,
    embedPlaces: signer?.places,
  });
  const close = async () => {
    stopRenewing?.();
    await live.end();
    await doors?.close();
    memory.close();
    await drained(server);
    await apollo.stop();
    await events.close();
    signIns.close();
    await later.close();
  };
  try {
    await listening(server, host, options.port);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: urlOf(server, host), close };
}

function isLoopback(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
}

function isForBrowsers({ config }: OidcProvider): boolean {
  return config.clientId !== undefined;
}

function fail(error: unknown, response: ServerResponse, log: Log, correlationId: string): void {
  log.error({ correlationId, ...factsOf(error) }, 'a request failed unexpectedly');
  if (response.headersSent) return void response.destroy();
  replyProblem(response, 500, 'Internal Server Error', 'something went wrong that should not have');
}
