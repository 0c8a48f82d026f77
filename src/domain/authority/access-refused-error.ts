import type { Permission } from './permission.ts';
import type { ScopeName } from './scope.ts';

export interface AccessRefusal {
  readonly permission: Permission;
  /** By which limit it was refused; undefined: the permission itself is lacking. */
  readonly scope?: ScopeName;
  readonly expected: string;
  /** Who asked. */
  readonly found: string;
  readonly wayOut: string;
}

/** A viewer asked for what is not theirs. The one form that this has, whoever finds it. */
export class AccessRefusedError extends Error implements AccessRefusal {
  override readonly name = 'AccessRefusedError';
  readonly code = 'FORBIDDEN';
  readonly permission: Permission;
  readonly scope?: ScopeName;
  readonly expected: string;
  readonly found: string;
  readonly wayOut: string;

  constructor({ permission, scope, expected, found, wayOut }: AccessRefusal, told: string) {
    super(`expected ${expected}, found ${told}: ${wayOut}`);
    this.permission = permission;
    if (scope !== undefined) this.scope = scope;
    this.expected = expected;
    this.found = found;
    this.wayOut = wayOut;
  }
}
