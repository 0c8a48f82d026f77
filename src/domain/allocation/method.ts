import type { CONSERVATION, Division } from './division.ts';
import type { DirectCost } from './direct-cost.ts';
import type { DriverQuantities } from './driver-quantities.ts';
import type { Fields, FieldValues } from './field.ts';
import type { AllocationProblem } from './problem.ts';
import type { AllocationSelect } from './select.ts';
import type { Step } from './step.ts';
import type { Taking } from './taking.ts';
import type { DriverNeed } from './driver-need.ts';

/**
 * How steps of one kind send cost on. A method is one file in methods/ and one line in methods/index.ts: parser, checks, plan,
 * certificate and documentation know it from there alone. `S` is a step as a rule file writes it.
 */
export interface AllocationMethod<S extends Step = Step, F extends Fields = Fields, D extends boolean = boolean> {
  /** One sentence for people who choose a method. */
  readonly summary: string;
  /**
   * What a step does with the cost that it takes, as sentences of the methodology: the first goes on after "The cost". It names every value
   * that the step states.
   */
  says(step: S): string;
  /** What a step says beside its name, `select`, `method` and `from`. */
  readonly fields: F;
  /** True: a step may have `from`. */
  readonly stepsDown: D;
  /** What the cost must fulfil beyond the step's `select`. */
  readonly requires?: AllocationSelect;
  /**
   * `fields`: the cost centres that the fields name, or that qualify in the month; all cost of a currency is divided alike.
   * `mapped`: the cost centre that the cost is mapped to, whichever it is.
   */
  readonly receivers: 'fields' | 'mapped';
  /** What its parts follow, for people. */
  readonly basis: string;
  readonly conservation: keyof typeof CONSERVATION;
  /** True: whatever the month brings, the step leaves nothing of what it asks for to later steps. */
  takesAll(step: S): boolean;
  /** The drivers that must be measured. */
  drivers(step: S): readonly DriverNeed[];
  /** Why a month cannot be divided, its drivers being measured in themselves; places are within the step. */
  problems(step: S, month: MonthQuantities & Pick<Taking, 'senders'>): readonly AllocationProblem[];
  /**
   * Who gets what the step takes; by sender, where each sends on in its own way. Pure; nobody, where nobody qualifies: then the cost
   * stays where it is.
   */
  divide(step: S, taking: Taking, month: Measurements): Division | DivisionBySender;
}

/** For every sender of the step. */
export type DivisionBySender = ReadonlyMap<string, Division>;

export interface MonthQuantities {
  /** By driver: all that the rules name. */
  readonly drivers: ReadonlyMap<string, DriverQuantities>;
}

/** What a month is divided by, beside the rules. */
export interface Measurements extends MonthQuantities {
  readonly directCost: DirectCost;
}

/** By the name that rule files use. */
export type MethodTable = Readonly<Record<string, AllocationMethod>>;

/** A step as a rule file writes it, from what its method declares. */
export type StepOf<M extends string, D extends Pick<AllocationMethod, 'fields' | 'stepsDown'>> = Flat<
  Omit<Step, 'method' | 'from'> & { readonly method: M } & (D['stepsDown'] extends true ? Pick<Step, 'from'> : unknown) &
    FieldsOf<D['fields']>
>;

type FieldsOf<F extends Fields> = {
  readonly [N in keyof F as F[N] extends { readonly isOptional: true } ? never : N]: ValueOf<F[N]>;
} & {
  readonly [N in keyof F as F[N] extends { readonly isOptional: true } ? N : never]?: ValueOf<F[N]>;
};
type ValueOf<F extends Fields[string]> = F extends { readonly values: infer V extends readonly string[] }
  ? V[number]
  : FieldValues[F['kind']];
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** Gives a method the type of its steps from its own fields. */
export function defineMethod<const F extends Fields, const D extends boolean>(
  method: AllocationMethod<StepOf<string, { readonly fields: F; readonly stepsDown: D }>, F, D>,
): AllocationMethod<Step, F, D> {
  return method;
}

/** The method of a step. A name that the table does not hold was not parsed by it: a bug. */
export function methodOf({ name, method }: Step, methods: MethodTable): AllocationMethod {
  if (!Object.hasOwn(methods, method))
    throw new Error(`step ${name} has the method ${method}, which is none of ${Object.keys(methods).join(', ')}`);
  return methods[method]!;
}
