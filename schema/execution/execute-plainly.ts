import {
  getOperationAST,
  getVariableValues,
  Kind,
  OperationTypeNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
  GraphQLError,
} from 'graphql';
import { CollectedErrors } from './collected-errors.ts';
import { LeftToGraphqlError, planFields, type Planning } from './plan-fields.ts';
import type { Printing } from './printing.ts';
import { isPromise, readFields, type PlannedFields } from './read-fields.ts';

/**
 * The answer to a query as graphql-js gives it, errors and their order included, for a third of its work: what a selection means is
 * worked out once and not for each of a thousand rows. Undefined for what is left to graphql-js: mutations, introspection, operations
 * that are not sound. That is known before anything is read, so no resolver runs twice. With `printing`, lists of rows are printed by it at
 * once, and it completes the text of the result.
 */
export function executePlainly(args: ExecutionArgs, printing?: Printing): ExecutionResult | Promise<ExecutionResult> | undefined {
  const fields = planned(args);
  if (!fields) return undefined;
  const errors = new CollectedErrors();
  const failed = (error: unknown) => {
    errors.add(error as GraphQLError, undefined);
    return answered(null, errors);
  };
  try {
    const execution = { context: args.contextValue, errors, rows: 0, printing };
    const data = readFields(fields, args.rootValue, undefined, execution);
    const counted = (known: unknown) => {
      const result = answered(known, errors);
      // What an error took away was counted, and is not answered: then the answer is counted, unless some of it is printed.
      if (result.data && (!result.errors || printing?.hasParts)) rowsIn.set(result.data, execution.rows);
      return result;
    };
    return isPromise(data) ? data.then(counted, failed) : counted(data);
  } catch (error) {
    return failed(error);
  }
}

const rowsIn = new WeakMap<object, number>();

/** How many items of its lists an answer holds that have fields of their own, where that was counted as it was made. */
export function countedRows(data: object): number | undefined {
  return rowsIn.get(data);
}

function answered(data: unknown, { all }: CollectedErrors): ExecutionResult {
  const known = data as Record<string, unknown> | null;
  return all.length === 0 ? { data: known } : { errors: all, data: known };
}

/** What an operation without variables comes to is the same each time that its document comes, in the same schema. */
const plans = new WeakMap<GraphQLSchema, WeakMap<OperationDefinitionNode, PlannedFields>>();

function planned(args: ExecutionArgs): PlannedFields | undefined {
  try {
    const planning = planningOf(args);
    if (!planning) return undefined;
    const { schema, operation } = planning;
    const isSame = args.rootValue === undefined && (operation.variableDefinitions ?? []).length === 0;
    const known = isSame ? plans.get(schema)?.get(operation) : undefined;
    if (known) return known;
    const fields = planFields(planning, schema.getQueryType()!, [operation.selectionSet]);
    if (isSame) plans.set(schema, (plans.get(schema) ?? new WeakMap()).set(operation, fields));
    return fields;
  } catch (error) {
    // Whatever is wrong with the operation, graphql-js says it.
    if (error instanceof LeftToGraphqlError || error instanceof GraphQLError) return undefined;
    throw error;
  }
}

/** Undefined for what is no sound query. */
function planningOf({ schema, document, operationName, variableValues, rootValue }: ExecutionArgs): Planning | undefined {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.QUERY) return undefined;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {});
  if (!coerced) return undefined;
  const fragments = Object.fromEntries(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  return { schema, operation, fragments, variableValues: coerced, rootValue };
}
