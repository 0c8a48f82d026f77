import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectors } from '#connectors/index.ts';
import { syncPages } from '#src/actions/pages/sync-pages.ts';
import { casesIn, memoryFilesOf } from '#src/conformance/index.ts';
import { type Connector, type Page, type PageStream } from '#src/connector-kit/index.ts';
import { pathsTo, withoutProperty, withValue, type ItemPath } from '#src/connector-kit/item-paths.ts';
import { parseRecording, replaySource, type Recording } from '#src/connector-kit/replay/index.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { recordPagesOf } from '#test/sources/read-pages.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

/** Every recording of every connector through the engine itself, into a database: what the suite says of the kit holds there. */
const ADMIN = administrator('test');
let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

interface Recorded {
  readonly id: string;
  readonly connector: Connector;
  readonly stream: PageStream<unknown>;
  readonly written: unknown;
  readonly recording: Recording;
}

const recorded = await Promise.all(connectors.map(recordedOf)).then((all) => all.flat());

/** Streams that a recording holds; those whose first request it lacks belong to other recordings. */
async function recordedOf(connector: Connector): Promise<Recorded[]> {
  const home = path.join(import.meta.dirname, 'fixtures', connector.name);
  if (!existsSync(home)) return [];
  const found: Recorded[] = [];
  for (const { name, files, config: written = {} } of casesIn(await memoryFilesOf(openLocalFolder(home)))) {
    const content = files['exchanges.ndjson'];
    if (content === undefined) continue;
    const recording = parseRecording(content);
    const config: unknown = connector.config.parse(written);
    for (const stream of recordPagesOf(connector, config)) {
      const each = { id: `${connector.name}.${name}.${stream.name}`, connector, stream, written, recording };
      if (await isReadable(each)) found.push(each);
    }
  }
  return found;
}

async function isReadable({ connector, stream, written, recording }: Recorded): Promise<boolean> {
  const config: unknown = connector.config.parse(written);
  const api = replaySource(recording, connector.endpoint?.(config)?.url ?? 'https://no-endpoint.invalid');
  try {
    const { slices } = await stream.plan(api, config, recording.known);
    for (const slice of slices) await stream.page(api, config, { slice, cursor: null });
    return slices.length > 0;
  } catch {
    return false;
  }
}

/** Syncs it, with its pages changed on their way. */
async function sync(
  { id, connector, stream, written, recording }: Recorded,
  change: (page: Page) => Page = (page) => page,
): Promise<string[]> {
  const config: unknown = connector.config.parse(written);
  const api = replaySource(recording, connector.endpoint?.(config)?.url ?? 'https://no-endpoint.invalid');
  const changed: PageStream<unknown> = { ...stream, page: async (...asked) => change(await stream.page(...asked)) };
  const source = { id, connector: connector.name };
  const request = { source, connector, stream: changed, api, config: written, full: true, now: recording.known.now };
  const outcomes = await syncPages(database, ADMIN, request);
  return outcomes.map(({ slice, load }) => `${slice} ${load.outcome === 'refused' ? load.reason.code : load.outcome}`);
}

async function counts(id: string): Promise<Record<string, string>> {
  const { rows } = await database.pool.query<Record<string, string>>(
    `select coalesce(sum(rows_delivered), 0)::text as delivered, coalesce(sum(rows_accepted), 0)::text as accepted,
       coalesce(sum(rows_rejected), 0)::text as rejected, coalesce(sum(rows_excluded), 0)::text as excluded
     from batch_control join batch on id = batch_id where source_id = $1 and superseded_at is null`,
    [id],
  );
  return rows[0]!;
}

