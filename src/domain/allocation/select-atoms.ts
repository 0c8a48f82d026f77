import { MAPPED_DIMENSIONS, UNMAPPED } from '../dimension/dimension.ts';
import { methodOf, type MethodTable } from './method.ts';
import { CHARGE_DIMENSIONS, type AllocationSelect, type ListCondition, type MappedCondition, type TagCondition } from './select.ts';
import type { Step } from './step.ts';

/** One condition in its plainest form: a subject is in a list, or not, or (a tag) is there, or not. */
export interface Atom {
  readonly subject: string;
  readonly holds: 'in' | 'notIn' | 'present' | 'absent';
  readonly values: ReadonlySet<string>;
}

/** All that a step asks of a cell: what it selects, and what its method requires. */
export function atomsOf(step: Step, methods: MethodTable): Atom[] {
  return [...selectAtoms(step.select ?? {}), ...selectAtoms(methodOf(step, methods).requires ?? {})];
}

export function selectAtoms(select: AllocationSelect): Atom[] {
  return [
    ...MAPPED_DIMENSIONS.flatMap((dimension) => (select[dimension] ? [mappedAtom(dimension, select[dimension])] : [])),
    ...CHARGE_DIMENSIONS.flatMap((dimension) => (select[dimension] ? [listAtom(dimension, select[dimension])] : [])),
    ...(select.tags ?? []).map(tagAtom),
  ];
}

function mappedAtom(subject: string, condition: MappedCondition): Atom {
  if (!('mapped' in condition)) return listAtom(subject, condition);
  return { subject, holds: condition.mapped ? 'notIn' : 'in', values: new Set([UNMAPPED]) };
}

function tagAtom(condition: TagCondition): Atom {
  const subject = `tag ${condition.key}`;
  if (!('present' in condition)) return listAtom(subject, condition);
  return { subject, holds: condition.present ? 'present' : 'absent', values: new Set() };
}

function listAtom(subject: string, condition: ListCondition): Atom {
  return 'in' in condition
    ? { subject, holds: 'in', values: new Set(condition.in) }
    : { subject, holds: 'notIn', values: new Set(condition.notIn) };
}

/** True when every cell that fulfils `some` surely fulfils `others`. False may mean unknown. */
export function implies(some: readonly Atom[], others: readonly Atom[]): boolean {
  return others.every((other) => some.some((atom) => atom.subject === other.subject && atomImplies(atom, other)));
}

function atomImplies(a: Atom, b: Atom): boolean {
  if (b.holds === 'in') return a.holds === 'in' && isWithin(a.values, b.values);
  if (b.holds === 'present') return a.holds === 'present' || a.holds === 'in';
  if (b.holds === 'absent') return a.holds === 'absent';
  if (a.holds === 'in') return isApart(a.values, b.values);
  return a.holds === 'absent' || (a.holds === 'notIn' && isWithin(b.values, a.values));
}

/** True when no cell can fulfil all of them. False may mean unknown. */
export function contradict(atoms: readonly Atom[]): boolean {
  return atoms.some((a) => atoms.some((b) => a.subject === b.subject && excludes(a, b)));
}

function excludes(a: Atom, b: Atom): boolean {
  if (a.holds === 'absent') return b.holds === 'present' || b.holds === 'in';
  if (a.holds !== 'in') return false;
  return (b.holds === 'in' && isApart(a.values, b.values)) || (b.holds === 'notIn' && isWithin(a.values, b.values));
}

function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((value) => whole.has(value));
}

function isApart(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return ![...one].some((value) => other.has(value));
}
