import type { Command } from 'commander';
import { period } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const proposing = () => import('./propose-rules.ts');
const deciding = () => import('./decide-rules.ts');
const showing = () => import('./show-proposals.ts');

const KEY = ['--key <reference>', 'who you are: a reference (env:NAME or file:/path) to a key of yours'] as const;

/** `rules …`: what is proposed, what would change by it, and who approves it. */
export function addRulesCommands(rules: Command, run: Run): void {
  const command = (name: string, description: string) => rules.command(name).description(description).exitOverride();

  command('list', 'what was proposed, and where it stands')
    .option('--open', 'only what waits for a decision')
    .action((options) => run(async (context) => (await showing()).listProposals(context, options)));
  command('show', 'a proposal: what changes by it, for whom, and who has decided what')
    .argument('<proposal>', 'its number')
    .action((id) => run(async (context) => (await showing()).showProposal(context, id)));
  command('diff', 'what rules say otherwise than those in force, and what would change by them; nothing is written')
    .argument('<kind>', 'which rules, as under `rules` in the configuration')
    .option('--rules <file>', 'the file (default: the configured one)')
    .option('--period <month>', '2025-01, or 2025-01..2025-03 (default: the last three months with a run)', period)
    .action((kind, options) => run(async (context) => (await proposing()).diffRulesFile(context, kind, options)));
  command('propose', 'propose rules, with what would change by them; others approve both')
    .argument('<kind>', 'which rules, as under `rules` in the configuration')
    .requiredOption('--reason <text>', 'why, for those who approve')
    .requiredOption(...KEY)
    .option('--rules <file>', 'the file (default: the configured one)')
    .option('--period <month>', 'months of the preview, beside the last three with a run', period)
    .action((kind, options) => run(async (context) => (await proposing()).proposeRulesFile(context, kind, options)));
  for (const [act, description] of [
    ['approve', 'approve a proposal as it was shown'],
    ['refuse', 'refuse a proposal'],
    ['withdraw', 'withdraw a proposal of yours'],
    ['comment', 'say something about a proposal'],
    ['emergency', 'put a proposal of somebody else in force at once, with fewer approvals than are asked for'],
  ] as const) {
    const added = command(act, description)
      .argument('<proposal>', 'its number')
      .requiredOption(...KEY);
    if (act === 'approve') added.option('--reason <text>', 'what you want to say about it');
    else added.requiredOption('--reason <text>', 'why, or what');
    added.action((id, options) => run(async (context) => (await deciding()).decide(context, act, id, options)));
  }
}
