import { checkConformance, CLAUSES, WAY_OUT, type ClauseReport } from '../../../conformance/index.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { plainText } from '../../terminal/plain-text.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { openConnectorFolder, subjectOf } from './connector-folder.ts';
import { inWordsOfTheAuthor } from './connector-threw.ts';

/** Judges a connector, ours or foreign, by the suite that every connector must pass, on its own fixtures. */
export async function testConnector({ terminal }: CommandContext, reference: string): Promise<ExitCode> {
  const opened = await openConnectorFolder(reference);
  const { name, version } = opened.connector;
  const subject = await subjectOf(opened);
  const report = await inWordsOfTheAuthor(opened, () => checkConformance(subject));
  const passed = report.every(({ problems }) => problems.length === 0);
  const cases = subject.cases.map((each) => each.name);
  if (terminal.json) {
    const clauses = report.map((each) => ({
      ...each,
      outcome: outcomeOf(each),
      asked: CLAUSES[each.clause],
      wayOut: WAY_OUT[each.clause],
    }));
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, connector: { name, version }, cases, passed, clauses })}\n`);
  } else {
    const concerned = report.filter((each) => outcomeOf(each) !== 'not-concerned');
    const title = `${name} ${version}, judged by ${cases.length === 0 ? 'no fixture' : `fixtures ${cases.join(', ')}`}`;
    await terminal.data(`${plainText(title)}\n\n${concerned.map((each) => clauseText(terminal, each)).join('\n')}\n\n${summary(report)}\n`);
  }
  return passed ? EXIT.ok : EXIT.contract;
}

type Outcome = 'ok' | 'broken' | 'not-concerned';

function outcomeOf({ checks, problems }: ClauseReport): Outcome {
  if (problems.length > 0) return 'broken';
  return checks === 0 ? 'not-concerned' : 'ok';
}

const SIGNS = { ok: 'ok    ', broken: 'BROKEN' } as const;
const STYLES = { ok: 'green', broken: 'red' } as const;

function clauseText(terminal: Terminal, each: ClauseReport): string {
  const outcome = each.problems.length > 0 ? 'broken' : 'ok';
  const sign = terminal.dataIsShown ? terminal.style(STYLES[outcome], SIGNS[outcome]) : SIGNS[outcome];
  const line = `${sign}  ${each.clause.padEnd(NAME_WIDTH)}  ${CLAUSES[each.clause]}`;
  if (outcome !== 'broken') return line;
  return [line, ...each.problems.map((problem) => `          ${plainText(problem)}`), `          Mend: ${WAY_OUT[each.clause]}`].join('\n');
}

const NAME_WIDTH = Math.max(...Object.keys(CLAUSES).map((name) => name.length));

function summary(report: readonly ClauseReport[]): string {
  const count = (outcome: Outcome) => report.filter((each) => outcomeOf(each) === outcome).length;
  return `${count('ok')} clauses kept, ${count('broken')} broken, ${count('not-concerned')} that do not concern it.`;
}
