import { defineConnector } from '#src/connector-kit/index.ts';
import { azureBillingConfig } from './config.ts';
import { azureDeliveries } from './deliveries.ts';
import { azureEa, azureEaCost, azureMca, azurePartner, azurePayg } from './mapping.ts';

/** Azure bills: cost exports of enterprise and customer agreements, actual and amortized. FOCUS exports belong to `focus`. */
export const azureBilling = defineConnector({
  name: 'azure-billing',
  version: '1.0.0',
  description: 'Azure Cost Management exports (EA, MCA, partner-led, older pay-as-you-go): actual and amortized cost as one bill',
  config: azureBillingConfig,
  module: import.meta.url,
  streams: [
    { kind: 'charges', name: 'charges', mappings: [azureMca, azureEa, azureEaCost, azurePartner, azurePayg], deliveries: azureDeliveries },
  ],
});
