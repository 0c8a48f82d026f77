import type { ReadPermission } from '#src/domain/authority/permission.ts';
import type { RunKind } from '#src/runs/runs.ts';
import { runsById } from '#src/store/run/runs.ts';
import { defineNode, type NodeDefinition } from '../node/define-node.ts';
import { numberKey, type IdKey } from '../node/key-form.ts';

/** A type of the graph that stands for the runs of one kind: an id of its own, by the number of the run. */
export function defineRunNode<const Kind extends string>({
  kind,
  run,
  demands,
}: {
  readonly kind: Kind;
  readonly run: RunKind;
  readonly demands: ReadPermission;
}): NodeDefinition<Kind, IdKey> {
  return defineNode({
    kind,
    demands,
    key: numberKey,
    lineage: { of: ({ id }) => ({ kind: 'Run', id }) },
    async load({ snapshot }, keys) {
      const ids = keys.map(({ id }) => id);
      const runs = await snapshot.read((reading) => runsById(reading, ids));
      return runs.map((found) => (found?.kind === run ? found : undefined));
    },
  });
}
