import type { Readable } from 'node:stream';
import type { FolderObject } from '../../connector-kit/object-folder.ts';
import { SourceFault } from '../../connector-kit/source-api.ts';

/** What is read as a whole, such as a manifest, has some kilobytes. */
export const TEXT_BYTES_MAX = 16 * 1024 * 1024;

/** The whole of a small object as text. Throws SourceFault when it is not small. */
export async function readSmallText(
  key: string,
  { bytes }: FolderObject,
  open: () => Promise<Readable>,
  bytesMax = TEXT_BYTES_MAX,
): Promise<string> {
  if (bytes > bytesMax) throw tooLargeFault(key, bytes, bytesMax);
  const chunks: Buffer[] = [];
  for await (const chunk of (await open()) as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

export function tooLargeFault(key: string, bytes: number, bytesMax: number): SourceFault {
  return new SourceFault('skip', {
    code: 'too-large',
    expected: `at most ${bytesMax} bytes of text in ${key}`,
    found: `${bytes}`,
    wayOut: 'this is no manifest: move it out of the folder, or give it another name',
  });
}
