import type { AccessRefusedError } from './authority/access-refused-error.ts';
import type { Permission } from './authority/permission.ts';

/** What a refusal is about: it decides what a caller can do next. */
export type RefusalKind = 'not-permitted' | 'not-found' | 'conflict' | 'invalid';

/** Every reason for which something that a person asked for is not done, as a stable code. */
export const REFUSALS = {
  FORBIDDEN: 'not-permitted',
  OWN_ACCESS: 'not-permitted',
  SECOND_PERSON: 'not-permitted',
  NOT_FOUND: 'not-found',
  ALREADY_THERE: 'conflict',
  NOTHING_TO_DECIDE: 'conflict',
  CONTRADICTED: 'conflict',
  CHECKS_FAILED: 'conflict',
  WRONG_STATE: 'conflict',
  SIGN_IN_AGAIN: 'conflict',
  NOT_SOUND: 'invalid',
  REASON_MISSING: 'invalid',
  TOO_MANY: 'invalid',
} as const satisfies Readonly<Record<string, RefusalKind>>;
export type RefusalCode = keyof typeof REFUSALS;

/** What an action answers instead of acting. Nothing was changed. */
export interface Refused {
  readonly outcome: 'refused';
  readonly code: RefusalCode;
  readonly expected: string;
  readonly found: string | null;
  readonly wayOut: string;
  /** The permission that it took; undefined for refusals of another kind. */
  readonly permission?: Permission;
}

/** A refusal of access as the answer of an action. */
export function notPermitted({ code, expected, found, wayOut, permission }: AccessRefusedError): Refused {
  return { outcome: 'refused', code, expected, found, wayOut, permission };
}

/** Any other refusal. */
export function refused(
  code: Exclude<RefusalCode, 'FORBIDDEN' | 'OWN_ACCESS' | 'SECOND_PERSON'>,
  { expected, found, wayOut }: Pick<Refused, 'expected' | 'found' | 'wayOut'>,
): Refused {
  return { outcome: 'refused', code, expected, found, wayOut };
}
