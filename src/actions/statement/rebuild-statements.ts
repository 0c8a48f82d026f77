import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Problem } from '../../domain/problem.ts';
import { PurgedError } from '../../domain/retention/purged-error.ts';
import type { StatementLine } from '../../domain/statement/statement.ts';
import type { Database } from '../../store/database.ts';
import { STATEMENT_CODE_VERSION, statementsOf } from '../../store/statement/keep-statements.ts';
import type { StatementIssue } from '../../store/statement/statement-issues.ts';
import { issuedStatements, lineAlone, statementLines } from '../../store/statement/statement-lines.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { workOutLines } from './work-out-lines.ts';

export interface Rebuilt {
  /** None: every statement that was compared is the same, byte for byte. */
  readonly problems: readonly Problem[];
  /** Why only what is kept was compared; null: they were made again as well. */
  readonly notRebuilt: string | null;
}

/**
 * Makes the statements of an issue again, from what it pins alone, and from the lines that are kept, and holds both against the digests of
 * what was issued. Where what they were made from is purged, the lines that are kept are all there is.
 */
export async function rebuildStatements(db: Database, viewer: Viewer, issue: StatementIssue): Promise<Rebuilt> {
  demand(viewer, 'control.read');
  return readAsHub(db, viewer, async (snapshot) => {
    const issued = await issuedStatements(snapshot, { issueIds: [issue.id] }, 10_000_000);
    const facts = { id: issue.id, month: issue.month, mode: issue.mode, issuedAt: issue.issuedAt };
    const compare = (how: string, lines: readonly StatementLine[]) => {
      const digests = new Map(statementsOf(facts, lines).map(({ costCenter, digest }) => [costCenter, digest]));
      const all = new Set([...digests.keys(), ...issued.map(({ costCenter }) => costCenter)]);
      return [...all].flatMap((costCenter): Problem[] => {
        const expected = issued.find((one) => one.costCenter === costCenter)?.digest ?? 'none';
        const found = digests.get(costCenter) ?? 'none';
        return expected === found ? [] : [{ path: `statement ${issue.month} ${costCenter}, ${how}`, expected, found }];
      });
    };
    const kept = (await statementLines(snapshot, [issue.id])).map(lineAlone);
    const made = await madeAgain(snapshot, issue);
    const isMade = typeof made !== 'string';
    return { problems: [...(isMade ? compare('rebuilt', made) : []), ...compare('kept', kept)], notRebuilt: isMade ? null : made };
  });
}

/** The lines, or why there are none. */
async function madeAgain(snapshot: Snapshot, issue: StatementIssue): Promise<readonly StatementLine[] | string> {
  if (issue.codeVersion !== STATEMENT_CODE_VERSION)
    return `they were made by ${issue.codeVersion}, and would be made by ${STATEMENT_CODE_VERSION}`;
  try {
    return await workOutLines(snapshot, issue);
  } catch (error) {
    if (error instanceof PurgedError) return `purged (expected ${error.expected}, found ${error.found})`;
    throw error;
  }
}
