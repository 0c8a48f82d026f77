import { allocationSharesByRef, type ShareRef } from '#src/store/allocation/allocation-shares.ts';
import { defineNode } from '../node/define-node.ts';
import { isInteger, isNumber } from '../node/key-form.ts';

export const allocationShareNode = defineNode({
  kind: 'AllocationShare',
  demands: 'allocation.read',
  key: { print: ({ runId, shareNo }: ShareRef) => `${runId}.${shareNo}`, parse: parseShare },
  lineage: { of: (share) => ({ kind: 'AllocationShare', share }), as: { name: 'SHARE', description: 'What a cost centre pays.' } },
  load: ({ snapshot }, keys) => snapshot.read((reading) => allocationSharesByRef(reading, keys)),
});

function parseShare(text: string): ShareRef | undefined {
  const [runId = '', shareNo = '', ...rest] = text.split('.');
  return rest.length === 0 && isNumber(runId) && isInteger(shareNo, 2 ** 31) ? { runId, shareNo: Number.parseInt(shareNo, 10) } : undefined;
}
