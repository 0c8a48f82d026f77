import type { Config, SourceConfig } from '../../../platform/config/config.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { checkSource } from '../../source/check-source.ts';
import type { SourceCheck } from '../../source/check-source.ts';

/** Whether each source can be listed, or asked, with its configuration. Reads manifests, no rows; needs no database. */
export async function checkSources({ terminal, config }: CommandContext, id: string | undefined): Promise<ExitCode> {
  const settings = await config();
  const checks = await Promise.all(sourcesOf(settings, id).map((source) => checkSource(settings, source)));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, sources: checks.map(withoutExitCode) })}\n`);
  else
    for (const check of checks) {
      const isFine = check.problems.length === 0;
      const mark = terminal.styleData(isFine ? 'green' : 'red', isFine ? 'ok' : 'wrong');
      const lines = [
        `${mark} ${plainText(`${check.id}: ${foundIn(check)}`)}`,
        ...check.problems.map((problem) => `  ${plainText(problem)}`),
      ];
      await terminal.data(`${lines.join('\n')}\n`);
    }
  return WORST_FIRST.find((code) => checks.some(({ exitCode }) => exitCode === code)) ?? EXIT.ok;
}

/** Of several sources the one tells how the command ends that somebody must do most about. */
const WORST_FIRST: readonly ExitCode[] = [EXIT.bug, EXIT.config, EXIT.auth, EXIT.upstream];

function withoutExitCode(check: SourceCheck): Omit<SourceCheck, 'exitCode'> {
  const { exitCode: _, ...shown } = check;
  return shown;
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
