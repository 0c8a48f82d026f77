import { AccessRefusedError } from '../../domain/authority/access-refused-error.ts';
import { seesAllCostCenters, type Viewer } from '../../domain/authority/viewer.ts';

/** For what concerns the whole company: a part of it would be taken for all of it. */
export function demandAllCostCenters(viewer: Viewer, what: string): void {
  if (seesAllCostCenters(viewer)) return;
  const expected = `a viewer who sees all cost centres, to export ${what}`;
  const told = `${viewer.id}, who sees some cost centres only`;
  throw new AccessRefusedError(
    { permission: 'export.make', scope: 'costCenters', expected, found: viewer.id, wayOut: 'ask somebody who does' },
    told,
  );
}
