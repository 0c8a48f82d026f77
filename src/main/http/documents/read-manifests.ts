import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT } from '../../exit-code.ts';
import { documentIdOf } from './trusted-documents.ts';

/** What the console and the elements of other pages ask: trusted whatever else is. */
export const WEB_MANIFEST = fileURLToPath(new URL('../../../../web/generated/persisted-documents.json', import.meta.url));

/** The texts of all manifests by their ids. Throws CommandFailure where one is no manifest, or holds a text under the id of another. */
export function readManifests(files: readonly string[]): ReadonlyMap<string, string> {
  return new Map(files.flatMap((file) => readManifest(file)));
}

function readManifest(file: string): (readonly [string, string])[] {
  const expected = (what: string, found: string) =>
    new CommandFailure(EXIT.config, `graph.trustedDocuments: expected ${what} in ${file}, found ${found}.`);
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw expected('a readable JSON file', (error as NodeJS.ErrnoException).code ?? 'something else');
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) throw expected('an object of texts by their ids', 'something else');
  return Object.entries(read).map(([id, text]: [string, unknown]) => {
    if (typeof text !== 'string') throw expected(`a text under ${id.slice(0, 80)}`, 'something else');
    if (documentIdOf(text) !== id) throw expected(`the text under ${documentIdOf(text)}`, `it under ${id.slice(0, 80)}`);
    return [id, text] as const;
  });
}
