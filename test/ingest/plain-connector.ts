import { z } from 'zod';
import { deliveryObject, type ChargeStream, type Connector, type Delivery, type DeliveryObject } from '#src/connector-kit/index.ts';
import { PLAIN_BILL } from './plain-bill.ts';

/** Each file is a slice of the made-up vendor's bill, named by its path without the ending. */
export const plainCharges: ChargeStream<unknown> = {
  kind: 'charges',
  name: 'charges',
  mappings: [PLAIN_BILL],
  async *deliveries(folder) {
    for await (const { key } of folder.list()) {
      const object = deliveryObject(key);
      if (object) yield { slice: key.replace(/\..*$/, ''), objects: [object] };
    }
  },
};

/** Read in the thread that asks. */
export const plainConnector: Connector = {
  name: 'plain',
  version: '1.0.0',
  description: 'A made-up vendor.',
  config: z.unknown(),
  streams: [plainCharges],
};

/** Read in a thread of its own when large. */
export const threadedPlain: Connector = { ...plainConnector, name: 'threaded-plain', module: import.meta.url };

export function plainDelivery(slice: string, keys: readonly string[], more: Partial<Delivery> = {}): Delivery {
  const objects: DeliveryObject[] = keys.map((key) => ({
    key,
    format: key.includes('.parquet') ? 'parquet' : 'csv',
    compression: key.endsWith('.gz') ? 'gzip' : 'none',
  }));
  return { slice, objects, ...more };
}
