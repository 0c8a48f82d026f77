import { rebuildStatements } from '../../../actions/statement/rebuild-statements.ts';
import type { StatementLine, StatementMode } from '../../../domain/statement/statement.ts';
import { statementPage } from '../../../domain/statement/statement-page.ts';
import { driversText, statementCsv, statementJson, totalsOf, type IssueFacts } from '../../../domain/statement/statement-text.ts';
import type { Month } from '../../../domain/time/month.ts';
import { statementIssues } from '../../../store/statement/statement-issues.ts';
import { lineAlone, statementLines } from '../../../store/statement/statement-lines.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';

export const STATEMENT_FORMATS = ['text', 'json', 'csv', 'html'] as const;

/** A hundred years of months, in both modes. */
const ISSUES_MAX = 2_400;

export async function listStatements({ terminal, config }: CommandContext): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const issues = await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => statementIssues(snapshot, {}, ISSUES_MAX));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, issues })}\n`);
  else
    for (const { id, month, mode, issuedAt, digest } of issues) {
      await terminal.data(`${month}  ${mode.padEnd(7)}  number ${id}, issued at ${issuedAt}, digest ${digest}\n`);
    }
  return EXIT.ok;
}

interface ShowOptions {
  readonly format: (typeof STATEMENT_FORMATS)[number];
  readonly mode?: StatementMode;
}

export async function showStatement(
  { terminal, config }: CommandContext,
  month: Month,
  costCenter: string,
  { format, mode }: ShowOptions,
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const { issue, lines } = await readAs(database.db, LOCAL_ADMINISTRATOR, async (snapshot) => {
    const issues = await statementIssues(snapshot, { month, mode }, 2);
    const issue = issues.find((one) => one.mode === 'charged') ?? issues[0];
    return { issue, lines: issue ? await statementLines(snapshot, [issue.id], [costCenter]) : [] };
  });
  if (!issue || lines.length === 0) {
    const found = issue ? `none of ${costCenter} among those that were issued` : `no statements of ${month}`;
    throw new CommandFailure(EXIT.usage, `expected an issued statement of ${costCenter} for ${month}, found ${found}.`);
  }
  const facts: IssueFacts = { id: issue.id, month: issue.month, mode: issue.mode, issuedAt: issue.issuedAt };
  const own = lines.map(lineAlone);
  await terminal.data(WRITTEN[terminal.json ? 'json' : format](facts, costCenter, own));
  return EXIT.ok;
}

type Write = (issue: IssueFacts, costCenter: string, lines: readonly StatementLine[]) => string;

const WRITTEN: { readonly [F in (typeof STATEMENT_FORMATS)[number]]: Write } = {
  json: statementJson,
  csv: (issue, _, lines) => statementCsv(issue, lines),
  html: (issue, costCenter, lines) => statementPage(issue, costCenter, lines, LOCAL_ADMINISTRATOR.id),
  text: (issue, costCenter, lines) => {
    const by = (line: StatementLine) => {
      const { rule, ofMonth } = line;
      return [`${rule ?? ''}${ofMonth === null ? '' : ` of ${ofMonth}`}`, driversText(line)].filter((text) => text !== '').join(', ');
    };
    const head = `Statement ${issue.id} of ${costCenter} for ${issue.month}: ${issue.mode === 'charged' ? 'charged' : 'not charged'}.`;
    const rows = lines.map((line) => `  ${line.kind.padEnd(9)}  ${line.amount} ${line.currency}  ${by(line)}`.trimEnd());
    const totals = totalsOf(lines).map(({ currency, closing }) => `  closing    ${closing} ${currency}`);
    return [head, ...rows, ...totals].map((line) => `${plainText(line)}\n`).join('');
  },
};

export async function verifyStatements({ terminal, config }: CommandContext, month: Month | undefined): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const issues = await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => statementIssues(snapshot, { month }, ISSUES_MAX));
  const results = [];
  for (const issue of issues.toReversed()) {
    const { problems, notRebuilt } = await rebuildStatements(database.db, LOCAL_ADMINISTRATOR, issue);
    results.push({ number: issue.id, month: issue.month, mode: issue.mode, digest: issue.digest, problems, notRebuilt });
    if (terminal.json) continue;
    const same = notRebuilt === null ? 'the same, byte for byte' : `kept as they were issued; not rebuilt: ${notRebuilt}`;
    const said = problems.length === 0 ? same : `${problems.length} differ`;
    await terminal.data(`${issue.month}  ${issue.mode.padEnd(7)}  number ${issue.id}: ${plainText(said)}\n`);
    for (const { path, expected, found } of problems) terminal.say(plainText(`  ${path}: expected ${expected}, found ${found}`));
  }
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, statements: results })}\n`);
  return results.every(({ problems }) => problems.length === 0) ? EXIT.ok : EXIT.partial;
}
