import { lastMonths, previewProposedRules } from '../../../actions/approval/preview-rules.ts';
import type { RulesPreview } from '../../../actions/approval/kinds/rule-set.ts';
import { propose } from '../../../actions/approval/propose.ts';
import { monthsBetween, type Month } from '../../../domain/time/month.ts';
import { rehearse } from '../../../store/rehearsal/rehearse.ts';
import type { Period } from '../../command-arguments.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase, type HubDatabase } from '../../hub/hub-database.ts';
import { rulesOfFile, type RulesOfFile } from '../../hub/rules-of-file.ts';
import { personOfKey } from '../proposals/person-of-key.ts';
import { proposedText } from '../proposals/proposed-text.ts';
import { sayPreview } from '../proposals/say-preview.ts';
import { refusalText } from '../source/refusal-text.ts';

export interface DiffOptions {
  readonly rules?: string;
  readonly period?: Period;
}

export interface ProposeOptions extends DiffOptions {
  readonly reason: string;
  readonly key: string;
}

export async function diffRulesFile(context: CommandContext, kind: string, options: DiffOptions): Promise<ExitCode> {
  const { terminal } = context;
  const config = await context.config();
  const rules = await rulesOfFile(config, kind, options.rules);
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const months = options.period ? monthsNamed(options.period) : await lastMonths(database.db, LOCAL_ADMINISTRATOR, kind);
  const preview = await previewOf(database, rules, months);
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, kind, ...preview })}\n`);
  else await sayPreview(terminal, preview);
  return EXIT.ok;
}

export async function proposeRulesFile(context: CommandContext, kind: string, options: ProposeOptions): Promise<ExitCode> {
  const { terminal } = context;
  const config = await context.config();
  const { definition, ...content } = await rulesOfFile(config, kind, options.rules);
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const viewer = await personOfKey(database.db, options.key, ['rules.write']);
  // The months that are named come beside the last ones: who proposes does not choose what is at stake.
  const months = [...(await lastMonths(database.db, LOCAL_ADMINISTRATOR, kind)), ...monthsNamed(options.period)];
  const preview = await previewOf(database, { ...content, definition }, [...new Set(months)].toSorted());
  const proposed = await propose(database.db, viewer, { kind: 'rule-set', content, preview, reason: options.reason });
  if (proposed.outcome === 'refused')
    throw new CommandFailure(proposed.code === 'FORBIDDEN' ? EXIT.auth : EXIT.usage, refusalText(proposed));
  const { proposalId, voided } = proposed;
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, proposal: proposalId, voided, kind, ...preview })}\n`);
    return EXIT.ok;
  }
  await sayPreview(terminal, preview);
  terminal.say(proposedText(proposed));
  if (!config.governance.approvals) terminal.say('Approvals are off (governance.approvals): runs go by the files, whatever is approved.');
  return EXIT.ok;
}

function previewOf({ db, pool }: HubDatabase, rules: RulesOfFile, months: readonly Month[]): Promise<RulesPreview> {
  return previewProposedRules(db, (work) => rehearse(pool, work), LOCAL_ADMINISTRATOR, { ...rules, months });
}

function monthsNamed(period: Period | undefined): Month[] {
  return period ? monthsBetween(period.from, period.to) : [];
}
