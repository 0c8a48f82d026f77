import type { IncomingMessage, ServerResponse } from 'node:http';
import { sql } from 'kysely';
import type { Database } from '../../store/database.ts';
import { exampleOperations } from './examples.ts';
import { GRAPHIQL_POLICY, graphiqlPage } from './graphiql-page.ts';
import type { WebFiles } from '../web/web-files.ts';
import { webDoor } from './web-door.ts';
import type { WebSignIn } from './web-sign-in.ts';
import { FRAME_PATH, serveFrame } from './embed/frame-door.ts';
import { createProbes, isProbe, type ProbesOptions } from './probes.ts';
import { reply, replyProblem } from './reply.ts';

export interface Pages {
  /** Answers everything but the graph. */
  serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
  /** A browser that was pointed at the graph. */
  wantsGraphiql(request: IncomingMessage): boolean;
  /** The path where it is one of ours: metrics must not grow with what is asked for. */
  routeOf(path: string): string;
}

export interface PagesOptions extends ProbesOptions {
  /** Where browsers can sign in. */
  readonly web?: WebSignIn | undefined;
  readonly graphiql: boolean;
  /** The console and the elements of other pages. Default: they are not served. */
  readonly webFiles?: WebFiles | undefined;
  readonly graphPath: string;
  /** Whether pages of an origin may show the frame. */
  readonly mayFrame: (origin: string) => Promise<boolean>;
}

const ROUTES = ['/', '/graphiql', '/embed/v1.js', FRAME_PATH];

export function createPages({ db, authenticate, web, metrics, graphiql, graphPath, webFiles, mayFrame }: PagesOptions): Pages {
  const probes = createProbes({ db, authenticate, metrics });
  const door = webFiles && webDoor(webFiles, { hasSignIn: web !== undefined });
  let page: { readonly month: string; readonly html: string } | undefined;

  async function showGraphiql(response: ServerResponse): Promise<void> {
    const month = await newestMonth(db);
    page = page?.month === month ? page : { month, html: await graphiqlPage(graphPath, exampleOperations(month)) };
    reply(response, 200, 'text/html; charset=utf-8', page.html, { 'content-security-policy': GRAPHIQL_POLICY });
  }

  return {
    async serve(request, response, path) {
      if (web?.owns(path)) return web.serve(request, response, path);
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return replyProblem(response, 405, 'Method Not Allowed', `expected GET or HEAD, found ${request.method}`, { allow: 'GET, HEAD' });
      }
      if (isProbe(path)) return probes[path](request, response);
      if (graphiql && (path === '/graphiql' || path === graphPath)) return showGraphiql(response);
      if (door && path === FRAME_PATH) return serveFrame(request, response, mayFrame);
      if (door?.owns(request, path)) return door.serve(request, response, path);
      if (graphiql && path === '/') return reply(response, 302, 'text/plain; charset=utf-8', '/graphiql\n', { location: '/graphiql' });
      replyProblem(
        response,
        404,
        'Not Found',
        `expected ${door ? '/, ' : ''}${graphPath}${graphiql ? ', /graphiql' : ''}, /livez, /readyz or /metrics`,
      );
    },
    wantsGraphiql: ({ method, headers }) => graphiql && method === 'GET' && prefersHtml(headers.accept),
    routeOf: (path) => (path === graphPath || isProbe(path) || ROUTES.includes(path) || web?.owns(path) ? path : 'other'),
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
