import { refusedDigest } from '../batches/batch-counts-type.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import { runBatchIds } from '#src/store/run/runs.ts';
import { batched } from '../selection/batched.ts';
import { BatchConnection } from '../batches/batch-connection.ts';
import { pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { RuleSet } from '../rule-sets/rule-set-type.ts';
import { RunKindEnum } from './run-kind.ts';
import { Run } from './run-ref.ts';
import { STALE } from './stale.ts';
import { runNode } from './run-node.ts';

const pages = listPages('batches of a run');

Run.implement({
  description: 'A sealed computation: from the same inputs it gives the same output.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Stable for ever.', resolve: (run) => nodeId(runNode, run) }),
    kind: t.field({ type: RunKindEnum, description: 'What was worked out.', resolve: ({ kind }) => kind }),
    month: t.expose('month', { type: 'Month', description: 'For which billing month.' }),
    ruleSet: t.field({ type: RuleSet, nullable: true, description: 'The rules it went by.', resolve: ({ ruleSet }) => ruleSet }),
    codeVersion: t.exposeString('codeVersion', { description: 'The version of the computation.' }),
    key: t.exposeString('key', {
      demands: 'control.read',
      description: `Digest of all inputs: the same key is the same run. ${refusedDigest}`,
    }),
    outputDigest: t.exposeString('outputDigest', {
      demands: 'control.read',
      description: `Digest of the output: a run again gives the same. ${refusedDigest}`,
    }),
    sealedAt: t.expose('sealedAt', { type: 'DateTime', description: 'Since when it counts.' }),
    supersededAt: t.expose('supersededAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when a later run counts instead; null while it is current.',
    }),
    isStale: t.exposeBoolean('isStale', { description: STALE }),
    batches: t.field({
      type: BatchConnection,
      description: 'The batches that it was made from, in the order in which they were sealed.',
      args: pageArgs,
      resolve: async ({ id }, args, context) => {
        const place = pages.placeOf(args, id);
        const ids = await batched(context, 'batches of run', id, runBatchIds);
        const shown = ids.slice(place.offset, place.limit);
        const batches = await Promise.all(shown.map((batchId) => batched(context, 'batch', batchId, batchesById)));
        return pages.pageFrom(
          batches.filter((batch) => batch !== undefined),
          place,
        );
      },
    }),
  }),
});
