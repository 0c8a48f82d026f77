import type { FailureCode, Failure } from '../asking/failure.ts';

/** There are figures, or it is known that there are none. Does not bubble, as `load` does not. */
export class ReadyEvent extends Event {
  /** Whether there was nothing to show. */
  readonly isEmpty: boolean;

  constructor(isEmpty: boolean) {
    super('ready');
    this.isEmpty = isEmpty;
  }
}

/** Something went wrong; figures that were shown stay. Does not bubble, as other errors of elements do not. */
export class FailureEvent extends Event {
  declare readonly code: FailureCode;
  /** Whether the element tries again by itself. */
  declare readonly retryable: boolean;
  declare readonly message: string;
  /** What the log of the hub knows it by. */
  declare readonly correlationId: string | undefined;

  constructor({ code, retryable, message, correlationId }: Failure) {
    super('error');
    Object.assign(this, { code, retryable, message, correlationId });
  }
}

/** Somebody chose which part is shown. */
export class FilterEvent extends Event {
  declare readonly field: string;
  /** Undefined: all. */
  declare readonly value: string | undefined;

  constructor(field: string, value: string | undefined) {
    super('filter', { bubbles: true, composed: true });
    Object.assign(this, { field, value });
  }
}

/** What somebody wants to know more of. */
export interface Drilled {
  /** `2025-01` or a day; null where it is of the whole period. */
  readonly period: string | null;
  /** Values by the names of the graph: `{ serviceName: "Storage" }`. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly currency: string | null;
  /** The id in the graph, of what has one. */
  readonly id: string | null;
}

export class ElementDrillEvent extends Event {
  declare readonly period: string | null;
  declare readonly values: Readonly<Record<string, string | null>>;
  declare readonly currency: string | null;
  declare readonly id: string | null;

  constructor(drilled: Drilled) {
    super('drill', { bubbles: true, composed: true });
    Object.assign(this, drilled);
  }
}
