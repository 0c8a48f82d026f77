/** Where a client that was refused finds out whose access tokens are taken (RFC 9728), by the path of the resource and without it. */
const PATHS = ['/.well-known/oauth-protected-resource/mcp', '/.well-known/oauth-protected-resource'];

/** Says by which identity providers somebody can come. */
export interface ProtectedResource {
  owns(path: string): boolean;
  /** For `WWW-Authenticate`: where it is said. */
  metadataAt(hub: URL): string;
  textFor(hub: URL): string;
}

/** Undefined where no identity provider is configured: then there are keys alone, which nobody can ask for. */
export function protectedResource(issuers: readonly string[], path: string): ProtectedResource | undefined {
  if (issuers.length === 0) return undefined;
  return {
    owns: (asked) => PATHS.includes(asked),
    metadataAt: (hub) => new URL(PATHS[0]!, hub).href,
    textFor: (hub) =>
      JSON.stringify({
        resource: new URL(path, hub).href,
        authorization_servers: issuers,
        bearer_methods_supported: ['header'],
        resource_name: 'Costweave',
      }),
  };
}
