/** An operation that GraphiQL opens with. */
export interface Example {
  readonly title: string;
  readonly query: string;
}

/** GraphiQL as one page that needs nothing from elsewhere. Its policy lets it speak to this server alone. */
export async function graphiqlPage(path: string, examples: readonly Example[]): Promise<string> {
  // Nine megabytes: loaded when the first person looks.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({
    title: 'Costweave',
    endpoint: path,
    subscriptionsProtocol: 'WS',
    credentials: 'same-origin',
    shouldPersistHeaders: false,
    defaultTabs: examples.map(({ title, query }) => ({ query: `# ${title}\n${query.trim()}\n` })),
  });
}

export const GRAPHIQL_POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; font-src data:; img-src data: 'self'; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
