import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { viewerOfOperation } from '#schema/authority/viewer-of-operation.ts';
import { schema } from '#schema/schema.ts';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import { processAddress } from '../../../platform/process-address.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { agentServer } from '../../mcp/agent-server.ts';
import { callerByKey } from '../../sign-in/person-caller.ts';
import { viewerAt } from '../../sign-in/viewer-at.ts';
import { agentView } from '../../web/agent-view.ts';
import { openLocalGraph, type LocalGraph } from '../query/local-graph.ts';

/** Answers from the database of the configuration, as `costweave query` does where no hub runs. */
export async function answerHere(context: CommandContext, transport: Transport, key: string | undefined): Promise<AsyncDisposable> {
  const graph = await openLocalGraph(context);
  const server = agentServer(
    schema,
    async ({ query, variables }) => {
      const viewers = await viewersOf(graph, key);
      if (!viewers)
        return { errors: [{ message: 'expected a key that holds, found one that does not', extensions: { code: 'UNAUTHENTICATED' } }] };
      const viewer = viewerAt(viewerOfOperation(schema, viewers, query), { origin: 'mcp', address: processAddress() });
      return graph.ask(viewer, { query, variables, operationName: undefined });
    },
    agentView(),
  );
  await server.connect(transport);
  return {
    async [Symbol.asyncDispose]() {
      await server.close();
      await graph[Symbol.asyncDispose]();
    },
  };
}

/** Looked up for each question: whatever is taken from somebody is taken from then on. */
async function viewersOf({ db }: LocalGraph, key: string | undefined): Promise<readonly [Viewer, ...Viewer[]] | undefined> {
  if (key === undefined) return [LOCAL_ADMINISTRATOR];
  const caller = await callerByKey(db, { note: () => undefined }, key);
  return caller?.viewers;
}
