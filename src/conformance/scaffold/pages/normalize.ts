import { parseInstant, type Normalized } from '../../../connector-kit/index.ts';
import { isObject } from './pages.ts';

/**
 * One item as one record, or why not: a rejection names the path, an exclusion its reason. Pure: the same item always gives the same.
 * Numbers arrive as text, as they were written: never make an amount a JavaScript number.
 */
export function normalize(item: unknown): Normalized<'assetObservation'> {
  if (!isObject(item)) return rejected(null, 'a device', item);
  const { id, owner, seenAt, state } = item;
  if (state === 'template') return { excluded: { reason: 'a template, no device' } };
  if (typeof id !== 'string' || id === '') return rejected('id', 'an id', id);
  const lastSeenAt = typeof seenAt === 'string' ? parseInstant(seenAt) : null;
  if (lastSeenAt === undefined) return rejected('seenAt', 'an instant such as 2025-01-31T12:00:00Z', seenAt);
  return {
    record: {
      itemKey: id,
      assetType: 'computer',
      nativeType: textOf(item['model']),
      name: textOf(item['name']),
      serialNumber: textOf(item['serialNumber']),
      assetTag: null,
      hardwareUuid: null,
      macAddresses: [],
      cloudResourceId: null,
      cloudAccountId: null,
      region: null,
      manufacturer: null,
      model: textOf(item['model']),
      operatingSystem: textOf(item['system']),
      assignedTo: isObject(owner) ? textOf(owner['email']) : null,
      costCenterId: null,
      state: state === 'retired' ? 'retired' : 'active',
      firstSeenAt: null,
      lastSeenAt,
      purchase: null,
      software: [],
      relationships: [],
      tags: {},
    },
  };
}

/** What is not there, is empty or is no text is null. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function rejected(column: string | null, expected: string, found: unknown): Normalized<'assetObservation'> {
  return { rejected: { column, expected, found: typeof found === 'string' ? found : (JSON.stringify(found) ?? 'nothing') } };
}
