import { previewRules, type RulesPreview } from '../../../actions/approval/preview-rules.ts';
import { proposeRules } from '../../../actions/approval/propose-rules.ts';
import { monthsBetween, type Month } from '../../../domain/time/month.ts';
import { rehearse } from '../../../store/run/rehearse.ts';
import { rulesInForce } from '../../../store/rule-set/rules-in-force.ts';
import { currentRuns } from '../../../store/run/run-state.ts';
import { readAsHub } from '../../../store/viewer/read-as-hub.ts';
import type { Period } from '../../command-arguments.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase, type HubDatabase } from '../../hub/hub-database.ts';
import { refusalText } from '../source/refusal-text.ts';
import { personOfKey } from './person-of-key.ts';
import { rulesOfFile, type RulesOfFile } from '../../hub/rules-of-file.ts';
import { sayPreview } from './say-preview.ts';

export interface DiffOptions {
  readonly rules?: string;
  readonly period?: Period;
}

export interface ProposeOptions extends DiffOptions {
  readonly reason: string;
  readonly key: string;
}

/** So many months are looked at where none are named. */
const MONTHS_SHOWN = 3;

export async function diffRulesFile(context: CommandContext, kind: string, options: DiffOptions): Promise<ExitCode> {
  const { terminal } = context;
  const config = await context.config();
  const rules = await rulesOfFile(config, kind, options.rules);
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const preview = await previewOf(database, rules, options.period ? monthsNamed(options.period) : await lastMonths(database.db, kind));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, kind, ...preview })}\n`);
  else await sayPreview(terminal, preview);
  return EXIT.ok;
}

export async function proposeRulesFile(context: CommandContext, kind: string, options: ProposeOptions): Promise<ExitCode> {
  const { terminal } = context;
  const config = await context.config();
  const { definition, ...rules } = await rulesOfFile(config, kind, options.rules);
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const viewer = await personOfKey(database.db, options.key, ['rules.write']);
  // The months that are named come beside the last ones: who proposes does not choose what is at stake.
  const months = [...(await lastMonths(database.db, kind)), ...monthsNamed(options.period)];
  const preview = await previewOf(database, { ...rules, definition }, [...new Set(months)].toSorted());
  const proposed = await proposeRules(database.db, viewer, rules, preview, options.reason);
  if (proposed.outcome === 'refused')
    throw new CommandFailure(proposed.code === 'FORBIDDEN' ? EXIT.auth : EXIT.usage, refusalText(proposed));
  const { proposalId, voided } = proposed;
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, proposal: proposalId, voided, kind, ...preview })}\n`);
    return EXIT.ok;
  }
  await sayPreview(terminal, preview);
  terminal.say(`Proposal ${proposalId}: somebody else approves it by \`costweave rules approve ${proposalId} --key <reference>\`.`);
  for (const id of voided) terminal.say(`Proposal ${id} is void: this one takes its place.`);
  if (!config.governance.approvals) terminal.say('Approvals are off (governance.approvals): runs go by the files, whatever is approved.');
  return EXIT.ok;
}

async function previewOf(
  { db, pool }: HubDatabase,
  { kind, rules, definition }: RulesOfFile,
  months: readonly Month[],
): Promise<RulesPreview> {
  const inForce = await readAsHub(db, LOCAL_ADMINISTRATOR, (snapshot) => rulesInForce(snapshot, kind));
  return rehearse(pool, (rehearsed) =>
    previewRules(rehearsed, LOCAL_ADMINISTRATOR, definition, { before: inForce && asProposed(inForce.rules), after: rules, months }),
  );
}

/** Without what was added when they were kept: see carry-out.ts. */
function asProposed(rules: object): object {
  return Object.fromEntries(Object.entries(rules).filter(([key]) => key !== 'change'));
}

function monthsNamed(period: Period | undefined): Month[] {
  return period ? monthsBetween(period.from, period.to) : [];
}

async function lastMonths(db: HubDatabase['db'], kind: string): Promise<Month[]> {
  const runs = await readAsHub(db, LOCAL_ADMINISTRATOR, currentRuns);
  return (runs.get(kind) ?? [])
    .map(({ month }) => month)
    .toSorted()
    .slice(-MONTHS_SHOWN);
}
