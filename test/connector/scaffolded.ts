import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CommandContext } from '#src/main/command-context.ts';
import { newConnector } from '#src/main/commands/connector/connector-new.ts';
import { plainLines } from '#src/main/terminal/plain-text.ts';

/** A folder outside this repository, with nothing installed in it or above it. */
export function outsideFolder(): { readonly path: string; remove(): void } {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'costweave-connector-')));
  return { path: folder, remove: () => rmSync(folder, { recursive: true }) };
}

export interface Heard {
  readonly context: CommandContext;
  /** What went to stdout. */
  out(): string;
  /** What was said to people. */
  said(): string;
}

/** A command's context that listens: no terminal, no configuration. */
export function listen({ json = false } = {}): Heard {
  const out: string[] = [];
  const said: string[] = [];
  const context: CommandContext = {
    terminal: {
      json,
      dataIsShown: false,
      data: async (text) => void out.push(text.toString()),
      say: (text) => void said.push(plainLines(text)),
      progress: () => ({ update: () => undefined, end: () => undefined }),
      styleData: (_, text) => text,
      style: (_, text) => text,
    },
    signal: new AbortController().signal,
    logLevel: undefined,
    config: () => Promise.reject(new Error('asked for a configuration')),
  };
  return { context, out: () => out.join(''), said: () => said.join('\n') };
}

/** Makes a new connector and gives its folder. */
export async function scaffolded(
  dir: string,
  name: string,
  kind: 'charges' | 'records' | 'pages' | 'charges-pages' = 'charges',
): Promise<string> {
  await newConnector(listen().context, name, { dir: path.join(dir, name), kind });
  return path.join(dir, name);
}

/** Every file below a folder, by its path. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)))
    .toSorted();
}
