import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { AGENT_VIEW } from './agent-view.ts';
import { ALWAYS } from './build-settings.ts';
import { WEB } from './source-digest.ts';

/** What assistants show beside an answer: one file with everything in it, since the frame that it is shown in loads nothing. */
export async function buildAgentView(outDir: string): Promise<void> {
  const folder = path.join(WEB, 'agents');
  const file = path.join(outDir, 'agent-view.js');
  await build({
    ...ALWAYS,
    root: folder,
    build: {
      ...ALWAYS.build,
      outDir,
      modulePreload: false,
      // As a library, so that nothing of Vite asks for parts ahead: there are none.
      lib: { entry: path.join(folder, 'cost-view.ts'), formats: ['es'], fileName: () => path.basename(file) },
      rolldownOptions: { output: { codeSplitting: false, minify: true } },
    },
  });
  // What would end the script ends the text that holds it.
  const module = readFileSync(file, 'utf8').replaceAll(/<(?=\/script|!--)/gi, '\\x3c');
  const page = readFileSync(path.join(folder, 'page.html'), 'utf8').replace(
    '<!-- module -->',
    () => `<script type="module">${module}</script>`,
  );
  writeFileSync(path.join(outDir, AGENT_VIEW), page);
  rmSync(file);
}
