import { assetCertificates, type AssetCertificateRow } from '#src/store/asset/asset-summary.ts';
import { batched } from '../selection/batched.ts';
import { builder } from '../builder.ts';
import { Run } from '../runs/run-ref.ts';

const AssetCertificate = builder.objectRef<AssetCertificateRow>('AssetCertificate').implement({
  description: 'What a run of assets accounts for: items = linked + ambiguous + alone.',
  fields: (t) => ({
    items: t.exposeInt('items', { description: 'What tools and books list now.' }),
    linked: t.exposeInt('linked', { description: 'Items that are one thing with others.' }),
    ambiguous: t.exposeInt('ambiguous', { description: 'Items that wait for a person: see `assetQuestions`.' }),
    alone: t.exposeInt('alone', { description: 'Items that are all that is known of a thing.' }),
    vanished: t.exposeInt('vanished', { description: 'Items that no list has any more; their things are kept.' }),
    assets: t.exposeInt('assets', { description: 'How many things there are.' }),
    decisions: t.exposeInt('decisions', { description: 'Decisions of people that were in force.' }),
    inventoryDay: t.expose('inventoryDay', {
      type: 'Date',
      description: 'The day of the newest sighting: rights to software are those of this day.',
    }),
  }),
});

builder.objectField(Run, 'assetCertificate', (t) =>
  t.field({
    type: AssetCertificate,
    nullable: true,
    description: 'What a run of assets accounts for. Null for other runs, and for viewers who do not see all cost centres.',
    resolve: async ({ id }, _, context) => (await batched(context, 'asset certificate', id, assetCertificates)) ?? null,
  }),
);
