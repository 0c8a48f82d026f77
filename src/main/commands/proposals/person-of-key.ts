import { KEY_MARK } from '../../../domain/person/api-key.ts';
import { viewerFor } from '../../../domain/person/viewer-for.ts';
import type { Permission } from '../../../domain/authority/permission.ts';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import { environment } from '../../../platform/config/config.ts';
import { processAddress } from '../../../platform/process-address.ts';
import { resolveSecret, SecretError } from '../../../platform/resolve-secret.ts';
import type { Database } from '../../../store/database.ts';
import { callerByKey } from '../../sign-in/person-caller.ts';
import { viewerAt } from '../../sign-in/viewer-at.ts';
import { LOCAL_ADMINISTRATOR } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT } from '../../exit-code.ts';

/**
 * Who decides at the command line: whose key it is that the reference leads to. Whoever starts a process of the hub has its database's
 * password, but what people decide is theirs.
 */
export async function personOfKey(db: Database, reference: string, permissions: readonly Permission[]): Promise<Viewer> {
  if (!/^(env|file):./.test(reference) || reference.includes(KEY_MARK))
    throw new CommandFailure(
      EXIT.usage,
      'expected a reference to a key (env:NAME or file:/path), found something else, which is not shown: it may be the key itself',
    );
  let key: string;
  try {
    key = resolveSecret({ secret: reference }, environment());
  } catch (error) {
    if (error instanceof SecretError) throw new CommandFailure(EXIT.auth, error.message);
    throw error;
  }
  const caller = await callerByKey(db, { note: () => undefined }, key.trim());
  if (!caller)
    throw new CommandFailure(EXIT.auth, `expected a key that holds behind ${reference}, found none: \`costweave key list\` tells which do`);
  return viewerAt(viewerFor(caller.viewers, permissions), { origin: 'command-line', address: processAddress() });
}

/**
 * The local administrator, known by name: whoever works at the command line may do what the local administrator may, and the key says who
 * they are. No key carries the right to say who may what, so nobody could propose that here otherwise.
 */
export async function namedAdministrator(db: Database, reference: string): Promise<Viewer> {
  const { id, person } = await personOfKey(db, reference, []);
  return { ...LOCAL_ADMINISTRATOR, id, ...(person === undefined ? {} : { person }) };
}
