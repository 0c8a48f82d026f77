import type { InlineConfig } from 'vite';
import { documentsOneByOne } from './plugins/documents-one-by-one.ts';
import { litWithoutFallbacks } from './plugins/lit-without-fallbacks.ts';
import { shorterTemplates } from './plugins/shorter-templates.ts';

/** The same of everything that is built: nothing is read but the sources. */
export const ALWAYS = {
  configFile: false,
  envDir: false,
  publicDir: false,
  plugins: [documentsOneByOne, shorterTemplates, litWithoutFallbacks],
  logLevel: 'warn' as const,
  build: { target: 'es2022', emptyOutDir: false, reportCompressedSize: false, sourcemap: false },
} satisfies InlineConfig;
