import {
  Kind,
  visit,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { graphError } from '../error/graph-error.ts';
import { LIMITS } from './limits.ts';

/**
 * Refuses documents that are too deep or too many-named, before anything is read for them. Run after the rules of the
 * specification: fragments are known to exist and to make no circle.
 */
export function documentLimits(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      for (const error of excesses(document)) context.reportError(error);
    },
  };
}

function excesses(document: DocumentNode): GraphQLError[] {
  const { aliases, directives } = count(document);
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const errors = [...tooMany('aliases', aliases, LIMITS.aliases), ...tooMany('directives', directives, LIMITS.directives)];
  for (const operation of document.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const roots = rootFields(operation.selectionSet, fragments);
    errors.push(...tooMany('fields at the root', roots.length, LIMITS.rootFields));
    errors.push(...tooMany('selections', selections(operation.selectionSet, fragments, new Map()), LIMITS.recursiveSelections));
    const depths = new Map<string, number>();
    for (const { name, below } of roots) {
      const limit = name.startsWith('__') ? LIMITS.introspectionDepth : LIMITS.depth;
      errors.push(...tooMany('levels', 1 + depthOf(below, fragments, depths), limit));
    }
  }
  return errors.slice(0, 1);
}

function tooMany(what: string, found: number, limit: number): GraphQLError[] {
  return found > limit
    ? [graphError('OPERATION_TOO_LARGE', `expected at most ${limit} ${what}, found ${found}: ask in several operations`)]
    : [];
}

function count(document: DocumentNode): { readonly aliases: number; readonly directives: number } {
  let aliases = 0;
  let directives = 0;
  visit(document, {
    Field: ({ alias }) => void (alias && aliases++),
    Directive: () => void directives++,
  });
  return { aliases, directives };
}

interface RootField {
  readonly name: string;
  readonly below: SelectionSetNode | undefined;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function rootFields(set: SelectionSetNode, fragments: Fragments): RootField[] {
  return set.selections.flatMap((node): RootField[] => {
    if (node.kind === Kind.FIELD) return node.name.value === '__typename' ? [] : [{ name: node.name.value, below: node.selectionSet }];
    const below = node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : fragments.get(node.name.value)?.selectionSet;
    return below ? rootFields(below, fragments) : [];
  });
}

/** Selections of a set, every fragment counted where it is spread: a few lines of fragments can make millions. */
function selections(set: SelectionSetNode | undefined, fragments: Fragments, known: Map<string, number>): number {
  if (!set) return 0;
  let found = 0;
  for (const node of set.selections) {
    if (node.kind !== Kind.FRAGMENT_SPREAD) {
      found += 1 + selections(node.selectionSet, fragments, known);
      continue;
    }
    const name = node.name.value;
    if (!known.has(name)) known.set(name, selections(fragments.get(name)?.selectionSet, fragments, known));
    found += 1 + known.get(name)!;
  }
  return found;
}

/** Levels below a set; each fragment is measured once. */
function depthOf(set: SelectionSetNode | undefined, fragments: Fragments, known: Map<string, number>): number {
  if (!set) return 0;
  let deepest = 0;
  for (const node of set.selections) deepest = Math.max(deepest, levels(node, fragments, known));
  return deepest;
}

function levels(node: SelectionSetNode['selections'][number], fragments: Fragments, known: Map<string, number>): number {
  if (node.kind === Kind.FIELD) return 1 + depthOf(node.selectionSet, fragments, known);
  if (node.kind === Kind.INLINE_FRAGMENT) return depthOf(node.selectionSet, fragments, known);
  const name = node.name.value;
  const measured = known.get(name);
  if (measured !== undefined) return measured;
  const depth = depthOf(fragments.get(name)?.selectionSet, fragments, known);
  known.set(name, depth);
  return depth;
}
