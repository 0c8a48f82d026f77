import { describe, expect, it } from 'vitest';
import { examineLinks } from './examine-links.ts';

const found = (databaseUrl?: string, redisUrl?: string) => [...examineLinks({ databaseUrl, redisUrl })];

describe('the way to the database and the queue', () => {
  it.each([
    [undefined, undefined],
    ['postgres://hub:secret@127.0.0.1/hub', 'redis://localhost:6379'],
    ['postgres://hub@[::1]/hub', 'redis://[::1]:6379'],
    ['postgres://hub@x/hub?host=%2Frun%2Fpostgresql', undefined],
    ['postgres://hub@db.example.com/hub?sslmode=verify-full', 'rediss://queue.example.com'],
  ])('is sound by %s and %s', (databaseUrl, redisUrl) => {
    expect(found(databaseUrl, redisUrl)).toEqual([]);
  });

  it.each(['', '?sslmode=require', '?sslmode=disable', '?sslmode=verify-ca', '?host=db.example.com'])(
    'is told where it is open%s',
    (end) => {
      const [database, redis] = found(`postgres://hub:secret@db.example.com/hub${end}`, 'redis://:secret@queue.example.com');
      expect(database).toMatchObject({ state: 'note', mend: expect.stringContaining('sslmode=verify-full') as string });
      expect(redis).toMatchObject({ state: 'note', mend: expect.stringContaining('rediss:') as string });
      expect(JSON.stringify([database, redis])).not.toContain('secret');
    },
  );
});
