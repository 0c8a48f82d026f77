import { existsSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { preset } from '@graphql-codegen/client-preset';

/** Folders of clients: what stands in their `.graphql` files is typed by the schema, in `generated/`. */
const CLIENTS = ['test/operations', 'src/main/mcp', 'web'].filter((folder) => existsSync(folder));

/** The client preset without its `gql.ts`, which finds documents by their text: ours are imported by name. */
const documentsByName: typeof preset = {
  ...preset,
  buildGeneratesSection: async (options) =>
    (await preset.buildGeneratesSection(options)).filter(({ filename }) => !filename.endsWith('/gql.ts')),
};

const typedDocuments: CodegenConfig['generates'][string] = {
  preset: documentsByName,
  presetConfig: {
    fragmentMasking: false,
    skipIndexFile: true,
    /** Writes every document by its hash as well: a server that trusts no other reads that list. */
    persistedDocuments: { hashAlgorithm: 'sha256' },
  },
  config: {
    documentMode: 'string',
    enumType: 'string-literal',
    immutableTypes: true,
    useTypeImports: true,
    /** A scalar that is not named here stops the generation: no amount becomes a number because somebody forgot it. */
    strictScalars: true,
    scalars: {
      ID: 'string',
      Count: { input: 'never', output: 'number | string' },
      Date: 'string',
      DateTime: 'string',
      Decimal: 'string',
      JSON: { input: 'never', output: 'unknown' },
      Month: 'string',
      _Any: { input: '{ readonly __typename: string; readonly id: string }', output: 'never' },
    },
  },
};

/** Pages name documents by their hash alone: the hub keeps the texts, and no page carries them. */
const documentsByHash: CodegenConfig['generates'][string] = {
  ...typedDocuments,
  presetConfig: { ...typedDocuments.presetConfig, persistedDocuments: { hashAlgorithm: 'sha256', mode: 'replaceDocumentWithHash' } },
};

/** `npm run codegen` writes the typed documents; `npm run check` refuses documents that are out of date. */
const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  importExtension: '.ts',
  generates: Object.fromEntries(
    CLIENTS.map((folder) => [
      `${folder}/generated/`,
      { ...(folder === 'web' ? documentsByHash : typedDocuments), documents: `${folder}/**/*.graphql` },
    ]),
  ),
};

export default config;
