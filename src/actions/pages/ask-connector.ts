import type { PagedStream } from '../../connector-kit/index.ts';
import { SourceFault } from '../../connector-kit/source-api.ts';

/** Calls a connector's code. What it throws besides SourceFault is a fault of its own: trying again would not help. */
export async function askConnector<T>(stream: PagedStream<unknown>, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SourceFault || isAbort(error)) throw error;
    throw new SourceFault('stop', {
      code: 'connector-failed',
      expected: `${stream.name} to read what the source answered`,
      found: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : 'an error',
      wayOut: 'look at what the source answers; if it is right, the connector needs to learn it',
    });
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}
