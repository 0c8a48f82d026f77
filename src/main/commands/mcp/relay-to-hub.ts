import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { isInitializedNotification, isJSONRPCRequest, type JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

const TOLD_MAX = 400;

/** Hands every message on to the hub's own door, and its answers back: sign-in, limits and notes are those of the door. */
export async function relayToHub(here: Transport, url: string, key: string | undefined): Promise<AsyncDisposable> {
  const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const hub = new StreamableHTTPClientTransport(new URL('/mcp', url), { requestInit: { headers } });
  const failed = async (message: JSONRPCMessage, error: unknown) => {
    // What wants no answer gets none.
    if (!isJSONRPCRequest(message)) return;
    const reason = error instanceof Error ? error.message.slice(0, TOLD_MAX) : 'unknown';
    await here.send({
      jsonrpc: '2.0',
      id: message.id,
      error: { code: -32_000, message: `expected an answer of the hub at ${url}, found none: ${reason}` },
    });
  };
  here.onmessage = (message) => {
    // The hub has no sessions: that one has begun is nothing to it.
    if (isInitializedNotification(message)) return;
    hub.send(message).catch((error: unknown) => failed(message, error));
  };
  hub.onmessage = (message) => void here.send(message);
  await hub.start();
  await here.start();
  return {
    async [Symbol.asyncDispose]() {
      await hub.close();
      await here.close();
    },
  };
}
