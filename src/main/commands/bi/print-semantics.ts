import { stringify } from 'yaml';
import { metricFlowModel } from '../../../tables/semantics/metricflow-model.ts';
import { osiModel } from '../../../tables/semantics/osi-model.ts';
import type { Semantics } from '../../../tables/semantics/semantics-format.ts';
import type { Table } from '../../../tables/table.ts';
import { TABLES } from '../../../tables/tables.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { toFile, toTerminal } from '../export/export-target.ts';

const MODELS: { readonly [S in Semantics]: (tables: readonly Table[], schema: string) => object } = {
  osi: osiModel,
  metricflow: metricFlowModel,
};

/** Writes what may be added of each table, and what not, for tools that put queries together. It takes no hub: the model is that of the program. */
export async function printSemantics(
  { terminal }: CommandContext,
  { format, schema, output }: { readonly format: Semantics; readonly schema: string; readonly output?: string },
): Promise<ExitCode> {
  const target = output === undefined ? toTerminal(terminal) : toFile(output);
  try {
    const model = MODELS[format](TABLES, schema);
    await target.write(Buffer.from(terminal.json ? `${JSON.stringify(model)}\n` : stringify(model, { lineWidth: 0 })));
    await target.done();
    return EXIT.ok;
  } catch (error) {
    await target.discard();
    throw error;
  }
}
