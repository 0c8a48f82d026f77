import type { IncomingMessage, ServerResponse } from 'node:http';
import { sql } from 'kysely';
import { refusalOf } from '../../domain/authority/demand.ts';
import { viewerFor } from '../../domain/person/viewer-for.ts';
import type { Metrics } from '../../platform/telemetry/metrics.ts';
import type { Database } from '../../store/database.ts';
import { pendingMigrations } from '../../store/migrate.ts';
import { serverFault, versionReader } from '../../store/server-version.ts';
import type { Authenticate } from '../sign-in/caller.ts';
import { reply, replyProblem } from './reply.ts';

export interface ProbesOptions {
  readonly db: Database;
  readonly authenticate: Authenticate;
  readonly metrics: Metrics;
}

/** Answers of this path; the method is GET or HEAD. */
type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type ProbePath = '/livez' | '/readyz' | '/metrics';

/** What watches over a process asks: whether it lives, whether it can work, and what it did. */
export function createProbes({ db, authenticate, metrics }: ProbesOptions): { readonly [path in ProbePath]: Answer } {
  let isFit = false;
  return {
    '/livez': (_, response) => Promise.resolve(reply(response, 200, 'text/plain; charset=utf-8', 'live\n')),
    async '/readyz'(_, response) {
      try {
        const fault = isFit ? undefined : await databaseFault(db);
        if (fault !== undefined) return replyProblem(response, 503, 'Service Unavailable', fault);
        isFit = true;
        await sql`select 1`.execute(db);
      } catch {
        return replyProblem(response, 503, 'Service Unavailable', 'the database does not answer');
      }
      reply(response, 200, 'text/plain; charset=utf-8', 'ready\n');
    },
    async '/metrics'(request, response) {
      const caller = await authenticate(request.headers.authorization, request);
      // Who may ask one question may not ask for this.
      if (!caller || caller.only)
        return replyProblem(response, 401, 'Unauthorized', 'expected the token of a viewer', { 'www-authenticate': 'Bearer' });
      const refusal = refusalOf(viewerFor(caller.viewers, ['metrics.read']), 'metrics.read');
      if (refusal) return replyProblem(response, 403, 'Forbidden', refusal.message);
      const { contentType, text } = await metrics.render();
      reply(response, 200, contentType, text);
    },
  };
}

/** Why the hub cannot work on its database; asked until it can. */
async function databaseFault(db: Database): Promise<string | undefined> {
  const server = await serverFault(versionReader(db));
  if (server) return `expected ${server.expected} as database, found ${server.found}`;
  return (await pendingMigrations(db)).length === 0 ? undefined : 'migrations have not run: `costweave migrate`';
}

export function isProbe(path: string): path is ProbePath {
  return path === '/livez' || path === '/readyz' || path === '/metrics';
}
