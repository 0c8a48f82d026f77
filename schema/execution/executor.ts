import { execute, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { Config } from '#src/platform/config/config.ts';
import { executePlainly } from './execute-plainly.ts';

/** `plain`: queries by the executor that plans them first, all else by graphql-js. `standard`: everything by graphql-js. */
export type Execution = Config['graph']['execution'];

export type Executor = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

export function executorOf(execution: Execution): Executor {
  return execution === 'standard' ? execute : (args) => executePlainly(args) ?? execute(args);
}
