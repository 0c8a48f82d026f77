/**
 * Why a connector cannot be had, in words for people. `not-found`: nothing is there. `broken`: something is, and it is no connector
 * that the hub could use. Trying again does not help until somebody mends it.
 */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly reason: 'not-found' | 'broken';

  constructor(reason: ConnectorError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}
