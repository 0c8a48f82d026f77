import type { IncomingMessage, ServerResponse } from 'node:http';

/** What answers all paths below one, beside the graph. Pages of other hosts that may ask the graph may ask it, too. */
export interface Door {
  /** By which metrics and traces know it: they must not grow with what is asked for. */
  readonly route: string;
  owns(path: string): boolean;
  serve(request: IncomingMessage, response: ServerResponse, path: string, correlationId: string): Promise<void>;
}
