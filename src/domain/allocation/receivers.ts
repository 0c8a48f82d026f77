import { FIELD_KINDS, type FieldKind, type FieldRules, type Receiver, type Receivers } from './field.ts';
import { adjustmentProblems, adjustmentReceivers } from './adjust/adjustment-problems.ts';
import { methodOf, type MethodTable } from './method.ts';
import type { AllocationProblem } from './problem.ts';
import type { Step } from './step.ts';

/** The value of a field that a method declares; undefined where an optional one is left out. */
function valueOf(step: Step, field: string): unknown {
  return (step as unknown as Readonly<Record<string, unknown>>)[field];
}

/** Who receives by a step: the cost centres that its fields name, with their places in the step, and whether the month brings others. */
export function receiversOf(step: Step, methods: MethodTable): Receivers {
  const others = adjustmentReceivers(step);
  if (methodOf(step, methods).receivers === 'mapped') return { named: others, isOpen: true };
  const own = fieldsOf(step, methods).map(([name, kind, value]) => ({ name, ...rulesOf(kind).receivers(value) }));
  const named = own.flatMap((field) => field.named.map(({ costCenter, at }) => ({ costCenter, at: [field.name, ...at] })));
  return { named: [...named, ...others], isOpen: own.some(({ isOpen }) => isOpen) || named.length === 0 };
}

/** The earlier steps whose results a step goes by, with their places in it. */
export function basesOf(step: Step, methods: MethodTable): { readonly name: string; readonly at: AllocationProblem['at'] }[] {
  return fieldsOf(step, methods).flatMap(([field, kind, value]) => (kind === 'step' ? [{ name: value as string, at: [field] }] : []));
}

/** The cost centres whose holdings a step sends on, with their places in the step; none for a step that takes from the pool. */
export function namedSenders(step: Step, methods: MethodTable): Receiver[] {
  const from = (step.from ?? []).map((costCenter, index) => ({ costCenter, at: ['from', index] }));
  const own = fieldsOf(step, methods).flatMap(([name, kind, value]) =>
    rulesOf(kind)
      .senders(value)
      .map((costCenter) => ({ costCenter, at: [name, costCenter] })),
  );
  return [...from, ...own];
}

export function sendersOf(step: Step, methods: MethodTable): readonly string[] {
  return namedSenders(step, methods).map(({ costCenter }) => costCenter);
}

/** The cost centres that have sent on once a step is done: its own senders and those of all steps before it. */
export function sendersUpTo(steps: readonly Step[], index: number, methods: MethodTable): ReadonlySet<string> {
  return new Set(steps.slice(0, index + 1).flatMap((step) => sendersOf(step, methods)));
}

/** The fields of a step that hold something. */
function fieldsOf(step: Step, methods: MethodTable): [name: string, kind: FieldKind, value: unknown][] {
  return Object.entries(methodOf(step, methods).fields).flatMap(([name, { kind }]): [string, FieldKind, unknown][] => {
    const value = valueOf(step, name);
    return value === undefined ? [] : [[name, kind, value]];
  });
}

/** What is wrong with the values of a step's fields, whatever the month; places are within the step. */
export function fieldProblems(step: Step, methods: MethodTable): AllocationProblem[] {
  const fields = fieldsOf(step, methods);
  const targets = fields.flatMap(([, kind, value]) => (kind === 'receiver' ? [] : rulesOf(kind).receivers(value).named));
  // What one cost centre is due and what it bears beside that would be one part.
  const twice = fields.flatMap(([name, kind, value]): AllocationProblem[] =>
    kind === 'receiver' && targets.some(({ costCenter }) => costCenter === value)
      ? [{ at: [name], expected: 'a cost centre that is none of the targets', found: value as string }]
      : [],
  );
  return [...ownProblems(step, methods), ...twice, ...adjustmentProblems(step, targets)];
}

function ownProblems(step: Step, methods: MethodTable): AllocationProblem[] {
  return Object.entries(methodOf(step, methods).fields).flatMap(([name, field]) => {
    const value = valueOf(step, name);
    if (value === undefined) return [];
    return rulesOf(field.kind)
      .problems(value, field)
      .map((problem) => ({ ...problem, at: [name, ...problem.at] }));
  });
}

/** Values of a step were parsed by the kind of their field. */
function rulesOf(kind: FieldKind): Rules {
  return FIELD_KINDS[kind];
}
interface Rules {
  senders(value: unknown): readonly string[];
  receivers(value: unknown): ReturnType<FieldRules<FieldKind>['receivers']>;
  problems(value: unknown, field: unknown): readonly AllocationProblem[];
}
