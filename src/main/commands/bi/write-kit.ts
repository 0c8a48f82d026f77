import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { KitFile } from '../../../tables/kit/kit-file.ts';
import type { KitTool } from '../../../tables/kit/kit-tools.ts';
import { KITS } from '../../../tables/kit/kits.ts';
import type { CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { findRunningHub } from '../../hub/hub-address.ts';
import { plainText } from '../../terminal/plain-text.ts';

interface KitOptions {
  readonly output: string;
  readonly url?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

/** Writes the files of a kit: all of them, or none where one would replace what somebody changed. */
export async function writeKit(context: CommandContext, tool: KitTool, { output, url, force, dryRun }: KitOptions): Promise<ExitCode> {
  const { terminal } = context;
  const files = KITS[tool](hubUrl(url ?? (await findRunningHub((await context.config()).home))));
  const changed = files.filter((file) => isChanged(output, file)).map(({ name }) => name);
  if (changed.length > 0 && !force) {
    const found = plainText(`${changed.slice(0, 3).join(', ')}${changed.length > 3 ? ` and ${changed.length - 3} more` : ''}`);
    throw new CommandFailure(
      EXIT.usage,
      `expected a folder without files of these names that say something else, found ${found}: name another with --output, or replace them with --force`,
    );
  }
  if (!dryRun) {
    mkdirSync(output, { recursive: true });
    for (const { name, text } of files) writeFileSync(path.join(output, name), text);
  }
  const names = files.map(({ name }) => path.join(output, name));
  terminal.say(
    plainText(
      `${files.length} ${files.length === 1 ? 'file' : 'files'} ${dryRun ? 'would be written' : 'written'} to ${output}. None holds a key: the tool asks for it.`,
    ),
  );
  await terminal.data(
    terminal.json ? `${JSON.stringify({ schemaVersion: 1, tool, files: names })}\n` : names.map((name) => `${plainText(name)}\n`).join(''),
  );
  return EXIT.ok;
}

function hubUrl(url: string | undefined): string {
  if (url === undefined)
    throw new CommandFailure(EXIT.usage, 'expected --url with the address of the hub, or a hub that serves this home, found neither');
  const parsed = URL.parse(url);
  const isHub =
    parsed !== null &&
    /^https?:$/.test(parsed.protocol) &&
    parsed.username === '' &&
    parsed.password === '' &&
    parsed.search === '' &&
    parsed.hash === '';
  if (!isHub)
    throw new CommandFailure(
      EXIT.usage,
      `expected --url such as https://costs.example.com, without user, question mark and #, found ${JSON.stringify(url.slice(0, 100))}`,
    );
  return parsed.href.replace(/\/+$/, '');
}

function isChanged(folder: string, { name, text }: KitFile): boolean {
  try {
    return readFileSync(path.join(folder, name), 'utf8') !== text;
  } catch {
    return false;
  }
}
