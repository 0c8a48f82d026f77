import { modelsNamed, type ModelKey } from '#src/store/model/model-list.ts';
import { masterDataOf, type GraphContext } from '../context.ts';
import { pinOf } from '../node/historical-node.ts';
import type { GraphModel } from './graph-model.ts';

/** Models as they were last known up to the instant, in the order asked for; undefined where there never was one. */
export async function modelsByKey(
  context: GraphContext,
  keys: readonly ModelKey[],
  instant: string | undefined,
): Promise<(GraphModel | undefined)[]> {
  const knowledge = await masterDataOf(context, instant);
  const models = await context.snapshot.read((snapshot) => modelsNamed(snapshot, keys, knowledge.asOf));
  return models.map((model) => model && { ...model, knowledge, instant, rulesAt: instant, pin: pinOf(instant) });
}
