import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyBytes, copyLine } from '#src/reading/copy/copy-text.ts';
import { tupleKey } from '#src/reading/charge/tuple-key.ts';
import { DictionaryCollisionError, openDictionaries } from '#src/store/charge/charge-dictionary.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

function tagSet(tags: string): { key: string; line: Uint8Array } {
  const { key, contentHash } = tupleKey([tags]);
  return { key, line: Buffer.from(copyLine([key, copyBytes(contentHash), tags])) };
}

const count = async () =>
  (
    await database.db
      .selectFrom('tag_set')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
  ).count;

describe('the dictionaries', () => {
  it('keep a tuple once, however often it comes, and give its text back', async () => {
    const tags = '{"team":"a\\"b\\\\c","ü":"\\t"}';
    const { key, line } = tagSet(tags);
    for (let writer = 0; writer < 2; writer++) {
      const dictionaries = await openDictionaries(database.pool);
      for (let time = 0; time < 3; time++) await dictionaries.add('tag_set', line);
      await dictionaries.flush();
      await dictionaries.close();
    }
    const kept = await database.db.selectFrom('tag_set').select('tags').where('tag_key', '=', key).execute();
    expect(kept).toEqual([{ tags: { team: 'a"b\\c', ü: '\t' } }]);
  });

  it('refuse a second tuple with the key of another, and keep nothing of what came with it', async () => {
    const { key } = tagSet('{"team":"a\\"b\\\\c","ü":"\\t"}');
    const before = await count();
    const other = tagSet('{"other":true}');
    const impostor = copyLine([key, copyBytes(tupleKey(['{"impostor":true}']).contentHash), '{"impostor":true}']);
    const dictionaries = await openDictionaries(database.pool);
    await dictionaries.add('tag_set', other.line);
    await dictionaries.add('tag_set', Buffer.from(impostor));
    await expect(dictionaries.flush()).rejects.toThrow(DictionaryCollisionError);
    await dictionaries.close();
    expect(await count()).toBe(before);
  });

  it('notice two new tuples with one key, too', async () => {
    const lines = ['{"x":1}', '{"x":2}'].map((tags) => copyLine(['42', copyBytes(tupleKey([tags]).contentHash), tags]));
    const dictionaries = await openDictionaries(database.pool);
    await dictionaries.add('tag_set', Buffer.from(lines.join('')));
    await expect(dictionaries.flush()).rejects.toThrow(DictionaryCollisionError);
    await dictionaries.close();
  });

  it('take the same tuples from many loads at once, in any order, without a deadlock', async () => {
    const before = Number(await count());
    const sets = Array.from({ length: 400 }, (_, index) => tagSet(`{"n":${index}}`));
    const write = async (order: typeof sets) => {
      const dictionaries = await openDictionaries(database.pool);
      for (let start = 0; start < order.length; start += 40) {
        for (const { line } of order.slice(start, start + 40)) await dictionaries.add('tag_set', line);
        await dictionaries.flush();
      }
      await dictionaries.close();
    };
    await Promise.all([write(sets), write(sets.toReversed()), write([...sets.slice(200), ...sets.slice(0, 200)]), write(sets)]);
    expect(Number(await count())).toBe(before + sets.length);
  });

  it('leave a session behind as they found it', async () => {
    const { rows } = await database.pool.query(`select relname from pg_class where relname like 'new_%'`);
    expect(rows).toEqual([]);
  });
});
