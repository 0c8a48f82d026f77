import type { InlineConfig, Plugin } from 'vite';

/** Fragments are generated as texts besides; pages name documents by digest, and carry none of them. */
const withoutTexts: Plugin = {
  name: 'without-texts',
  transform: (code, id) =>
    id.endsWith('/generated/graphql.ts')
      ? code.replaceAll(' = new TypedDocumentString(', ' = /*#__PURE__*/ new TypedDocumentString(')
      : undefined,
};

/** The same of everything that is built: nothing is read but the sources. */
export const ALWAYS = {
  configFile: false,
  envDir: false,
  publicDir: false,
  plugins: [withoutTexts],
  logLevel: 'warn' as const,
  build: { target: 'es2022', emptyOutDir: false, reportCompressedSize: false, sourcemap: false },
} satisfies InlineConfig;
