import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

/** What an operation selects below a field, by the fields' own names: aliases and fragments are resolved, skipped fields left out. */
export interface Selection {
  /** What is selected below a path of fields; undefined where the path itself is not selected. */
  at(...path: readonly string[]): Selection | undefined;
  has(...path: readonly string[]): boolean;
  /** The names of the fields selected here. */
  names(): ReadonlySet<string>;
}

/**
 * Reads the selection of a resolver's field. Where a type is an interface, the fields of all its fragments count: a column that
 * is read in vain costs less than one that is missing.
 */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  return selection(
    info.fieldNodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : [])),
    info,
  );
}

/** Selections of several fields as one. */
export function mergedSelections(selections: readonly (Selection | undefined)[]): Selection {
  const present = selections.filter((one) => one !== undefined);
  return {
    at: (...path) => {
      const found = present.flatMap((one) => one.at(...path) ?? []);
      return found.length === 0 ? undefined : mergedSelections(found);
    },
    has: (...path) => present.some((one) => one.has(...path)),
    names: () => new Set(present.flatMap((one) => [...one.names()])),
  };
}

function selection(sets: readonly SelectionSetNode[], info: GraphQLResolveInfo): Selection {
  const fields = new Map<string, SelectionSetNode[]>();
  for (const set of sets) collect(set, info, fields, new Set());
  const self: Selection = {
    at(...path) {
      const [name, ...rest] = path;
      if (name === undefined) return self;
      const below = fields.get(name);
      return below && selection(below, info).at(...rest);
    },
    has: (...path) => self.at(...path) !== undefined,
    names: () => new Set(fields.keys()),
  };
  return self;
}

function collect(set: SelectionSetNode, info: GraphQLResolveInfo, into: Map<string, SelectionSetNode[]>, spread: Set<string>): void {
  for (const node of set.selections) {
    if (getDirectiveValues(GraphQLSkipDirective, node, info.variableValues)?.['if'] === true) continue;
    if (getDirectiveValues(GraphQLIncludeDirective, node, info.variableValues)?.['if'] === false) continue;
    if (node.kind === Kind.FIELD) {
      const below = into.get(node.name.value) ?? [];
      if (node.selectionSet) below.push(node.selectionSet);
      into.set(node.name.value, below);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      collect(node.selectionSet, info, into, spread);
    } else if (!spread.has(node.name.value)) {
      spread.add(node.name.value);
      const fragment = info.fragments[node.name.value];
      if (fragment) collect(fragment.selectionSet, info, into, spread);
    }
  }
}
