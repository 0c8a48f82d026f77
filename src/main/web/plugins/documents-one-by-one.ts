import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const IMPORTED = /import\s*\{([^}]*)\}\s*from\s*'([^']*\/generated\/graphql)\.ts';/g;
const ONE = /^(.*\/generated\/graphql\.ts)\?document=(\w+)$/;

/**
 * What was generated is one module, so whoever needs one document would load the digests of all, and the texts of fragments besides. Each document becomes a module
 * of its own: its digest, by which the hub knows it.
 */
export const documentsOneByOne: Plugin = {
  name: 'documents-one-by-one',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/web\/[^?]*\.ts$/.test(id)) return undefined;
    return code.replaceAll(IMPORTED, (_, names: string, module: string) => {
      const wanted = names.split(',').flatMap((name) => (/^\s*(type\s|$)/.test(name) ? [] : [name.trim()]));
      return wanted.map((name) => `import { ${name} } from '${module}.ts?document=${name}';`).join('\n');
    });
  },
  load(id) {
    const [, file, name] = ONE.exec(id) ?? [];
    if (file === undefined) return undefined;
    const [, digest] =
      new RegExp(`export const ${name} = \\{"__meta__":\\{"hash":"(sha256:[0-9a-f]{64})"\\}\\}`).exec(readFileSync(file, 'utf8')) ?? [];
    if (digest === undefined) throw new Error(`expected the document ${name} in ${file}, found none: run npm run codegen`);
    return `export const ${name} = { __meta__: { hash: '${digest}' } };`;
  },
};
