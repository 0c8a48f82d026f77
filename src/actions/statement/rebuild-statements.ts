import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Database } from '../../store/database.ts';
import { statementsOf } from '../../store/statement/keep-statements.ts';
import type { StatementIssue } from '../../store/statement/statement-issues.ts';
import { issuedStatements, statementLines } from '../../store/statement/statement-lines.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { workOutLines } from './work-out-lines.ts';

/**
 * Makes the statements of an issue again, from what it pins alone, and from the lines that are kept, and holds both against the digests of
 * what was issued. No problems: every statement is the same, byte for byte.
 */
export async function rebuildStatements(db: Database, viewer: Viewer, issue: StatementIssue): Promise<readonly Problem[]> {
  demand(viewer, 'control.read');
  return readAsHub(db, viewer, async (snapshot) => {
    const issued = await issuedStatements(snapshot, { issueIds: [issue.id] }, 10_000_000);
    const facts = { id: issue.id, month: issue.month, mode: issue.mode, issuedAt: issue.issuedAt };
    const kept = await statementLines(snapshot, [issue.id]);
    const rebuilt = [
      ['rebuilt', statementsOf(facts, await workOutLines(snapshot, issue))],
      [
        'kept',
        statementsOf(
          facts,
          kept.map(({ issueId: _issue, lineNo: _no, ...line }) => line),
        ),
      ],
    ] as const;
    return rebuilt.flatMap(([how, statements]) => {
      const digests = new Map(statements.map(({ costCenter, digest }) => [costCenter, digest]));
      const all = new Set([...digests.keys(), ...issued.map(({ costCenter }) => costCenter)]);
      return [...all].flatMap((costCenter): Problem[] => {
        const expected = issued.find((one) => one.costCenter === costCenter)?.digest ?? 'none';
        const found = digests.get(costCenter) ?? 'none';
        return expected === found ? [] : [{ path: `statement ${issue.month} ${costCenter}, ${how}`, expected, found }];
      });
    });
  });
}
