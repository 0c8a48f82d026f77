import { ErrorCode, McpError, type ReadResourceResult, type Resource } from '@modelcontextprotocol/sdk/types.js';

/** Where a program that can show pages finds one for what `costs` answers (MCP Apps). */
const URI = 'ui://costweave/costs';
const MIME_TYPE = 'text/html;profile=mcp-app';

/** What a tool says of its page, by the name of the tool. */
export const VIEW_OF_TOOL: Readonly<Record<string, { readonly _meta: Record<string, unknown> }>> = {
  costs: { _meta: { ui: { resourceUri: URI } } },
};

export function listedViews(): Resource[] {
  return [{ uri: URI, name: 'costs', description: 'The rows of costs as charts and as a table.', mimeType: MIME_TYPE }];
}

/** The page loads nothing: all of it is in its text, and it asks for no permission. */
export function readView(uri: string, page: string): ReadResourceResult {
  if (uri !== URI) throw new McpError(ErrorCode.InvalidParams, `expected ${URI}, found ${uri.slice(0, 80)}`);
  return { contents: [{ uri, mimeType: MIME_TYPE, text: page, _meta: { ui: { csp: {}, prefersBorder: true } } }] };
}
