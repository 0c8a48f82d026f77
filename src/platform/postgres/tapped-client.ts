import pg from 'pg';
import { RowTap } from './row-tap.ts';

interface Attaching {
  attachListeners(stream: NodeJS.ReadableStream): void;
}

/** A connection whose rows can be had as bytes. */
export class TappedClient extends pg.Client {
  readonly tap = new RowTap();

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const { connection } = this as unknown as { readonly connection: Attaching };
    const attach = connection.attachListeners.bind(connection);
    connection.attachListeners = (stream) => attach(this.tap.over(stream) as unknown as NodeJS.ReadableStream);
  }
}
