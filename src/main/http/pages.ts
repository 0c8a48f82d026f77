import type { IncomingMessage, ServerResponse } from 'node:http';
import { sql } from 'kysely';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Database } from '../../store/database.ts';
import { pendingMigrations } from '../../store/migrate.ts';
import type { Authenticate } from './authenticate.ts';
import { exampleOperations } from './examples.ts';
import { GRAPHIQL_POLICY, graphiqlPage } from './graphiql-page.ts';
import type { Metrics } from './metrics.ts';
import { reply, replyProblem } from './reply.ts';

export interface Pages {
  /** Answers everything but the graph. */
  serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
  /** A browser that was pointed at the graph. */
  wantsGraphiql(request: IncomingMessage): boolean;
  /** The path where it is one of ours: metrics must not grow with what is asked for. */
  routeOf(path: string): string;
}

export interface PagesOptions {
  readonly db: Database;
  readonly authenticate: Authenticate;
  readonly metrics: Metrics;
  readonly graphiql: boolean;
  readonly graphPath: string;
}

const ROUTES = ['/', '/graphiql', '/livez', '/readyz', '/metrics'];

export function createPages({ db, authenticate, metrics, graphiql, graphPath }: PagesOptions): Pages {
  let isMigrated = false;
  let page: { readonly month: string; readonly html: string } | undefined;

  async function ready(response: ServerResponse): Promise<void> {
    try {
      isMigrated ||= (await pendingMigrations(db)).length === 0;
      await sql`select 1`.execute(db);
    } catch {
      return replyProblem(response, 503, 'Service Unavailable', 'the database does not answer');
    }
    if (!isMigrated) return replyProblem(response, 503, 'Service Unavailable', 'migrations have not run: `costweave migrate`');
    reply(response, 200, 'text/plain; charset=utf-8', 'ready\n');
  }

  function showMetrics(request: IncomingMessage, response: ServerResponse): void {
    const viewer = authenticate(request.headers.authorization, request);
    if (!viewer) return replyProblem(response, 401, 'Unauthorized', 'expected the token of a viewer', { 'www-authenticate': 'Bearer' });
    const refusal = refusalOf(viewer, 'metrics.read');
    if (refusal) return replyProblem(response, 403, 'Forbidden', refusal.message);
    reply(response, 200, 'text/plain; version=0.0.4; charset=utf-8', metrics.render());
  }

  async function showGraphiql(response: ServerResponse): Promise<void> {
    const month = await newestMonth(db);
    page = page?.month === month ? page : { month, html: await graphiqlPage(graphPath, exampleOperations(month)) };
    reply(response, 200, 'text/html; charset=utf-8', page.html, { 'content-security-policy': GRAPHIQL_POLICY });
  }

  return {
    async serve(request, response, path) {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return replyProblem(response, 405, 'Method Not Allowed', `expected GET or HEAD, found ${request.method}`, { allow: 'GET, HEAD' });
      }
      if (path === '/livez') return reply(response, 200, 'text/plain; charset=utf-8', 'live\n');
      if (path === '/readyz') return ready(response);
      if (path === '/metrics') return showMetrics(request, response);
      if (graphiql && (path === '/graphiql' || path === graphPath)) return showGraphiql(response);
      if (graphiql && path === '/') return reply(response, 302, 'text/plain; charset=utf-8', '/graphiql\n', { location: '/graphiql' });
      replyProblem(response, 404, 'Not Found', `expected ${graphPath}${graphiql ? ', /graphiql' : ''}, /livez, /readyz or /metrics`);
    },
    wantsGraphiql: ({ method, headers }) => graphiql && method === 'GET' && prefersHtml(headers.accept),
    routeOf: (path) => (path === graphPath || ROUTES.includes(path) ? path : 'other'),
  };
}

/** Browsers name text/html first; clients of the graph name it last or not at all. */
function prefersHtml(accept = ''): boolean {
  return /^\s*(text\/html|application\/xhtml\+xml)\b/.test(accept);
}

/** The newest month that charges are known of, for examples that show something. */
async function newestMonth(db: Database): Promise<string> {
  const { rows } = await sql<{ month: string | null }>`
    select max(month) as month from batch, unnest(months) month where record_type = 'charge' and superseded_at is null`.execute(db);
  return rows[0]?.month ?? '2025-01';
}
