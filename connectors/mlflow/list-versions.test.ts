import { expect, test } from 'vitest';
import { SourceFault, type SourceApi } from '#src/connector-kit/index.ts';
import { listVersionsOfAll } from './list-versions.ts';

/** A registry of one model: which numbers there are, and which of them the search gives before it goes in a circle or ends. */
function registry(numbers: readonly number[], searched: readonly number[], token: string | undefined, named: object = {}) {
  const asked: string[] = [];
  const filters: string[] = [];
  const answered = (status: number, body: object) => ({ status, headers: {}, text: JSON.stringify(body), json: () => body });
  const api: SourceApi = {
    request({ path, query = [] }) {
      const parameter = (name: string) => query.find(([each]) => each === name)?.[1] ?? '';
      if (path.endsWith('/search')) {
        filters.push(parameter('filter'));
        const versions = searched.map((number) => ({ name: 'm', version: String(number) }));
        return Promise.resolve(answered(200, { model_versions: versions, ...(token !== undefined && { next_page_token: token }) }));
      }
      if (path.endsWith('registered-models/get')) return Promise.resolve(answered(200, { registered_model: { name: 'm', ...named } }));
      asked.push(parameter('version'));
      const isThere = numbers.includes(Number(parameter('version')));
      return Promise.resolve(
        isThere
          ? answered(200, { model_version: { name: 'm', version: parameter('version') } })
          : answered(404, { error_code: 'RESOURCE_DOES_NOT_EXIST' }),
      );
    },
  };
  return { api, asked, filters };
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
const numbersOf = async (api: SourceApi, model: object = {}) => {
  const { versions, notes } = await listVersionsOfAll(api, [{ name: 'm', ...model }]);
  return { numbers: versions.map(({ version }) => Number(version)).toSorted((a, b) => a - b), notes };
};

test('a search that is whole is taken as it is; holes are asked for, the newest ten', async () => {
  const whole = registry(upTo(30), upTo(30), undefined);
  expect(await numbersOf(whole.api)).toEqual({ numbers: upTo(30), notes: [] });
  expect(whole.asked).toEqual([]);
  const holed = registry([40], [40], '');
  expect(await numbersOf(holed.api)).toEqual({ numbers: [40], notes: [] });
  expect(holed.asked).toEqual(upTo(39, 30).toReversed().map(String));
});

test('a search that ends early gives itself away by a version that is there', async () => {
  const { api } = registry(upTo(300), upTo(300, 290), undefined);
  expect(await numbersOf(api)).toEqual({
    numbers: upTo(300),
    notes: ['model m: the search kept back 289 versions; they were asked for one by one'],
  });
});

test('one that goes in a circle is not believed, though the newest that are missing were deleted', async () => {
  const { api } = registry([...upTo(18), 30], [30], 'again');
  expect((await numbersOf(api)).numbers).toEqual([...upTo(18), 30]);
});

test('one that does not know the version that the model names as its latest is not believed', async () => {
  const { api } = registry([...upTo(5), 30], upTo(4), undefined);
  expect((await numbersOf(api, { latest_versions: [{ version: '30' }] })).numbers).toEqual([...upTo(5), 30]);
});

test('one that ends before the versions that aliases of the model stand for is not believed', async () => {
  const { api } = registry([...upTo(5), 30], upTo(4), undefined, { aliases: [{ alias: 'champion', version: '30' }] });
  expect(await numbersOf(api)).toEqual({
    numbers: [...upTo(5), 30],
    notes: ['model m: the search kept back 2 versions; they were asked for one by one'],
  });
});

test('so many missing that nobody would wait for them are a fault', async () => {
  const { api } = registry([9000], [9000], 'again');
  const error = await numbersOf(api).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SourceFault);
  expect(error).toMatchObject({ kind: 'stop', code: 'versions-missing' });
});

test('names stand in quotes that they do not hold', async () => {
  const { api, filters } = registry([], [], undefined);
  await listVersionsOfAll(api, [{ name: "tomasz's model" }, { name: 'the "best" one' }]);
  expect(filters).toEqual([`name="tomasz's model"`, `name='the "best" one'`]);
});
