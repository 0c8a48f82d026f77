import { readdirSync, readFileSync } from 'node:fs';

export interface Block {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** The pages that people follow: the README and those for each kind of reader. Decisions tell of their day, commands and all. */
export const PAGES = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.md') && !file.startsWith('docs/decisions/'))
    .toSorted(),
];

/** Every fenced block of the pages, in reading order. */
export function blocks(): Block[] {
  return PAGES.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    const found: Block[] = [];
    for (let index = 0; index < lines.length; index++) {
      const language = /^```(\w+)$/.exec(lines[index]!)?.[1];
      if (language === undefined) continue;
      const end = lines.indexOf('```', index);
      found.push({ file, line: index + 1, language, text: lines.slice(index + 1, end).join('\n') });
      index = end;
    }
    return found;
  });
}

/** The commands of the `sh` blocks, each with its place. */
export function commands(): { readonly place: string; readonly command: string }[] {
  return blocks()
    .filter(({ language }) => language === 'sh')
    .flatMap(({ file, line, text }) =>
      text
        .split('\n')
        .flatMap((command, index) =>
          command === '' || command.startsWith('#') ? [] : [{ place: `${file}:${line + 1 + index}`, command }],
        ),
    );
}

/** Links of the pages to files of this repository. */
export function links(): { readonly file: string; readonly target: string }[] {
  return PAGES.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, target]) => ({ file, target: target! })),
  );
}
