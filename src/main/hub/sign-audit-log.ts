import { setTimeout as sleep } from 'node:timers/promises';
import { listenToOutbox } from '../../platform/postgres/outbox-listener.ts';
import { signAuditHead } from '../../store/audit/audit-heads.ts';
import { configuredSigner } from './audit-signer.ts';
import type { Hub } from './hub.ts';

/** What is noted without an event of the outbox, such as an export, is signed within this time. */
const SIGN_EVERY_MS = 60_000;
/** A sync notes much in a moment: one head stands for all of it. */
const PAUSE_MS = 1_000;

/** Signs the audit log after whatever is sealed, decided or withdrawn, and now and then. Answers how to stop. */
export async function signAuditLog({ config, db, connectionString, log }: Hub): Promise<() => Promise<void>> {
  const signer = configuredSigner(config);
  let signing: Promise<void> | undefined;
  let again = false;
  const stopped = new AbortController();
  const sign = async () => {
    do {
      again = false;
      try {
        await signAuditHead(db, signer);
      } catch (error) {
        log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'the audit log could not be signed');
      }
      await sleep(PAUSE_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
    } while (again);
    signing = undefined;
  };
  const ask = () => {
    again = true;
    signing ??= sign();
  };
  const stopListening = await listenToOutbox(connectionString, ask);
  const look = setInterval(ask, SIGN_EVERY_MS);
  look.unref();
  ask();
  return async () => {
    clearInterval(look);
    await stopListening();
    stopped.abort();
    await signing;
  };
}
