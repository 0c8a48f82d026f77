/** What a new connector is made from: a whole one that is named `acme-example`, by file below its folder. */
export type TemplateFiles = Readonly<Record<string, string>>;

export interface NewConnector {
  /** `acme-billing`. */
  readonly name: string;
  /** What its modules import: `costweave/connector-kit`, or this repository's own name for the kit. */
  readonly kit: string;
  /** Its folder, as it is written on a command line. */
  readonly folder: string;
  /** It stands beside the bundled ones. */
  readonly isBundled: boolean;
  /** This repository, for a package that stands outside it; without it there is no package.json. */
  readonly hub?: { readonly folder: string; readonly zod: string };
}

/** The files of a new connector, by their path below its folder. They keep every clause of the suite as they are. */
export function scaffoldConnector(template: TemplateFiles, made: NewConnector): TemplateFiles {
  const files = Object.entries(template).map(([file, text]): [string, string] => [renamed(file, made), renamed(text, made)]);
  return Object.fromEntries([...files, ...(made.hub === undefined ? [] : [packageFile(made, made.hub)])]);
}

function renamed(text: string, { name, kit, folder, isBundled }: NewConnector): string {
  const use = isBundled ? useInside(name) : useOutside(name, folder);
  return text
    .replaceAll("'../../../connector-kit/index.ts'", `'${kit}'`)
    .replaceAll('{use}', () => use)
    .replaceAll('{folder}', () => folder)
    .replaceAll('acme-example', name)
    .replaceAll('Acme Example', title(name));
}

function title(name: string): string {
  return name
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}

function useInside(name: string): string {
  return [
    'Add it to the registry, `connectors/index.ts`: one import and one name.',
    '',
    '```ts',
    `import { connector as ${camelCase(name)} } from './${name}/index.ts';`,
    '```',
  ].join('\n');
}

function useOutside(name: string, folder: string): string {
  return [
    'Name its folder (relative to the file) or, once it is an installed npm package, the package in `costweave.yaml`:',
    '',
    '```yaml',
    'sources:',
    `  - id: ${name}`,
    `    connector: ${folder}`,
    '    path: ./bills',
    '```',
  ].join('\n');
}

function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The hub finds its kit for the connector by itself; the package is for editors, for `npm test` and for publishing. */
function packageFile({ name }: NewConnector, hub: NonNullable<NewConnector['hub']>): [string, string] {
  const content = {
    name: `costweave-connector-${name}`,
    version: '0.1.0',
    type: 'module',
    exports: './index.ts',
    keywords: ['costweave-connector'],
    scripts: { read: 'costweave connector read .', test: 'costweave connector test .' },
    peerDependencies: { costweave: '>=0.1.0' },
    devDependencies: { costweave: `file:${hub.folder}`, zod: hub.zod },
  };
  return ['package.json', `${JSON.stringify(content, null, 2)}\n`];
}
