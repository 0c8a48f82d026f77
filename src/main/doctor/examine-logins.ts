import { biLogins } from '../../store/bi/bi-logins.ts';
import { openLocks } from '../../store/bi/open-locks.ts';
import { logObstacle } from '../../store/bi/server-log.ts';
import type { Database } from '../../store/database.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { LOCAL_ADMINISTRATOR } from '../command-context.ts';
import { note, ok, wrong, type Finding } from './finding.ts';

const LOG_SETTINGS = [
  'As a superuser, and start PostgreSQL again:',
  "alter system set logging_collector = on; alter system set log_destination = 'stderr,jsonlog'; alter system set lc_messages = 'C';",
  'And for the user that the hub connects as:',
  'grant pg_monitor to <user>; grant execute on function pg_read_binary_file(text, bigint, bigint, boolean) to <user>;',
].join('\n');

/** Whether logins for tools that speak SQL can stop the hub, and whether what they read is on record. */
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
  const obstacle = await logObstacle(db);
  yield obstacle === undefined
    ? ok('reads by logins', 'taken over into the audit log')
    : note('reads by logins', `in the log of PostgreSQL alone: ${obstacle}`, LOG_SETTINGS);
}
