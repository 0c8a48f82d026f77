/** The elements of other pages. Each is loaded when it is first needed, with what it draws or hears by. */
export const ELEMENTS = {
  'costweave-allocation-statement': () => import('./allocation-statement/costweave-allocation-statement.ts'),
  'costweave-anomalies': () => import('./anomalies/costweave-anomalies.ts'),
  'costweave-cost-table': () => import('./cost-table/costweave-cost-table.ts'),
  'costweave-cost-trend': () => import('./cost-trend/costweave-cost-trend.ts'),
  'costweave-why': () => import('./why/costweave-why.ts'),
} as const;

export type ElementName = keyof typeof ELEMENTS;
