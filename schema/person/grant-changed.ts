import { grantPage } from '#src/store/person/grants.ts';
import { builder } from '../builder.ts';
import { AccessGrant } from './grant-type.ts';

/** What a mutation answers that gave, took or looked over a role. */
export function grantChanged<Success extends { readonly outcome: string; readonly grantId: string }>(name: string, description: string) {
  return builder.objectRef<Success>(name).implement({
    description,
    fields: (t) => ({
      grant: t.field({
        type: AccessGrant,
        nullable: true,
        description: 'The grant as it is now; null for a viewer who may not read who may what.',
        resolve: async ({ grantId }, _, { viewer, snapshot }) => {
          if (!viewer.permissions.has('access.read')) return null;
          const { grants } = await snapshot.read((reading) => grantPage(reading, { ids: [grantId], first: 1 }));
          return grants[0] ?? null;
        },
      }),
    }),
  });
}
