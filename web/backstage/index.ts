/** `costweave/backstage`: what a Backstage app binds `costInsightsApiRef` to. */
export { CostInsightsClient } from './cost-insights-client.ts';
export type { CostAlert, CostInsightsOptions, ProductInsightsOptions } from './cost-insights-client.ts';
