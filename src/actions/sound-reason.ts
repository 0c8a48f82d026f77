import type { Refused } from '../domain/refusal.ts';

const REASON_LENGTH_MAX = 1_000;

/** A reason without blanks around it, or why it is none. */
export function soundReason(text: string): string | Refused {
  const reason = text.trim();
  if (reason !== '' && reason.length <= REASON_LENGTH_MAX) return reason;
  return {
    outcome: 'refused',
    code: 'REASON_MISSING',
    expected: `a reason of at most ${REASON_LENGTH_MAX} characters`,
    found: reason === '' ? 'none' : `${reason.length} characters`,
    wayOut: 'say why, for those who come after',
  };
}
