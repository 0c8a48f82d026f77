import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, type InlineConfig } from 'vite';
import { buildAgentView } from './build-agent-view.ts';
import { ALWAYS } from './build-settings.ts';
import { builtDigest, DIST, sourceDigest, WEB } from './source-digest.ts';

/** Small files do not get smaller by much. */
const COMPRESSED_FROM_BYTES = 512;
const TEXTS = /\.(html|js|css|svg)$/;

/** Builds the console, the module that other pages embed and the view of assistants into `web/dist`, compressed. What was there is replaced at once when all is done. */
export async function buildWeb(): Promise<void> {
  const digest = sourceDigest();
  // Beside another process that builds the same, each in a folder of its own.
  const making = `${DIST}-${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  try {
    await build(consoleConfig(making));
    await build(embedConfig(making));
    await buildAgentView(making);
    await compressAll(making);
    writeFileSync(path.join(making, 'built.json'), `${JSON.stringify({ digest })}\n`);
    putInPlace(making, digest);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** What another process has built of the same sources meanwhile stays: it may be read at this moment. */
function putInPlace(made: string, digest: string | undefined): void {
  if (digest !== undefined && builtDigest() === digest) return;
  const before = `${made}-before`;
  if (existsSync(DIST)) renameSync(DIST, before);
  renameSync(made, DIST);
  rmSync(before, { recursive: true, force: true });
}

/** One page, whose modules and styles have names that change with their contents. */
function consoleConfig(outDir: string): InlineConfig {
  return {
    ...ALWAYS,
    root: path.join(WEB, 'console'),
    base: '/',
    build: {
      ...ALWAYS.build,
      outDir,
      manifest: 'manifest.json',
      // Without the polyfill, which would be a script within the page.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  };
}

/** One module under a name that stays; what it loads later lies beside it. */
function embedConfig(outDir: string): InlineConfig {
  return {
    ...ALWAYS,
    root: path.join(WEB, 'embed'),
    base: './',
    build: {
      ...ALWAYS.build,
      outDir,
      modulePreload: false,
      // As a library: what is loaded later is loaded by `import` alone, and not by a kilobyte of code that looks for styles beside it.
      lib: { entry: [path.join(WEB, 'embed', 'v1.ts'), path.join(WEB, 'embed', 'frame.ts')], formats: ['es'] },
      rolldownOptions: {
        output: {
          minify: true,
          // What every element needs comes in one piece, and so does what several tables need: smaller than in several, and asked for once.
          codeSplitting: {
            groups: [
              {
                name: 'element',
                test: /node_modules|web\/(texts|elements\/(theme|figure\/(?!format-share|sum)|texts\/e|state\/loading)|embed\/(asking\/(?!failure|follow|read)|element\/|texts\/e))/,
                minShareCount: 2,
                priority: 1,
              },
              { name: 'table', test: /web\/(embed\/table\/|elements\/figure\/format-share)/ },
            ],
          },
          entryFileNames: 'embed/[name].js',
          chunkFileNames: 'embed/assets/[name]-[hash].js',
          assetFileNames: 'embed/assets/[name]-[hash][extname]',
        },
      },
    },
  };
}

async function compressAll(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXTS.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const smallest = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await Promise.all(
    files.map(async (file) => {
      const text = readFileSync(file);
      if (text.length < COMPRESSED_FROM_BYTES) return;
      writeFileSync(`${file}.br`, await promisify(brotliCompress)(text, smallest));
      writeFileSync(`${file}.gz`, await promisify(gzip)(text, { level: 9 }));
    }),
  );
}
