import { afterAll, beforeAll, expect, it } from 'vitest';
import { processJob } from '#jobs/process-job.ts';
import type { JobContext } from '#jobs/job-context.ts';
import type { Job } from '#src/platform/queue/queue.ts';
import { SourceBusyError, withSourceLease } from '#src/store/source/source-lease.ts';
import { keepSource } from '#src/store/source/source.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

const ADMIN = administrator('test');

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await keepSource(database.db, ADMIN, { id: 'a', connector: 'x' });
  await keepSource(database.db, ADMIN, { id: 'b', connector: 'x' });
});
afterAll(() => database.drop());

const done = () => Promise.resolve('done');

it('a source is asked by one at a time, and sources do not wait for each other', async () => {
  const first = Promise.withResolvers<string>();
  const working = withSourceLease(database.db, 'a', 'first', () => first.promise);
  await expect.poll(async () => (await database.db.selectFrom('source_lease').selectAll().execute()).length).toBe(1);
  await expect(withSourceLease(database.db, 'a', 'second', done)).rejects.toBeInstanceOf(SourceBusyError);
  expect(await withSourceLease(database.db, 'b', 'second', done)).toBe('done');
  first.resolve('first done');
  expect(await working).toBe('first done');
  expect(await withSourceLease(database.db, 'a', 'second', done)).toBe('done');
});

it('who stood still for too long loses it, and does not take it from the next one', async () => {
  const first = Promise.withResolvers<string>();
  const working = withSourceLease(database.db, 'a', 'first', () => first.promise);
  await expect.poll(async () => (await database.db.selectFrom('source_lease').selectAll().execute()).length).toBe(1);
  await database.pool.query(`update source_lease set held_until = clock_timestamp() - interval '1 second'`);
  await withSourceLease(database.db, 'a', 'second', async () => {
    first.resolve('awake');
    await working;
    expect(await database.db.selectFrom('source_lease').select('holder').execute()).toEqual([{ holder: 'second' }]);
  });
});

it('work that fails gives it back', async () => {
  await expect(withSourceLease(database.db, 'a', 'first', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withSourceLease(database.db, 'a', 'second', done)).toBe('done');
});

it('a job that finds its source busy waits for its turn, and that is no failed attempt', async () => {
  const delayed: number[] = [];
  const context = { openSource: () => Promise.reject(new SourceBusyError('busy')) } as unknown as JobContext;
  const queued = {
    name: 'sync-pages',
    data: { sourceId: 'a', stream: 's' },
    moveToDelayed: (at: number) => Promise.resolve(delayed.push(at)),
  };
  const failure = await processJob(context, queued as unknown as Job).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'DelayedError' });
  expect(delayed).toHaveLength(1);
});
