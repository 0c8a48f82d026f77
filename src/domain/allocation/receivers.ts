import { FIELD_KINDS, type FieldKind, type FieldRules, type Receiver } from './field.ts';
import { methodOf, type MethodTable } from './method.ts';
import type { AllocationProblem } from './problem.ts';
import type { Step } from './step.ts';

/** The value of a field that a method declares; undefined where an optional one is left out. */
function valueOf(step: Step, field: string): unknown {
  return (step as unknown as Readonly<Record<string, unknown>>)[field];
}

/** The cost centres that a step names as receivers, with their places in the step; undefined when it names none. */
export function namedReceivers(step: Step, methods: MethodTable): readonly Receiver[] | undefined {
  const { fields, receivers } = methodOf(step, methods);
  if (receivers === 'mapped') return undefined;
  const named: Receiver[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = valueOf(step, name);
    if (value === undefined) continue;
    const own = rulesOf(field.kind).receivers(value);
    if (own === 'open') return undefined;
    named.push(...own.map(({ costCenter, at }) => ({ costCenter, at: [name, ...at] })));
  }
  return named.length === 0 ? undefined : named;
}

/** What is wrong with the values of a step's fields, whatever the month; places are within the step. */
export function fieldProblems(step: Step, methods: MethodTable): AllocationProblem[] {
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
  receivers(value: unknown): ReturnType<FieldRules<FieldKind>['receivers']>;
  problems(value: unknown, field: unknown): readonly AllocationProblem[];
}
