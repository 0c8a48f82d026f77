import { registerHooks } from 'node:module';

/** What a connector outside this repository may import, wherever its folder lies and whatever is installed there. */
const KIT = 'costweave/connector-kit';
const HUB = new URL('../../../', import.meta.url).href;
const PACKAGE = 'costweave-package:';

let isRegistered = false;

/**
 * From now on, in this thread, `costweave/connector-kit` is this hub's kit, and `zod` of any module outside this repository is this
 * hub's zod: one copy of each, so that what a connector makes is what the hub reads, and a folder needs no installation.
 */
export function resolveForeignImports(): void {
  if (isRegistered) return;
  isRegistered = true;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (specifier === KIT) return { url: new URL('../../connector-kit/index.ts', import.meta.url).href, shortCircuit: true };
      if (specifier === 'zod' && !(context.parentURL ?? HUB).startsWith(HUB))
        return nextResolve(specifier, { ...context, parentURL: import.meta.url });
      if (!specifier.startsWith(PACKAGE)) return nextResolve(specifier, context);
      const [name, from] = JSON.parse(decodeURIComponent(specifier.slice(PACKAGE.length))) as [string, string];
      return nextResolve(name, { ...context, parentURL: from });
    },
  });
}

/** The URL of the module that `import name` would read in a module at `from`. Throws as that import would. */
export function resolvePackage(name: string, from: URL): string {
  resolveForeignImports();
  return import.meta.resolve(PACKAGE + encodeURIComponent(JSON.stringify([name, from.href])));
}
