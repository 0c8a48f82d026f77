import { biLogins } from '../../store/bi/bi-logins.ts';
import { openLocks } from '../../store/bi/open-locks.ts';
import type { Database } from '../../store/database.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { LOCAL_ADMINISTRATOR } from '../command-context.ts';
import { ok, wrong, type Finding } from './finding.ts';

/** Whether logins for tools that speak SQL can stop the hub. */
export async function* examineLogins(db: Database): AsyncGenerator<Finding> {
  const logins = await readAsHub(db, LOCAL_ADMINISTRATOR, biLogins);
  if (logins.length === 0) return;
  const told = `${logins.length} ${logins.length === 1 ? 'reads' : 'read'} the schema bi`;
  const open = await openLocks(db);
  yield open === undefined
    ? ok('logins', told)
    : wrong(
        'logins',
        `${told}; each can take the locks of the hub, and so stop it`,
        ['In this database, as a superuser:', ...open.statements.map((statement) => `${statement};`)].join('\n'),
      );
}
