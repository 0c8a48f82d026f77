import { defineConnector } from '#src/connector-kit/index.ts';
import { answerOf, listIn } from './ask.ts';
import { awsConfigConfig, awsConfigEndpoint } from './config.ts';
import { history } from './history.ts';
import { resources } from './resources.ts';

/**
 * What AWS Config has recorded, of all accounts and regions of an aggregator: the resources as they are (`resources`) and, where the
 * access key belongs to the account itself, when others were deleted (`history`). What the service does and does not tell:
 * docs/connectors/aws-config.md.
 */
export const awsConfig = defineConnector({
  name: 'aws-config',
  version: '1.0.0',
  description: 'Cloud resources of all accounts and regions of an AWS Config aggregator.',
  config: awsConfigConfig,
  module: import.meta.url,
  streams: [],
  pages: [resources],
  configured: (config) => ({ pages: config.history ? [history] : [] }),
  endpoint: awsConfigEndpoint,
  async check(api, config) {
    const operation = 'DescribeConfigurationAggregators';
    const answer = await answerOf(api, operation, { ConfigurationAggregatorNames: [config.aggregator] });
    const count = listIn(answer, 'ConfigurationAggregators', operation).length;
    return `AWS Config in ${config.region} knows ${count} aggregator ${config.aggregator}`;
  },
});
