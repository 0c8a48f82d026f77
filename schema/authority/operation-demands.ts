import { getOperationAST, Kind, parse, type DocumentNode, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import type { Permission } from '#src/domain/authority/permission.ts';
import { LIMITS } from '../limits/limits.ts';
import { maskedIn } from '../masking/masked-fields.ts';
import type { ReadDemands } from './demands-plugin.ts';

/** What an operation asks of its viewer. */
export interface OperationDemands {
  /** By its root fields: without one of these it is refused. */
  readonly demands: readonly Permission[];
  /** By its fields: without one of these something in the answer is masked. */
  readonly unmasks: readonly Permission[];
}

/** Nothing for what is no operation: whoever executes it says so. */
export function operationDemands(schema: GraphQLSchema, query: unknown, operationName?: unknown): OperationDemands {
  const document = typeof query === 'string' ? parsed(query) : undefined;
  const operation = document && getOperationAST(document, typeof operationName === 'string' ? operationName : undefined);
  if (!document || !operation) return { demands: [], unmasks: [] };
  const fields = schema.getRootType(operation.operation)?.getFields() ?? {};
  const names = rootFields(document, operation.selectionSet, new Set());
  const demands = [...names].flatMap((name) => permissionsOf(fields[name]?.extensions['demands']));
  return { demands: [...new Set(demands)], unmasks: [...new Set(maskedIn(schema, document).values())] };
}

function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens: LIMITS.tokens, noLocation: true });
  } catch {
    return undefined;
  }
}

/** Each fragment once, however often it is spread. */
function rootFields(document: DocumentNode, { selections }: SelectionSetNode, spread: Set<string>): Set<string> {
  const names = new Set<string>();
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      names.add(selection.name.value);
      continue;
    }
    const below = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragmentOf(document, selection.name.value, spread);
    if (below) for (const name of rootFields(document, below, spread)) names.add(name);
  }
  return names;
}

function fragmentOf(document: DocumentNode, name: string, spread: Set<string>): SelectionSetNode | undefined {
  if (spread.has(name)) return undefined;
  spread.add(name);
  const found = document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name);
  return found?.kind === Kind.FRAGMENT_DEFINITION ? found.selectionSet : undefined;
}

export function permissionsOf(demands: unknown): readonly Permission[] {
  const stated = demands as ReadDemands | Permission | undefined;
  return stated === undefined || (typeof stated === 'object' && 'none' in stated) ? [] : ([stated].flat() as Permission[]);
}
