import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { plainText } from '../terminal/plain-text.ts';

/** Says of everything that the hub stands on whether it does, and of what does not: why, and how to mend it. */
export async function doctor({ terminal, config }: CommandContext): Promise<ExitCode> {
  const findings: Finding[] = [];
  for await (const finding of examine(config)) {
    findings.push(finding);
    if (terminal.json) continue;
    const mark = {
      ok: terminal.styleData('green', 'ok     '),
      note: terminal.styleData('yellow', 'note   '),
      wrong: terminal.styleData('red', 'wrong  '),
    }[finding.state];
    const lines = [
      `${mark}${finding.subject}: ${plainText(finding.found)}`,
      ...(finding.mend?.split('\n') ?? []).map((line) => `         ${plainText(line)}`),
    ];
    await terminal.data(`${lines.join('\n')}\n`);
  }
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, findings })}\n`);
  const wrong = findings.filter(({ state }) => state === 'wrong');
  if (!terminal.json)
    await terminal.data(wrong.length === 0 ? 'Nothing is wrong.\n' : `${wrong.length} of ${findings.length} are wrong.\n`);
  return wrong.length === 0 ? EXIT.ok : EXIT.config;
}
