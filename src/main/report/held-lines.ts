import type { HeldFinding } from '../../actions/batch/load-outcome.ts';

/** What holds a delivery back, a line each, and what to do unless somebody has decided already. */
export function heldLines(findings: readonly HeldFinding[]): string[] {
  return findings.map(({ id, text, state, wayOut }) => `${text}. ${state === 'open' ? `${wayOut} (finding ${id})` : `It was ${state}.`}`);
}
