import type { Command } from 'commander';
import { period } from '../../command-arguments.ts';
import { addProposalCommands, KEY, type Run } from '../proposals/add-proposal-commands.ts';

const proposing = () => import('./propose-rules.ts');

/** `rules …`: what would change by other rules, proposing them, and what `proposals …` has. */
export function addRulesCommands(rules: Command, run: Run): void {
  const command = (name: string, description: string) => rules.command(name).description(description).exitOverride();

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
  addProposalCommands(rules, run);
}
