import type { Problem } from '../../domain/problem.ts';
import type { LedgerConflict } from '../../domain/reconciliation/ledger-conflict.ts';

/** Says that amounts of several sets of books would be added, and how to say which one counts. */
export function conflictProblem({ companyCode, month, ledgers }: LedgerConflict, leading: readonly string[] | undefined): Problem {
  const names = ledgers.map((ledger) => ledger ?? 'a source that names no ledger');
  return {
    path: 'ledgers',
    expected: `one set of books for company code ${companyCode} in ${month}: name the leading ledgers, or load it from one source only`,
    found: `${names.join(' and ')}${leading ? `, with ledgers: [${leading.join(', ')}]` : ''}`,
  };
}
