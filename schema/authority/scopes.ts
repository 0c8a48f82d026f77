import type { Scope, Scopes } from '#src/domain/authority/scope.ts';
import { builder } from '../builder.ts';

const ScopeType = builder.objectRef<Scope>('Scope').implement({
  description: 'How far the sight of a viewer reaches in one respect.',
  fields: (t) => ({
    isUnlimited: t.boolean({ description: 'True: the viewer sees all.', resolve: (scope) => scope === 'all' }),
    values: t.stringList({
      description: 'What the viewer sees, where the sight is limited. Empty for a viewer who sees all, and for one who sees nothing.',
      resolve: (scope) => (scope === 'all' ? [] : [...scope]),
    }),
  }),
});

export const ScopesType = builder.objectRef<Scopes>('Scopes').implement({
  description: 'What the sight of a viewer is limited to. Lists are cut to it.',
  fields: (t) => ({
    costCenters: t.field({ type: ScopeType, description: 'Which cost centres.', resolve: ({ costCenters }) => costCenters }),
    legalEntities: t.field({ type: ScopeType, description: 'Which legal entities.', resolve: ({ legalEntities }) => legalEntities }),
    sources: t.field({ type: ScopeType, description: 'Which sources, by their names.', resolve: ({ sources }) => sources }),
    recordTypes: t.field({ type: ScopeType, description: 'Which kinds of record.', resolve: ({ recordTypes }) => recordTypes }),
  }),
});

export const ScopesInput = builder.inputType('ScopesInput', {
  description: 'What something is limited to; a limit that is left out is none.',
  fields: (t) => ({
    costCenters: t.stringList({ description: 'Cost centres, each with all that are below it.' }),
    legalEntities: t.stringList({ description: 'Legal entities.' }),
    sources: t.stringList({ description: 'Sources, by their names.' }),
    recordTypes: t.stringList({ description: 'Kinds of record.' }),
  }),
});

export function scopesOf(input: typeof ScopesInput.$inferInput | null | undefined): Scopes {
  const { costCenters, legalEntities, sources, recordTypes } = input ?? {};
  return {
    costCenters: costCenters ?? 'all',
    legalEntities: legalEntities ?? 'all',
    sources: sources ?? 'all',
    recordTypes: recordTypes ?? 'all',
  };
}
