import { defineConnector } from '#src/connector-kit/index.ts';
import { computers } from './computers.ts';
import { jamfConfig } from './config.ts';
import { findVersion, readList } from './find-version.ts';
import { mobileDevices } from './mobile-devices.ts';

/** Five is what Jamf asks its customers to keep to: it has no rate limit that would say so. */
const CONNECTIONS = 5;

/** Macs, iPhones and iPads from the inventory of Jamf Pro 10.49 and later, with purchasing data and applications. */
export const jamf = defineConnector({
  name: 'jamf',
  version: '1.0.0',
  description: 'Macs, iPhones and iPads with purchasing data and applications, from the inventory of Jamf Pro.',
  config: jamfConfig,
  module: import.meta.url,
  streams: [],
  pages: [computers, mobileDevices],
  endpoint: ({ url, clientId, clientSecret }) => ({
    url,
    connections: CONNECTIONS,
    authorization: {
      kind: 'client-credentials',
      tokenUrl: '/api/oauth/token',
      clientId,
      clientSecret,
      // The load balancer's: without it the next node may not have heard of the latest devices.
      keepsCookies: ['jpro-ingress', 'APBALANCEID'],
    },
  }),
  async check(api) {
    const { server, computers: version } = await findVersion(api);
    const path = `/api/${version}/computers-inventory`;
    const query = [
      ['section', 'GENERAL'],
      ['page', '0'],
      ['page-size', '1'],
      ['sort', 'id:asc'],
    ] as const;
    const { totalCount } = readList((await api.request({ path, query })).json(), path);
    return `Jamf Pro ${server ?? ''} answers: ${totalCount} computers, read by ${version}`;
  },
});
