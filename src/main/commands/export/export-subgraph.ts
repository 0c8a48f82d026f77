import { subgraphSdl } from '#schema/federation/subgraph-sdl.ts';
import { schema } from '#schema/schema.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { toFile, toTerminal } from './export-target.ts';

/** Writes what this version of the hub adds to a supergraph. It takes no hub: the schema is that of the program. */
export async function exportSubgraph({ terminal }: CommandContext, { output }: { readonly output?: string }): Promise<ExitCode> {
  const target = output === undefined ? toTerminal(terminal) : toFile(output);
  try {
    await target.write(Buffer.from(subgraphSdl(schema)));
    await target.done();
    return EXIT.ok;
  } catch (error) {
    await target.discard();
    throw error;
  }
}
