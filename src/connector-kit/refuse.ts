import type { Refusal } from './delivery.ts';

/** A delivery that cannot be read as a whole, in one line. `code` is stable; the other three are sentences for people. */
export function refuse(slice: string, code: string, expected: string, found: string, wayOut: string): Refusal {
  return { slice, refused: { code, expected, found, wayOut } };
}
