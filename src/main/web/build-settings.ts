import type { InlineConfig, Plugin } from 'vite';

/**
 * Fragments are generated as texts besides; pages name documents by digest, and carry none of them. Styles within elements lose the space between their
 * rules.
 */
const smaller: Plugin = {
  name: 'smaller',
  transform(code, id) {
    if (id.endsWith('/generated/graphql.ts'))
      return code.replaceAll(' = new TypedDocumentString(', ' = /*#__PURE__*/ new TypedDocumentString(');
    return id.endsWith('.ts')
      ? code.replaceAll(/\bcss`[^`]*`/g, (style) => style.replaceAll(/\s+/g, ' ').replaceAll(/ ?([{};]) ?/g, '$1'))
      : undefined;
  },
};

/** The same of everything that is built: nothing is read but the sources. */
export const ALWAYS = {
  configFile: false,
  envDir: false,
  publicDir: false,
  plugins: [smaller],
  logLevel: 'warn' as const,
  build: { target: 'es2022', emptyOutDir: false, reportCompressedSize: false, sourcemap: false },
} satisfies InlineConfig;
