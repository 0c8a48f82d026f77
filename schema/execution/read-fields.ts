import {
  isCompositeType,
  isNonNullType,
  locatedError,
  type FieldNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from 'graphql';
import { rowReader, type OwnLeaf, type RowReader } from './row-reader.ts';
import { keysOf, type CollectedErrors, type Path } from './collected-errors.ts';
import type { PrintedLeaf } from './printed-leaf.ts';
import type { Printing } from './printing.ts';

/** What is the same for every value of one execution. */
export interface Execution {
  readonly context: unknown;
  readonly errors: CollectedErrors;
  /** Items of lists so far that have fields of their own. */
  rows: number;
  /** Where lists of rows are printed; undefined: everything is answered as values. */
  readonly printing: Printing | undefined;
}

/** Turns what a resolver gave into what is answered, now or later. */
export type Complete = (value: unknown, path: Path | undefined, execution: Execution) => unknown;

/** A field of a selection, with all that does not depend on the object that it is read from. */
export interface PlannedField {
  /** Its key in the answer. */
  readonly name: string;
  readonly resolve: GraphQLField<unknown, unknown>['resolve'] & {};
  readonly args: Record<string, unknown>;
  readonly info: GraphQLResolveInfo;
  /** Nothing stands below a leaf: its place is made up when an error needs it. */
  readonly isLeaf: boolean;
  /** A leaf of type `String`: text is answered as it is. */
  readonly isText: boolean;
  readonly complete: Complete;
  /** Of a leaf without a resolver, asked for by its own name. */
  readonly own: OwnLeaf | undefined;
  /** Of a leaf without a resolver. */
  readonly printed: PrintedLeaf | undefined;
}

/** The fields of one selection, and an answer in which each of them has its place: filling it in is faster than making it up. */
export interface PlannedFields {
  readonly fields: readonly PlannedField[];
  readonly blank: Readonly<Record<string, undefined>>;
  /** Where all of them are leaves that need no resolver. */
  readonly atOnce: RowReader | undefined;
}

export function plannedFields(fields: readonly PlannedField[]): PlannedFields {
  const own = fields.flatMap((field) => (field.own ? [field.own] : []));
  return {
    fields,
    blank: Object.fromEntries(fields.map(({ name }) => [name, undefined])),
    atOnce: own.length > 0 && own.length === fields.length ? rowReader(own) : undefined,
  };
}

/**
 * Reads an object's fields: at once, or when its last field is there. Promises follow one another exactly as in graphql-js, for the
 * order of errors, and what a batch gathers, depends on it.
 */
export function readFields(planned: PlannedFields, source: unknown, path: Path | undefined, execution: Execution): unknown {
  return readAtOnce(planned, source) ?? readOneByOne(planned, source, path, execution);
}

/** Nothing but values is read, so what goes wrong is read again, field by field, for the error that belongs to it. */
function readAtOnce({ atOnce }: PlannedFields, source: unknown): unknown {
  if (atOnce === undefined || typeof source !== 'object' || source === null) return undefined;
  try {
    return atOnce(source);
  } catch {
    return undefined;
  }
}

function readOneByOne({ fields, blank }: PlannedFields, source: unknown, path: Path | undefined, execution: Execution): unknown {
  const answer: Record<string, unknown> = { ...blank };
  let pending: Pending | undefined;
  try {
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index]!;
      const value = readField(field, source, path, execution);
      // Kept in place now, so that the fields stay in their order.
      answer[field.name] = value;
      if (typeof value === 'string' || !isPromise(value)) continue;
      pending ??= { names: [], values: [] };
      pending.names.push(field.name);
      pending.values.push(value);
    }
  } catch (error) {
    if (!pending) throw error;
    return filled(answer, pending).finally(() => {
      throw error;
    });
  }
  return pending ? filled(answer, pending) : answer;
}

interface Pending {
  readonly names: string[];
  readonly values: Promise<unknown>[];
}

function filled(answer: Record<string, unknown>, { names, values }: Pending): Promise<Record<string, unknown>> {
  return Promise.all(values).then((known) => {
    for (const [index, name] of names.entries()) answer[name] = known[index];
    return answer;
  });
}

function readField(field: PlannedField, source: unknown, parent: Path | undefined, execution: Execution): unknown {
  if (field.isLeaf) return readLeaf(field, source, parent, execution);
  const path = { prev: parent, key: field.name };
  try {
    const value: unknown = field.resolve(source, field.args, execution.context, field.info);
    const completed = completedWhenKnown(value, field.complete, path, execution);
    if (!isPromise(completed)) return completed;
    return completed.then(undefined, (error: unknown) => failed(error, field.info, path, execution));
  } catch (error) {
    return failed(error, field.info, path, execution);
  }
}

/** Most of an answer is leaves that are there already. */
function readLeaf(field: PlannedField, source: unknown, parent: Path | undefined, execution: Execution): unknown {
  try {
    const value: unknown = field.resolve(source, field.args, execution.context, field.info);
    if (typeof value === 'string') return field.isText ? value : field.complete(value, undefined, execution);
    if (!isPromise(value)) return field.complete(value, undefined, execution);
    return value
      .then((known) => field.complete(known, undefined, execution))
      .then(undefined, (error: unknown) => failed(error, field.info, { prev: parent, key: field.name }, execution));
  } catch (error) {
    return failed(error, field.info, { prev: parent, key: field.name }, execution);
  }
}

function completedWhenKnown(value: unknown, complete: Complete, path: Path | undefined, execution: Execution): unknown {
  return isPromise(value) ? value.then((known) => complete(known, path, execution)) : complete(value, path, execution);
}

/** Null in place of what failed, where null may be; else the error goes on to what holds it. */
export function failed(
  raw: unknown,
  { fieldNodes, returnType }: { readonly fieldNodes: readonly FieldNode[]; readonly returnType: GraphQLOutputType },
  path: Path,
  { errors }: Execution,
): null {
  const error = locatedError(raw, fieldNodes, keysOf(path));
  if (isNonNullType(returnType)) throw error;
  errors.add(error, path);
  return null;
}

/** A list of what `complete` completes: `itemType` says whether an item may be null. */
export function completeList(
  itemType: GraphQLOutputType,
  complete: Complete,
  { fieldNodes, parentType, fieldName }: GraphQLResolveInfo,
): Complete {
  const told = { fieldNodes, returnType: itemType };
  const isOfRows = isCompositeType(isNonNullType(itemType) ? itemType.ofType : itemType);
  return (value, path, execution) => {
    if (value instanceof Error) throw value;
    if (value === null || value === undefined) return null;
    if (typeof value !== 'object' || !(Symbol.iterator in value))
      throw new Error(`Expected Iterable, but did not find one for field "${parentType.name}.${fieldName}".`);
    let isPending = false;
    const items: unknown[] = [];
    let index = 0;
    for (const item of value as Iterable<unknown>) {
      if (isOfRows && item !== null && item !== undefined) execution.rows++;
      const itemPath = { prev: path, key: index++ };
      try {
        const completed = completedWhenKnown(item, complete, itemPath, execution);
        if (!isPromise(completed)) items.push(completed);
        else {
          isPending = true;
          items.push(completed.then(undefined, (error: unknown) => failed(error, told, itemPath, execution)));
        }
      } catch (error) {
        items.push(failed(error, told, itemPath, execution));
      }
    }
    return isPending ? Promise.all(items) : items;
  };
}

export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
