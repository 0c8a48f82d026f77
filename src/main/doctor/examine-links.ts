import { withoutPassword, type Config } from '../../platform/config/config.ts';
import { note, type Finding } from './finding.ts';

const THIS_MACHINE = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?|)$/i;

/** Whether what leaves this machine for the database and the queue can be read, or answered by somebody else, on its way. */
export function* examineLinks({ databaseUrl, redisUrl }: Pick<Config, 'databaseUrl' | 'redisUrl'>): Generator<Finding> {
  if (databaseUrl !== undefined && !isHere(databaseUrl) && new URL(databaseUrl).searchParams.get('sslmode') !== 'verify-full')
    yield note(
      'way to the database',
      `${withoutPassword(databaseUrl)}: nothing proves that it is encrypted, and to the right server`,
      'Add sslmode=verify-full to DATABASE_URL, and sslrootcert=<file> where a certificate authority of your own signs.',
    );
  if (redisUrl !== undefined && !isHere(redisUrl) && new URL(redisUrl).protocol !== 'rediss:')
    yield note('way to redis', `${withoutPassword(redisUrl)}: not encrypted`, 'Let Redis serve TLS, and write rediss: in REDIS_URL.');
}

/** By name, or by a socket of the file system. */
function isHere(address: string): boolean {
  const { hostname, searchParams } = new URL(address);
  const host = searchParams.get('host') ?? hostname;
  return host.startsWith('/') || THIS_MACHINE.test(host);
}
