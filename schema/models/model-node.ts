import type { ModelKey } from '#src/store/model/model-list.ts';
import { defineHistoricalNode } from '../node/define-node.ts';
import { modelsByKey } from './models-by-key.ts';

export const modelNode = defineHistoricalNode({
  kind: 'Model',
  demands: 'model.read',
  // By its name within its source: a registry knows no other.
  key: { print: ({ sourceId, name }: ModelKey) => JSON.stringify([sourceId, name]), parse: parseModel },
  load: (context, keys, { asOf }) => modelsByKey(context, keys, asOf),
});

function parseModel(text: string): ModelKey | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length !== 2 || parts.some((part) => typeof part !== 'string' || part.includes('\u0000')))
    return undefined;
  const [sourceId, name] = parts as [string, string];
  return JSON.stringify([sourceId, name]) === text ? { sourceId, name } : undefined;
}
