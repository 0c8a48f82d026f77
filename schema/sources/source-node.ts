import { sourceStatuses } from '#src/store/source/source-status.ts';
import { defineHistoricalNode } from '../node/define-node.ts';
import { nameKey } from '../node/key-form.ts';

export const sourceNode = defineHistoricalNode({
  kind: 'Source',
  demands: 'source.read',
  key: nameKey,
  // A source goes by the name that it is configured with.
  isOwnId: (name) => /^[a-z0-9][a-z0-9._:-]{0,62}$/.test(name),
  async load({ snapshot }, keys, { asOf }) {
    const sources = await snapshot.read((reading) => sourceStatuses(reading, asOf));
    return keys.map(({ id }) => {
      const found = sources.find((source) => source.id === id);
      return found && { ...found, isHistoric: asOf !== undefined };
    });
  },
});
