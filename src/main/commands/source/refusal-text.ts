import type { Refused } from '../../../domain/refusal.ts';

/** Why nothing was changed, as a sentence. */
export function refusalText({ expected, found, wayOut }: Refused): string {
  return `expected ${expected}, found ${found ?? 'none'}: ${wayOut}.`;
}