/** The same, counted here. */
async function counted({ connector, stream, written, recording }: Recorded): Promise<Record<string, string>> {
  const config: unknown = connector.config.parse(written);
  const api = replaySource(recording, connector.endpoint?.(config)?.url ?? 'https://no-endpoint.invalid');
  const ends = { delivered: 0, accepted: 0, rejected: 0, excluded: 0 };
  for (const slice of (await stream.plan(api, config, recording.known)).slices) {
    const items = new Map<string, unknown>();
    for (let cursor: string | null = null; ;) {
      const page = await stream.page(api, config, { slice, cursor });
      for (const item of page.items) items.set(stream.key(item), item);
      if (page.next === null) break;
      cursor = page.next;
    }
    for (const item of items.values()) {
      const end = stream.normalize(item, { slice: slice.slice, config });
      ends.delivered++;
      ends['record' in end ? 'accepted' : 'rejected' in end ? 'rejected' : 'excluded']++;
    }
  }
  return Object.fromEntries(Object.entries(ends).map(([name, count]) => [name, String(count)]));
}

it('there are recordings of every connector of pages', () => {
  const names = new Set(recorded.map(({ connector }) => connector.name));
  const withPages = connectors.filter(({ pages = [] }) => pages.length > 0);
  expect(withPages.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
});

describe.each(recorded.map((each) => [each.id, each] as const))('%s', (_, each) => {
  it('is sealed, item by item, and is there already however its pages come', async () => {
    const outcomes = await sync(each);
    expect(outcomes.filter((outcome) => !outcome.endsWith(' sealed'))).toEqual([]);
    expect(await counts(each.id)).toEqual(await counted(each));

    let before: readonly unknown[] = [];
    const muddled = await sync(each, (page) => {
      const items = [...page.items].toReversed();
      const again = before.slice(0, Math.ceil(before.length / 2));
      before = page.next === null ? [] : page.items;
      return { ...page, items: [...items, ...again] };
    });
    expect(muddled.filter((outcome) => !outcome.endsWith(' already-there'))).toEqual([]);
  });

  it('stops when a field that it reads has another type, and keeps what was there', async () => {
    const kept = await counts(each.id);
    const read = await fieldOfAll(each);
    expect(read).toBeDefined();
    const other = { of: 'another version' };
    const outcomes = await sync(each, (page) => ({
      ...page,
      items: page.items.map((item) => changed(item, read!, (path) => withValue(item, path, other))),
    }));
    expect(outcomes.at(-1)).toMatch(/ schema-drift$/);
    const lost = await sync(each, (page) => ({
      ...page,
      items: page.items.map((item) => changed(item, read!, (path) => withoutProperty(item, path))),
    }));
    expect(lost.at(-1)).toMatch(/ schema-drift$/);
    expect(await counts(each.id)).toEqual(kept);
  });
});

function changed(item: unknown, declared: string, change: (at: ItemPath) => unknown): unknown {
  const [at] = pathsTo(item, declared);
  return at ? change(at) : item;
}

/** A field that is read and that every item has with a value in it; if there is one, one that tells no item from another. */
async function fieldOfAll({ connector, stream, written, recording }: Recorded): Promise<string | undefined> {
  const config: unknown = connector.config.parse(written);
  const api = replaySource(recording, connector.endpoint?.(config)?.url ?? 'https://no-endpoint.invalid');
  const items: unknown[] = [];
  for (const slice of (await stream.plan(api, config, recording.known)).slices) {
    for (let cursor: string | null = null; ;) {
      const page = await stream.page(api, config, { slice, cursor });
      items.push(...page.items);
      if (page.next === null) break;
      cursor = page.next;
    }
  }
  const everywhere = stream.reads.filter(
    (declared) => !declared.includes('[]') && items.every((item) => typeof valueAt(item, declared) === 'string'),
  );
  const isKey = (declared: string) =>
    items.some((item) => stream.key(changed(item, declared, (at) => withoutProperty(item, at))) !== stream.key(item));
  return everywhere.find((declared) => !isKey(declared)) ?? everywhere[0];
}

function valueAt(item: unknown, declared: string): unknown {
  const [at] = pathsTo(item, declared);
  return at?.reduce<unknown>((above, step) => (above as Record<string | number, unknown>)[step], item);
}
