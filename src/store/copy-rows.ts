import type pg from 'pg';
import { from } from 'pg-copy-streams';

/** Rows on their way into a table, in the text format of COPY. */
export interface CopyWriter {
  /** Whole lines. Resolves when the connection has taken them: awaiting it holds the producer back. */
  write(lines: Uint8Array): Promise<void>;
  /** The number of rows written. */
  end(): Promise<number>;
  /** Breaks the COPY off, and with it the transaction. */
  abort(reason: Error): Promise<void>;
}

/** Starts `copy … from stdin`. Nothing else may use the client before `end` or `abort` has resolved. */
export function openCopy(client: pg.PoolClient, statement: string): CopyWriter {
  const stream = client.query(from(statement));
  const { promise: failed, reject } = Promise.withResolvers<never>();
  // Whoever writes or ends hears of a failure; one that nobody waits for is not an unhandled rejection.
  failed.catch(() => undefined);
  stream.on('error', reject);
  return {
    write(lines) {
      const written = new Promise<void>((resolve, refuse) => {
        stream.write(lines, (error) => (error ? refuse(error) : resolve()));
      });
      return Promise.race([written, failed]);
    },
    async end() {
      const finished = new Promise<void>((resolve) => {
        stream.end(resolve);
      });
      await Promise.race([finished, failed]);
      return stream.rowCount;
    },
    async abort(reason) {
      const closed = new Promise((resolve) => {
        stream.once('close', resolve);
      });
      stream.destroy(reason);
      await Promise.race([closed, failed.catch(() => undefined)]);
    },
  };
}
