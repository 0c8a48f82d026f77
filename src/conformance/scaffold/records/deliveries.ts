import { deliveryObject, monthInName, objectStem, refuse, type DeliveryObject, type ListDeliveries } from '../../../connector-kit/index.ts';

const NAMED = 'a month in the name, such as acme-example-2025-01.csv';

/**
 * Says what lies ready. A slice is what one delivery replaces as a whole, here a month: all files whose names speak of it. A file
 * that cannot be placed is refused and named, never passed over in silence.
 */
export const deliveries: ListDeliveries<{ readonly prefix?: string | undefined }> = async function* (folder, { prefix = '' }) {
  const months = new Map<string, DeliveryObject[]>();
  for await (const { key } of folder.list()) {
    const stem = objectStem(key);
    const object = deliveryObject(key);
    if (!object || !stem.startsWith(prefix)) continue;
    const month = monthInName(stem)?.month;
    if (month === undefined) {
      yield refuse(key, 'name-unreadable', NAMED, key, 'rename the file, or move it away');
      continue;
    }
    months.set(month, [...(months.get(month) ?? []), object]);
  }
  for (const [month, objects] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    yield { slice: `acme-example/${month}`, months: [month], objects, final: true };
  }
};
