import type { IncomingMessage } from 'node:http';
import { ODATA_PATH } from '../../../tables/odata/request/read-path.ts';
import type { ClientOf } from '../door/client-of.ts';

/** A host as URLs have it, with its port. Anything else is not repeated to anybody. */
const HOST = /^[A-Za-z0-9.-]{1,253}(:\d{1,5})?$|^\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?$/;

/** The URL of the service as its caller knows it: links of its answers lead there. */
export function odataRoot(request: IncomingMessage, clientOf: ClientOf): string {
  const { isSecure, host } = clientOf(request);
  return `${isSecure ? 'https' : 'http'}://${HOST.test(host) ? host : 'localhost'}${ODATA_PATH}`;
}
