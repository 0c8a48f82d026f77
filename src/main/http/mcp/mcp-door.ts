import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { openContext, type Governance, type GraphContext } from '#schema/context.ts';
import { viewerOfOperation } from '#schema/authority/viewer-of-operation.ts';
import type { EventFeed } from '#schema/events/event-feed.ts';
import { schema } from '#schema/schema.ts';
import { limitsFor, type LimitsByRole } from '../../../domain/limit/viewer-limits.ts';
import type { Log } from '../../../platform/log.ts';
import type { Database } from '../../../store/database.ts';
import { agentServer, type AskGraph } from '../../mcp/agent-server.ts';
import type { Authenticate } from '../../sign-in/caller.ts';
import { viewerAt } from '../../sign-in/viewer-at.ts';
import { withCorrelationId } from '../correlation.ts';
import type { ClientOf } from '../door/client-of.ts';
import type { Door } from '../door/door.ts';
import { toVisitors, type TurnedAway, type Visit } from '../door/known-caller.ts';
import { readJsonBody } from '../read-body.ts';
import type { RefusalNotes } from '../refusal-notes.ts';
import { reply, replyProblem } from '../reply.ts';
import { isKnownSite } from './asking-site.ts';
import { protectedResource } from './protected-resource.ts';

interface McpDoorOptions {
  readonly apollo: ApolloServer<GraphContext>;
  readonly db: Database;
  readonly events: EventFeed;
  readonly governance: Governance | undefined;
  readonly authenticate: Authenticate;
  readonly clientOf: ClientOf;
  readonly limits: LimitsByRole | undefined;
  readonly refusals: RefusalNotes;
  readonly log: Log;
  /** Whose access tokens are taken. */
  readonly issuers: readonly string[];
  /** Where the hub is found from outside; undefined: under the name that it was asked by. */
  readonly publicUrl: URL | undefined;
  /** The page that programs can show beside an answer; undefined: there is none. */
  readonly view: string | undefined;
  /** Pages that may ask, besides those of this machine. */
  readonly origins: readonly string[];
}

const MCP_PATH = '/mcp';

/** The door of language models: the Model Context Protocol over Streamable HTTP, each request on its own. */
export function mcpDoor(options: McpDoorOptions): Door {
  const resource = protectedResource(options.issuers, MCP_PATH);
  const threshold = { ...options, authenticate: withoutCookies(options.authenticate) };
  const hubAt = (request: IncomingMessage) =>
    options.publicUrl ??
    URL.parse(`${options.clientOf(request).isSecure ? 'https' : 'http'}://${request.headers.host ?? ''}`) ??
    new URL('http://localhost');
  const turnAway = (request: IncomingMessage, response: ServerResponse, { status, message, headers }: TurnedAway) => {
    const metadata = resource ? ` resource_metadata="${resource.metadataAt(hubAt(request))}"` : '';
    const challenge = status === 401 ? { 'www-authenticate': `Bearer${metadata}` } : headers;
    replyProblem(response, status, status === 401 ? 'Unauthorized' : 'Service Unavailable', message, challenge);
  };
  const visited = toVisitors(threshold, turnAway, async (request, response, _path, visit) => {
    const read = await readJsonBody(request);
    if ('refused' in read) {
      const { status, message } = read.refused;
      return replyProblem(response, status, status === 413 ? 'Content Too Large' : 'Bad Request', message, { connection: 'close' });
    }
    if (Array.isArray(read.body)) {
      // One request would be as many operations as it pleases.
      return replyProblem(response, 400, 'Bad Request', 'expected one JSON-RPC message, found a batch: send each by itself');
    }
    await answer(request, response, read.body, agentServer(schema, askingAs(options, visit), options.view));
  });
  return {
    route: MCP_PATH,
    owns: (path) => path === MCP_PATH || resource?.owns(path) === true,
    async serve(request, response, path, correlationId) {
      if (path !== MCP_PATH) return reply(response, 200, 'application/json; charset=utf-8', resource!.textFor(hubAt(request)));
      if (!isKnownSite(request, options.origins)) {
        return replyProblem(response, 403, 'Forbidden', 'expected a page whose origin http.allowedOrigins names, found another');
      }
      if (request.method !== 'POST') {
        // Nothing is sent unasked, and there are no sessions that could end.
        return replyProblem(response, 405, 'Method Not Allowed', `expected POST, found ${request.method}`, { allow: 'POST' });
      }
      await visited(request, response, path, correlationId);
    },
  };
}

/** A browser sends them whoever asks. */
function withoutCookies(authenticate: Authenticate): Authenticate {
  return async (authorization, request) => {
    const caller = await authenticate(authorization, request);
    return caller?.by.way === 'session' ? undefined : caller;
  };
}

/** Each question of a model is an operation like any other: limits, budget, notes and all. */
function askingAs(options: McpDoorOptions, { caller, address, correlationId }: Visit): AskGraph {
  const { apollo, db, events, governance, limits } = options;
  const allowance = limits && limitsFor(limits, caller.roles);
  return async ({ query, variables }) => {
    const viewer = viewerAt(viewerOfOperation(schema, caller.viewers, query), { origin: 'mcp', address });
    const { context, close } = openContext({ db, viewer, events, governance, allowance });
    try {
      const { body } = await withCorrelationId(correlationId, () =>
        apollo.executeOperation({ query, variables }, { contextValue: context }),
      );
      if (body.kind !== 'single') throw new Error('an answer in parts');
      return body.singleResult;
    } finally {
      await close();
    }
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, body: unknown, server: Server): Promise<void> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  try {
    await server.connect(transport);
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')] as [string, string]],
    );
    const asked = new Request(`http://localhost${MCP_PATH}`, {
      method: 'POST',
      headers: headers.filter(([name]) => !/^(content-length|transfer-encoding|connection)$/.test(name)),
    });
    const answered = await transport.handleRequest(asked, { parsedBody: body });
    reply(response, answered.status, answered.headers.get('content-type') ?? undefined, await answered.text());
  } finally {
    await server.close();
  }
}
