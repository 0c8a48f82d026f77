import {
  Kind,
  visit,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { graphError } from '../error/graph-error.ts';
import { LIMITS } from './limits.ts';

/**
 * Refuses documents that are too deep or too many-named, before anything is read for them. Goes over the document as it enters it,
 * ahead of the rules of the specification, which compare each field with each other: of a document that is too large they see an
 * empty one. So nothing is known of fragments yet: they may be missing, or make a circle.
 */
export function documentLimits(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const error = excess(document);
      if (!error) return undefined;
      context.reportError(error);
      return { ...document, definitions: [] };
    },
  };
}

/** The first limit that the document breaks. */
function excess(document: DocumentNode): GraphQLError | undefined {
  const { aliases, directives, fragments: named, repeats } = count(document);
  const early =
    tooMany('aliases', aliases, LIMITS.aliases) ??
    tooMany('directives', directives, LIMITS.directives) ??
    tooMany('fragments', named, LIMITS.fragments) ??
    tooMany('times the same field in one selection', repeats, LIMITS.repeats);
  if (early) return early;
  const fragments: Fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  for (const operation of document.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const found = excessOf(operation, fragments);
    if (found) return found;
  }
  return undefined;
}

function excessOf({ selectionSet }: OperationDefinitionNode, fragments: Fragments): GraphQLError | undefined {
  const many =
    tooMany('selections', measured(selectionSet, fragments, SELECTIONS), LIMITS.recursiveSelections) ??
    tooMany('fields at the root', measured(selectionSet, fragments, ROOT_FIELDS), LIMITS.rootFields);
  if (many) return many;
  // Few enough by now to be named one by one.
  for (const { name, below } of rootFields(selectionSet, fragments, new Set())) {
    const limit = name.startsWith('__') ? LIMITS.introspectionDepth : LIMITS.depth;
    const deep = tooMany('levels', 1 + (below ? measured(below, fragments, LEVELS) : 0), limit);
    if (deep) return deep;
  }
  return undefined;
}

function tooMany(what: string, found: number, limit: number): GraphQLError | undefined {
  return found > limit
    ? graphError('OPERATION_TOO_LARGE', `expected at most ${limit} ${what}, found ${found}: ask in several operations`)
    : undefined;
}

/** What is counted node by node, without following fragments. */
function count(document: DocumentNode): Readonly<Record<'aliases' | 'directives' | 'fragments' | 'repeats', number>> {
  const counts = { aliases: 0, directives: 0, fragments: 0, repeats: 0 };
  visit(document, {
    Field: ({ alias, selectionSet }) => {
      if (alias) counts.aliases++;
      if (selectionSet) counts.repeats = Math.max(counts.repeats, mostRepeated(selectionSet, new Map()));
    },
    Directive: () => void counts.directives++,
    FragmentDefinition: ({ selectionSet }) => {
      counts.fragments++;
      counts.repeats = Math.max(counts.repeats, mostRepeated(selectionSet, new Map()));
    },
  });
  return counts;
}

/** How often the most frequent name of an answer stands in a set: each is compared with each other of its name. */
function mostRepeated(set: SelectionSetNode, times: Map<string, number>): number {
  let most = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.INLINE_FRAGMENT) most = Math.max(most, mostRepeated(node.selectionSet, times));
    if (node.kind !== Kind.FIELD) continue;
    const name = node.alias?.value ?? node.name.value;
    const now = (times.get(name) ?? 0) + 1;
    times.set(name, now);
    most = Math.max(most, now);
  }
  return most;
}

interface RootField {
  readonly name: string;
  readonly below: SelectionSetNode | undefined;
}

/** A fragment that is spread again says nothing new. */
function rootFields(set: SelectionSetNode, fragments: Fragments, seen: Set<string>): RootField[] {
  return set.selections.flatMap((node): RootField[] => {
    if (node.kind === Kind.FIELD) return node.name.value === '__typename' ? [] : [{ name: node.name.value, below: node.selectionSet }];
    if (node.kind === Kind.INLINE_FRAGMENT) return rootFields(node.selectionSet, fragments, seen);
    const name = node.name.value;
    const below = seen.has(name) ? undefined : fragments.get(name)?.selectionSet;
    seen.add(name);
    return below ? rootFields(below, fragments, seen) : [];
  });
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** How a selection is measured: what a field counts, given what stands below it, and how the parts of a set make up the whole. */
interface Measure {
  readonly field: (below: number, name: string) => number;
  /** What naming a fragment, or writing one in place, counts beside what it holds. */
  readonly fragment: number;
  readonly join: (a: number, b: number) => number;
}

const sum = (a: number, b: number) => a + b;
/** Every fragment counted where it is spread: a few lines of fragments can make millions. */
const SELECTIONS: Measure = { field: (below) => 1 + below, fragment: 1, join: sum };
const ROOT_FIELDS: Measure = { field: (_, name) => (name === '__typename' ? 0 : 1), fragment: 0, join: sum };
const LEVELS: Measure = { field: (below) => 1 + below, fragment: 0, join: Math.max };

/** Each fragment is measured once; one that is missing, or within itself, counts nothing: the rules that follow refuse it. */
function measured(set: SelectionSetNode, fragments: Fragments, measure: Measure): number {
  const known = new Map<string, number>();
  const ofSet = (one: SelectionSetNode | undefined): number =>
    one ? one.selections.reduce((total, node) => measure.join(total, ofNode(node)), 0) : 0;
  const ofNode = (node: SelectionSetNode['selections'][number]): number => {
    if (node.kind === Kind.FIELD) return measure.field(ofSet(node.selectionSet), node.name.value);
    if (node.kind === Kind.INLINE_FRAGMENT) return measure.fragment + ofSet(node.selectionSet);
    const name = node.name.value;
    const before = known.get(name);
    if (before !== undefined) return measure.fragment + before;
    known.set(name, 0);
    const found = ofSet(fragments.get(name)?.selectionSet);
    known.set(name, found);
    return measure.fragment + found;
  };
  return ofSet(set);
}
