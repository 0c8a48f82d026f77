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
  const known = selections.get(info);
  if (known) return known;
  const read = selection(
    info.fieldNodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : [])),
    info,
  );
  selections.set(info, read);
  return read;
}

/** Operations whose plan is kept come with the same `info` again. */
const selections = new WeakMap<GraphQLResolveInfo, Selection>();

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
  const read = new Map<string, Selection>();
  const below = (name: string): Selection | undefined => {
    const [known, nodes] = [read.get(name), fields.get(name)];
    if (known || !nodes) return known;
    const one = selection(nodes, info);
    read.set(name, one);
    return one;
  };
  const names: ReadonlySet<string> = new Set(fields.keys());
  const self: Selection = {
    at(...path) {
      const [name, ...rest] = path;
      return name === undefined ? self : below(name)?.at(...rest);
    },
    has: (...path) => self.at(...path) !== undefined,
    names: () => names,
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
