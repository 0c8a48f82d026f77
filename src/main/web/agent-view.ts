import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DIST } from './source-digest.ts';

/** The name of what assistants show beside an answer, among what was built. */
export const AGENT_VIEW = 'agent-view.html';

/** Undefined where nothing was built: answers are read without it. */
export function agentView(folder = DIST): string | undefined {
  const file = path.join(folder, AGENT_VIEW);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
