import { createHash } from 'node:crypto';
import type { Page, PagedStream } from '../../connector-kit/index.ts';
import { SourceFault } from '../../connector-kit/source-api.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { StagedItem } from '../../store/page/page-items.ts';
import type { CollectedSlice, PageToKeep } from '../../store/page/page-slice.ts';
import { storableText } from '../shape/storable-text.ts';
import { createShapeCollector, type ItemShape } from '../shape/item-shape.ts';

const ITEM_BYTES_MAX = 16 * 1024 * 1024;
const KEY_LENGTH_MAX = 500;

/** A page as it is kept: each item once, by its key, as canonical JSON. Throws SourceFault for what is no page. */
export function stagePage(stream: PagedStream<unknown>, slice: CollectedSlice, page: Page): PageToKeep {
  const found: unknown = page;
  if (!isPage(found)) throw unreadable(stream, 'a page: { items, next }', typeof found);
  const shape = createShapeCollector(stream.reads, (slice.shape ?? undefined) as ItemShape | undefined);
  const staged = new Map<string, StagedItem>();
  let bytes = 0;
  for (const item of page.items) {
    const text = textOf(stream, item);
    if (text.length > ITEM_BYTES_MAX) throw unreadable(stream, `items of at most ${ITEM_BYTES_MAX} bytes`, `${text.length}`);
    bytes += text.length;
    shape.add(item);
    const key = keyOf(stream, item) ?? `?${sha256(text).toString('hex')}`;
    staged.set(key, { key, hash: sha256(text), item: text });
  }
  for (const removed of page.removed ?? []) staged.set(keyText(removed), { key: keyText(removed), hash: sha256(''), item: null });
  return {
    items: [...staged.values()],
    bytes,
    next: page.next,
    nextHash: page.next === null ? null : sha256(page.next),
    control: page.control ?? null,
    notes: (page.notes ?? []).map(storableText),
    shape: shape.shape(),
  };
}

/** Undefined: the item has none, and will be rejected for it. */
export function keyOf(stream: PagedStream<unknown>, item: unknown): string | undefined {
  try {
    const key: unknown = stream.key(item);
    return typeof key === 'string' && key !== '' ? keyText(key) : undefined;
  } catch {
    return undefined;
  }
}

/** As PostgreSQL can keep and index it. A key that is too long for that is as good by its beginning and its hash. */
function keyText(key: string): string {
  const sound = storableText(key);
  return sound.length <= KEY_LENGTH_MAX ? sound : `${sound.slice(0, KEY_LENGTH_MAX)}…${sha256(key).toString('hex')}`;
}

function textOf(stream: PagedStream<unknown>, item: unknown): string {
  try {
    return canonicalJson(item ?? null);
  } catch (error) {
    // Nested beyond all measure.
    throw unreadable(stream, 'items of sane depth', error instanceof Error ? error.message : 'an error');
  }
}

function isPage(value: unknown): value is Page {
  if (typeof value !== 'object' || value === null) return false;
  const { items, next } = value as Partial<Page>;
  return Array.isArray(items) && (next === null || (typeof next === 'string' && !next.includes('\0')));
}

function unreadable(stream: PagedStream<unknown>, expected: string, found: string): SourceFault {
  const wayOut = 'look at what the source answers; if it is right, the connector needs to learn it';
  return new SourceFault('stop', { code: 'page-unreadable', expected: `${stream.name}: ${expected}`, found, wayOut });
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
