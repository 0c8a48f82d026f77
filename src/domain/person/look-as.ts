import { can } from '../authority/demand.ts';
import { ruleOf } from '../authority/permission.ts';
import type { Viewer } from '../authority/viewer.ts';

/**
 * What somebody sees who looks at the hub as another person does: what that person may read in their own place, and nothing that can be changed. Whatever is noted is noted in the
 * name of whoever looks. Undefined: it takes somebody who may read who may what, and so sees all of it anyway.
 */
export function lookingAs(
  lookers: readonly Viewer[],
  person: string,
  seen: readonly [Viewer, ...Viewer[]],
): readonly [Viewer, ...Viewer[]] | undefined {
  const looker = lookers.find((one) => one.onBehalfOf === undefined && can(one, 'access.read'));
  if (!looker) return undefined;
  const { id, payer } = looker;
  const narrowed = (viewer: Viewer): Viewer => ({
    ...viewer,
    id,
    ...(payer === undefined ? {} : { payer }),
    onBehalfOf: person,
    looksAs: person,
    permissions: new Set([...viewer.permissions].filter((one) => ruleOf(one).kind === 'read' && looker.permissions.has(one))),
  });
  const [first, ...others] = seen;
  return [narrowed(first), ...others.map(narrowed)];
}
