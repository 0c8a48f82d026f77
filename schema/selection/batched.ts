import DataLoader from 'dataloader';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import { remembered, type GraphContext } from '../context.ts';

/**
 * Loads for one key what is read for all keys that are asked for at once: the number of statements does not depend on the
 * number of rows. `name` tells loads apart within an operation; it names the arguments, too, where there are any.
 */
export function batched<K, V>(
  context: GraphContext,
  name: string,
  key: K,
  load: (snapshot: Snapshot, keys: readonly K[]) => Promise<readonly V[]>,
): Promise<V> {
  const loader = remembered(
    context,
    `batched ${name}`,
    () =>
      new DataLoader<K, V, string>((keys) => context.snapshot.read((transaction) => load(transaction, keys)), {
        cacheKeyFn: (one) => (typeof one === 'string' ? one : JSON.stringify(one)),
      }),
  );
  return loader.load(key);
}
