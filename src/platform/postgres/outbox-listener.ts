import { Client } from 'pg';

/** Calls back whenever something was committed to the outbox, within milliseconds. Reconnects by itself; answers how to end it. */
export async function listenToOutbox(connectionString: string, onGrown: () => void): Promise<() => Promise<void>> {
  let client: Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  const connect = async () => {
    const next = new Client({ connectionString, application_name: 'costweave outbox' });
    next.on('error', () => undefined);
    next.on('end', () => {
      if (!closed) retry = setTimeout(() => void connect().catch(() => undefined), 1_000);
    });
    next.on('notification', onGrown);
    await next.connect();
    await next.query('listen costweave_outbox');
    client = next;
    // What was committed while nobody listened.
    onGrown();
  };
  await connect();
  return async () => {
    closed = true;
    clearTimeout(retry);
    await client?.end();
  };
}
