import { propose } from '../../../actions/approval/propose.ts';
import { purgeTotals, type KeptItem, type PurgedSum, type PurgePlan } from '../../../domain/retention/purge-item.ts';
import { instantOf } from '../../../domain/time/instant.ts';
import { purgePlan } from '../../../store/retention/purge-plan.ts';
import { readAsHub } from '../../../store/viewer/read-as-hub.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { table } from '../../terminal/table.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { personOfKey } from '../proposals/person-of-key.ts';
import { refusalText } from '../source/refusal-text.ts';

/** What would go, and what stays though it is old enough. Writes nothing. */
export async function showPurge({ terminal, config }: CommandContext, { dryRun }: { readonly dryRun?: true }): Promise<ExitCode> {
  if (!dryRun)
    throw new CommandFailure(
      EXIT.usage,
      'expected --dry-run, found none: a purge takes two people (`costweave purge propose`, then `costweave purge approve`)',
    );
  const settings = await config();
  const { retention } = settings;
  await using database = await openHubDatabase(settings, { onNotice: terminal.say });
  const asOf = instantOf(Date.now());
  const plan = await readAsHub(database.db, LOCAL_ADMINISTRATOR, (snapshot) => purgePlan(snapshot, { asOf, retention }));
  if (terminal.json) {
    const told = { schemaVersion: 1, asOf, retention, totals: purgeTotals(plan.items), ...plan };
    await terminal.data(`${JSON.stringify(told)}\n`);
    return EXIT.ok;
  }
  if (Object.keys(retention).length === 0) terminal.say('Everything is kept for ever: the configuration names no `retention`.');
  await sayPlan(terminal, plan);
  return EXIT.ok;
}

export async function proposePurge(
  { terminal, config }: CommandContext,
  { reason, key }: { readonly reason: string; readonly key: string },
): Promise<ExitCode> {
  const settings = await config();
  await using database = await openHubDatabase(settings, { onNotice: terminal.say });
  const viewer = await personOfKey(database.db, key, ['retention.purge']);
  const content = { asOf: instantOf(Date.now()), retention: settings.retention };
  const proposed = await propose(database.db, viewer, { kind: 'purge', content, reason });
  if (proposed.outcome === 'refused')
    throw new CommandFailure(proposed.code === 'FORBIDDEN' ? EXIT.auth : EXIT.usage, refusalText(proposed));
  const { proposalId, voided } = proposed;
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, proposal: proposalId, voided, ...content })}\n`);
  else {
    terminal.say(`Proposal ${proposalId}: \`costweave proposals show ${proposalId}\` tells what would go.`);
    terminal.say(`Somebody else approves it by \`costweave purge approve ${proposalId} --key <reference>\`.`);
    for (const id of voided) terminal.say(`Proposal ${id} is void: this one takes its place.`);
  }
  return EXIT.ok;
}

async function sayPlan(terminal: Terminal, { items, kept, isCut }: PurgePlan): Promise<void> {
  if (items.length === 0) await terminal.data('Nothing would be purged.\n');
  else {
    const titles = [{ title: 'KIND' }, { title: 'SOURCE' }, { title: 'MONTHS' }, { title: 'ROWS', right: true }, { title: 'SUMS' }];
    const rows = purgeTotals(items).map(({ kind, source, months, rows: count, sums }) => [
      kind,
      source ?? '',
      months.join(', '),
      count,
      sums.map(sumText).join('; '),
    ]);
    await terminal.data(`${table(titles, rows)}\n`);
  }
  for (const item of kept) await terminal.data(`stays: ${keptText(item)}\n`);
  if (isCut) terminal.say('There is more, for the next purge.');
}

function sumText({ measure, currency, amount }: PurgedSum): string {
  return `${measure} ${amount} ${currency}`;
}

function keptText({ kind, source, slice, revision, months, rows, holds, pinnedBy }: KeptItem): string {
  const name = source === null ? `${kind} ${months.join(', ')}` : `${kind} ${source} ${slice}, revision ${revision}`;
  const reasons = [
    ...(holds.length > 0 ? [`under legal hold ${holds.join(', ')}`] : []),
    ...(pinnedBy.length > 0 ? [`pinned by the close of ${pinnedBy.join(', ')}`] : []),
  ];
  return `${name} (${rows} rows): ${reasons.join('; ')}`;
}
