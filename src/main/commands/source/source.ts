import type { Config, SourceConfig } from '../../../platform/config/config.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../failure.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { checkSource } from '../../source/check-source.ts';
import type { SourceCheck } from '../../source/check-source.ts';

/** Whether each source can be listed, or asked, with its configuration. Reads manifests, no rows; needs no database. */
export async function checkSources({ terminal, config }: CommandContext, id: string | undefined): Promise<ExitCode> {
  const settings = await config();
  const checks = await Promise.all(sourcesOf(settings, id).map((source) => checkSource(settings, source)));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, sources: checks })}\n`);
  else
    for (const check of checks) {
      const isFine = check.problems.length === 0;
      terminal.say(`${terminal.style(isFine ? 'green' : 'red', isFine ? 'ok' : 'wrong')} ${plainText(`${check.id}: ${foundIn(check)}`)}`);
      for (const problem of check.problems) terminal.say(`  ${plainText(problem)}`);
    }
  return checks.every(({ problems }) => problems.length === 0) ? EXIT.ok : EXIT.config;
}

function foundIn({ ready, answered }: SourceCheck): string {
  return answered ?? `${ready} slices lie ready`;
}

function sourcesOf(config: Config, id: string | undefined): readonly SourceConfig[] {
  const chosen = id === undefined ? config.sources : config.sources.filter((source) => source.id === id);
  if (chosen.length > 0) return chosen;
  const known = config.sources.map((source) => source.id).join(', ') || 'none is configured';
  throw new CommandFailure(EXIT.usage, `expected a configured source (${known}), found ${id ?? 'none'}`);
}
