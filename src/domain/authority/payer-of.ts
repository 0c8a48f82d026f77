import type { Viewer } from './viewer.ts';

/** Whose limits count: a person has them once, by whatever keys and sessions they come, and pays for what is embedded in their sight. */
export function payerOf({ id, person, payer }: Viewer): string {
  return payer ?? (person === undefined ? id : `person ${person}`);
}
