import type { Addition } from './addition-cost.ts';

/** What docs/contributing.md tells the cost of. */
export const ADDITIONS: readonly Addition[] = [
  { adding: 'a field of the graph', example: 'ModelCosts.unclaimed', names: /\bunclaimed\b/, own: /\/models?\// },
  {
    adding: 'a column of a kind of record',
    example: 'fixedAsset.retiredOn',
    names: /\bretiredOn\b|\bretired_on\b/,
    own: /\/assets?\//,
  },
  {
    adding: 'a column of charges',
    example: 'CommitmentDiscountUnit',
    names: /commitment_?discount_?unit\b/i,
    own: /^connectors\/|^src\/conformance\/scaffold\//,
  },
  { adding: 'an allocation method', example: 'proportional', names: /\bproportional\b/, own: /\/methods\/proportional\.ts$/ },
  {
    adding: 'a kind of run',
    example: 'reconciliation',
    names: /'reconciliation'|\breconciliation:|\bRECONCILIATION\b|\/reconciliation\/reconciliation(-node)?\.ts'/,
    own: /\/reconciliation\//,
  },
  { adding: 'a connector', example: 'jamf', names: /\bjamf\b/, own: /^connectors\/jamf\// },
  { adding: 'a mutation', example: 'confirmAssetMatch', names: /\bconfirmAssetMatch\b/, own: /\/assets?\// },
  {
    adding: 'a kind of proposal',
    example: 'grant',
    names: /\bgrant: \{ propose|\bgrant: GRANT\b|\/grant\.ts'|\bGRANT: KindDefinition\b/,
    own: /\/kinds\/grant\.ts$/,
  },
  { adding: 'a permission', example: 'source.accept', names: /'source\.accept'/, own: /\/(sources?|findings?|batch)\// },
  { adding: 'a type of node', example: 'AssetDiscrepancy', names: /\bAssetDiscrepancy\b|\bassetDiscrepancyNode\b/, own: /\/assets?\// },
];
