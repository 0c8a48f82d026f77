import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { openLocalGraph } from './local-graph.ts';
import type { Answer, Operation } from './operation.ts';

/** Executes an operation in this process, on the database of the configuration. */
export async function askHere(context: CommandContext, operation: Operation): Promise<Answer> {
  await using graph = await openLocalGraph(context);
  return await graph.ask(LOCAL_ADMINISTRATOR, operation);
}
