import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';

export type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const deciding = () => import('./decide-proposal.ts');
const showing = () => import('./show-proposals.ts');

export const KEY = ['--key <reference>', 'who you are: a reference (env:NAME or file:/path) to a key of yours'] as const;

/** `proposals …`: what was proposed, whatever it is, and who approves it. */
export function addProposalCommands(proposals: Command, run: Run): void {
  const command = (name: string, description: string) => proposals.command(name).description(description).exitOverride();

  command('list', 'what was proposed, and where it stands')
    .option('--open', 'only what waits for people: to decide, or to look over what an emergency put in force')
    .option('--kind <kind...>', 'only of these kinds, as the list names them')
    .action((options) => run(async (context) => (await showing()).listProposals(context, options)));
  command('show', 'a proposal: what comes of it, and who has decided what')
    .argument('<proposal>', 'its number')
    .action((id) => run(async (context) => (await showing()).showProposal(context, id)));
  for (const [act, description] of [
    ['approve', 'approve a proposal as it was shown'],
    ['refuse', 'refuse a proposal'],
    ['withdraw', 'withdraw a proposal of yours'],
    ['comment', 'say something about a proposal'],
    ['review', 'say that you have looked over what somebody else put in force in an emergency'],
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
