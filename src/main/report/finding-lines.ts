import { amountsText, counted } from '../../domain/finding/delivery-totals.ts';
import type { RejectedRows } from '../../domain/finding/rejected-money.ts';
import type { HeldFinding, ToldFinding } from '../../actions/batch/load-outcome.ts';

/** What holds a delivery back, a line each, and what to do unless somebody has decided already. */
export function heldLines(findings: readonly HeldFinding[]): string[] {
  return findings.map(({ id, text, state, wayOut }) => `${text}. ${state === 'open' ? `${wayOut} (finding ${id})` : `It was ${state}.`}`);
}

/** What is not as it should be of a delivery that counts, a line each. */
export function sealedLines({ rejected, told }: { readonly rejected: RejectedRows | null; readonly told: readonly ToldFinding[] }) {
  const lines = told.map(({ text, wayOut }) => ({ mark: 'found', text: `${text}. ${wayOut}` }));
  if (!rejected) return lines;
  const { rows, amounts, example } = rejected;
  const worth = amounts.length === 0 ? 'worth nothing, or of an amount that cannot be read' : amountsText(amounts);
  const first = example
    ? `. First: ${example.file}:${example.row} ${example.column ?? ''}: expected ${example.expected}, found ${example.found}`
    : '';
  return [{ mark: 'rejected', text: `${counted(rows, 'row')} (${worth})${first}` }, ...lines];
}
