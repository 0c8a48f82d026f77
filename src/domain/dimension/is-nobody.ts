import { EXCLUDED, isReserved } from './dimension.ts';

/** True for the words that are names of no cost centre, in any case: what nobody bears, what is not mapped, and what is left out. */
export function isNobody(costCenter: string): boolean {
  return isReserved(costCenter) || costCenter.trim().toLowerCase() === EXCLUDED;
}
