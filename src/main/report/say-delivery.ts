import type { HeldFinding, ToldFinding } from '../../actions/batch/load-outcome.ts';
import { amountsText, counted } from '../../domain/finding/delivery-totals.ts';
import type { RejectedRows } from '../../domain/finding/rejected-money.ts';
import { ROW_FINDINGS, type RowFinding } from '../../domain/row-finding.ts';
import { plainText } from '../terminal/plain-text.ts';
import { rounded } from '../terminal/rounded.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What came of a delivery, wherever it was loaded: in this process or by a job. */
export interface DeliveryToSay {
  readonly outcome?: string | undefined;
  readonly reason?: { readonly expected: string; readonly found: string; readonly wayOut: string } | undefined;
  readonly findings?: readonly HeldFinding[] | undefined;
  readonly rejected?: RejectedRows | null | undefined;
  readonly told?: readonly ToldFinding[] | undefined;
  readonly rowFindings?: readonly RowFinding[] | undefined;
}

interface Line {
  readonly mark: keyof typeof COLORS;
  readonly text: string;
}

const COLORS = { refused: 'red', 'held back': 'yellow', rejected: 'yellow', found: 'yellow', kept: 'yellow' } as const;

/** Says what is not as it should be of one delivery, a line each. */
export function sayDelivery(terminal: Terminal, place: string, delivery: DeliveryToSay): void {
  for (const { mark, text } of linesOf(delivery)) terminal.say(`${terminal.style(COLORS[mark], mark)} ${plainText(`${place}: ${text}`)}`);
}

function linesOf({ outcome, reason, findings = [], rejected = null, told = [], rowFindings = [] }: DeliveryToSay): Line[] {
  return [
    ...(outcome === 'refused' && reason ? [refusedLine(reason)] : []),
    ...(outcome === 'held' ? findings.map(heldLine) : []),
    ...(rejected ? [rejectedLine(rejected)] : []),
    ...told.map(({ text, wayOut }) => ({ mark: 'found' as const, text: `${text}. ${wayOut}` })),
    ...keptLines(rowFindings),
  ];
}

function refusedLine({ expected, found, wayOut }: NonNullable<DeliveryToSay['reason']>): Line {
  return { mark: 'refused', text: `expected ${expected}, found ${found}. ${wayOut}` };
}

/** What holds a delivery back, and what to do unless somebody has decided already. */
function heldLine({ id, text, state, wayOut }: HeldFinding): Line {
  return { mark: 'held back', text: `${text}. ${state === 'open' ? `${wayOut} (finding ${id})` : `It was ${state}.`}` };
}

function rejectedLine({ rows, amounts, example }: RejectedRows): Line {
  const worth = amounts.length === 0 ? 'worth nothing, or of an amount that cannot be read' : amountsText(amounts);
  const first = example
    ? `. First: ${example.file}:${example.row} ${example.column ?? ''}: expected ${example.expected}, found ${example.found}`
    : '';
  return { mark: 'rejected', text: `${counted(rows, 'row')} (${worth})${first}` };
}

/** Rows that are in the hub in spite of a cell that is not as it should be. */
function keptLines(findings: readonly RowFinding[]): Line[] {
  const shown = findings.slice(0, ROW_FINDINGS_SHOWN).map(({ kind, column, currency, expected, rows, amount, examples }): Line => {
    const [first] = examples;
    const where = first ? ` First: ${first.file}:${first.row}, ${JSON.stringify(first.found)}.` : '';
    const what = `${column}: ${counted(rows, 'row')} of ${rounded(amount)} ${currency}; expected ${expected}.`;
    return { mark: 'kept', text: `${what} ${ROW_FINDINGS[kind]}${where}` };
  });
  const others = findings.length - shown.length;
  if (others === 0) return shown;
  return [...shown, { mark: 'kept', text: `${others} more kinds of findings; --json and Batch.rowFindings show them.` }];
}

const ROW_FINDINGS_SHOWN = 20;
