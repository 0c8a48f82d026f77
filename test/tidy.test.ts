import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { betweenFolders, findCircles, type Dependencies } from './tidy/find-circles.ts';

/** The house rules that a machine can hold. They read files as text, so they cannot go falsely green with a parser. */
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && exists(file));
const code = files.filter((file) => /\.(ts|mjs)$/.test(file));
const source = code.filter(
  (file) =>
    /^(src|schema|connectors|jobs|migrations|demo|bench|bin|web)\//.test(file) &&
    !file.endsWith('.test.ts') &&
    !file.includes('/generated/'),
);
const text = new Map(code.map((file) => [file, readFileSync(file, 'utf8')]));

/** Which rooms a room may import from, besides itself. `type` rooms may only be named as types. */
const ROOMS: Record<string, { readonly from: readonly string[]; readonly types?: readonly string[] }> = {
  'src/domain': { from: [] },
  'src/connector-kit': { from: ['src/domain'] },
  'src/reading': { from: ['src/domain', 'src/connector-kit'] },
  'src/conformance': { from: ['src/domain', 'src/connector-kit', 'src/reading'] },
  'src/yaml': { from: ['src/domain'] },
  'src/store': { from: ['src/domain', 'src/reading'], types: ['src/platform', 'src/connector-kit'] },
  'src/runs': { from: ['src/domain', 'src/store', 'src/yaml'], types: ['src/platform'] },
  'src/actions': {
    from: ['src/domain', 'src/store', 'src/reading', 'src/connector-kit', 'src/yaml', 'src/runs'],
    types: ['src/platform'],
  },
  'src/tables': { from: ['src/domain', 'src/store', 'src/runs', 'src/actions', 'src/reading'], types: ['src/platform'] },
  'src/platform': { from: ['src/domain', 'src/connector-kit', 'src/yaml'], types: ['src/store'] },
  connectors: { from: ['src/connector-kit'] },
  jobs: {
    from: ['src/domain', 'src/store', 'src/actions', 'src/runs', 'src/tables', 'src/yaml', 'src/connector-kit'],
    types: ['src/platform', 'connectors'],
  },
  schema: { from: ['src/domain', 'src/store', 'src/actions', 'src/runs', 'src/tables', 'jobs'], types: ['src/platform'] },
  'src/main': {
    from: [
      'src/domain',
      'src/store',
      'src/runs',
      'src/yaml',
      'src/actions',
      'src/tables',
      'src/platform',
      'src/connector-kit',
      'src/reading',
      'src/conformance',
      'schema',
      'jobs',
      'connectors',
      'demo',
    ],
  },
  demo: { from: ['src/domain', 'src/connector-kit'] },
  migrations: { from: [] },
  // Pages know the hub by its documents alone.
  web: { from: [] },
};
const ROOM_NAMES = Object.keys(ROOMS).toSorted((a, b) => b.length - a.length);

function roomOf(file: string): string | undefined {
  return ROOM_NAMES.find((room) => file.startsWith(`${room}/`));
}

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const statements = [...text.get(file)!.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)];
  const dynamic = [...text.get(file)!.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)];
  return [
    ...statements.map(([, type, specifier]) => ({ file, target: resolved(file, specifier!), typeOnly: type !== undefined })),
    ...dynamic.map(([, specifier]) => ({ file, target: resolved(file, specifier!), typeOnly: false })),
  ];
}

function resolved(file: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (!specifier.startsWith('.')) return specifier;
  return new URL(specifier, `file:///${file}`).pathname.slice(1);
}

function dependenciesOf(among: readonly string[]): Dependencies {
  const known = new Set(among);
  return new Map(among.map((file) => [file, new Set(importsOf(file).flatMap(({ target }) => (known.has(target) ? [target] : [])))]));
}

/** The folder of a feature: the first below a room's root, which is everybody's. The demo's folders make up one company, and the graph's types name each other. */
function featureFolder(file: string): string | undefined {
  const room = roomOf(file);
  if (room === undefined || room === 'demo' || room === 'schema') return undefined;
  const [feature, ...rest] = file.slice(room.length + 1).split('/');
  return rest.length === 0 ? undefined : `${room}/${feature}`;
}

function exists(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

describe('imports', () => {
  it('sees files in every room', () => {
    for (const room of ROOM_NAMES) expect(source.filter((file) => roomOf(file) === room).length, room).toBeGreaterThan(0);
  });

  it('point one way', () => {
    const wrong = source.flatMap(importsOf).filter(({ file, target, typeOnly }) => {
      const room = roomOf(file);
      const targetRoom = roomOf(target);
      if (!room || !targetRoom || room === targetRoom) return false;
      const { from, types = [] } = ROOMS[room]!;
      return !from.includes(targetRoom) && !(typeOnly && types.includes(targetRoom));
    });
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('go round in no circle: neither values nor types, neither static nor dynamic', () => {
    expect(findCircles(dependenciesOf(code))).toEqual([]);
  });

  it('go round in no circle between the folders of a room', () => {
    const folders = betweenFolders(dependenciesOf(source), featureFolder);
    expect(folders.size).toBeGreaterThan(40);
    expect(findCircles(folders)).toEqual([]);
  });

  it('let a connector see nothing but the kit, and not its neighbours', () => {
    const wrong = source
      .filter((file) => /^connectors\/[^/]+\//.test(file))
      .flatMap(importsOf)
      .filter(({ file, target }) => {
        const folder = file.split('/').slice(0, 2).join('/');
        return !(
          target === 'zod' ||
          target === 'src/connector-kit/index.ts' ||
          target.startsWith(`${folder}/`) ||
          /^node:(path|url)$/.test(target)
        );
      });
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('lead from what serves and works to nothing of the demo, of tests or of benches', () => {
    const loaded = new Set(['src/main/commands/serve.ts', 'src/main/commands/worker.ts']);
    for (const file of loaded) for (const { target, typeOnly } of importsOf(file)) if (!typeOnly && text.has(target)) loaded.add(target);
    expect(loaded.size).toBeGreaterThan(300);
    expect([...loaded].filter((file) => /^(demo|test|bench|src\/main\/demo)\//.test(file))).toEqual([]);
  });

  it('keep the domain free of packages', () => {
    const wrong = source
      .filter((file) => file.startsWith('src/domain/'))
      .flatMap(importsOf)
      .filter(({ target }) => !target.startsWith('src/domain/') && target !== 'node:crypto');
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });
});

describe('files', () => {
  it('are at most 400 lines', () => {
    const long = source.filter((file) => text.get(file)!.split('\n').length > 401);
    expect(long).toEqual([]);
  });

  it('that verify without the hub are read whole: each has less than 250 lines, and needs nothing but Node', () => {
    const verifiers = code.filter((file) => /^tools\/.*\.mjs$/.test(file));
    expect(verifiers).toEqual(expect.arrayContaining(['audit', 'certificate', 'evidence'].map((what) => `tools/verify-${what}.mjs`)));
    expect(verifiers.filter((file) => text.get(file)!.trimEnd().split('\n').length >= 250)).toEqual([]);
    const foreign = verifiers.flatMap(importsOf).filter(({ target }) => !/^(node:|tools\/)/.test(target));
    expect(foreign.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('evaluate no text, but for what is made of names of the schema', () => {
    const evaluating = source.filter((file) => /\beval\(|\bnew Function\(|'node:vm'/.test(text.get(file)!));
    expect(evaluating).toEqual(['schema/execution/row-reader.ts']);
  });

  it('are named after one thing', () => {
    const banned = /(^|[/-])(utils?|helpers?|common|misc|shared|lib|core|base|manager|service|impl|types)([/.-]|$)/;
    expect(source.filter((file) => banned.test(file))).toEqual([]);
    expect(source.filter((file) => !/^[a-z0-9./_-]+$/.test(file))).toEqual([]);
  });

  it('lie in folders by feature: a dozen at most at the root of a room', () => {
    for (const room of ['src/domain', 'src/store', 'src/runs', 'src/actions', 'src/platform', 'src/main', 'schema', 'web']) {
      const inRoom = source.filter((file) => file.startsWith(`${room}/`));
      const atRoot = inRoom.filter((file) => !file.slice(room.length + 1).includes('/'));
      expect(atRoot.length, `${room} holds ${atRoot.join(', ')}`).toBeLessThanOrEqual(12);
      expect(inRoom.length, room).toBeGreaterThan(atRoot.length);
    }
  });

  it('leave nothing for later', () => {
    const left = new RegExp(
      `\\b(${['TO', 'FIX', 'HA'].map((word, index) => word + ['DO', 'ME', 'CK'][index]).join('|')})\\b|@ts-(ignore|nocheck)|\\.(only|todo)\\(`,
    );
    expect(code.filter((file) => file !== 'test/tidy.test.ts' && left.test(text.get(file)!))).toEqual([]);
  });

  it('export by name', () => {
    expect(source.filter((file) => /^export default/m.test(text.get(file)!))).toEqual([]);
  });

  it('give every connector a folder of its own with an index', () => {
    const folders = new Set(source.filter((file) => /^connectors\/[^/]+\//.test(file)).map((file) => file.split('/')[1]!));
    expect(folders.size).toBeGreaterThan(0);
    const registry = text.get('connectors/index.ts')!;
    for (const folder of folders) {
      expect(source, folder).toContain(`connectors/${folder}/index.ts`);
      expect(registry, folder).toContain(`./${folder}/index.ts`);
    }
  });
});

describe('the environment and the clock', () => {
  it('are read in one file', () => {
    expect(
      source.filter((file) => /process\.env/.test(text.get(file)!) && file !== 'src/platform/config/config.ts' && !file.startsWith('bin/')),
    ).toEqual([]);
  });

  it('do not reach the domain', () => {
    const wrong = source.filter(
      (file) => file.startsWith('src/domain/') && /Date\.now|new Date\(\)|Math\.random|process\.|fetch\(/.test(text.get(file)!),
    );
    expect(wrong).toEqual([]);
  });
});

it('domain and kit know nothing of how things are stored', () => {
  const tables = files
    .filter((file) => file.startsWith('src/store/tables/'))
    .flatMap((file) => [...text.get(file)!.matchAll(/^ {2}([a-z]+(?:_[a-z]+)+): \{/gm)].map(([, name]) => name!));
  expect(tables).toContain('charge_scope');
  const stored = new RegExp(`sql\`|\\b(COPY|SQL|bytea|numeric|jsonb|timestamptz|unnest|kysely|pg|${tables.join('|')})\\b`);
  const pure = source.filter((file) => /^src\/(domain|connector-kit)\//.test(file));
  // What lineage tells of are the tables that runs write: there they are names like any other.
  const wrong = pure
    .filter((file) => !file.startsWith('src/domain/open-lineage/'))
    .flatMap((file) => [...withoutComments(text.get(file)!).matchAll(new RegExp(stored, 'g'))].map(([found]) => `${file}: ${found}`));
  expect(wrong).toEqual([]);
});

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

it('money is never a JavaScript number', () => {
  const money = /(parseFloat\(|(?<!\.)Number\(|\bMath\.round\()[^)]*\b(\w*(amount|cost|price|total|billed|booked|impact|share)\w*)\b/i;
  const rooms = source.filter((file) => /^(src\/(domain|store|actions|connector-kit)|connectors|schema|demo)\//.test(file));
  const wrong = rooms.flatMap((file) =>
    text
      .get(file)!
      .split('\n')
      .flatMap((line, index) => (money.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(wrong).toEqual([]);
});

it('migrations that have landed are never edited', () => {
  const landed: Record<string, string> = JSON.parse(readFileSync('migrations/landed.json', 'utf8'));
  for (const [file, hash] of Object.entries(landed)) {
    const found = createHash('sha256')
      .update(readFileSync(`migrations/${file}`))
      .digest('hex');
    expect(found, `${file} was edited after it landed: write a new migration instead`).toBe(hash);
  }
  const unlisted = files.filter((file) => /^migrations\/.*\.ts$/.test(file) && !(file.slice('migrations/'.length) in landed));
  expect(unlisted, 'add it to migrations/landed.json when it lands').toEqual([]);
});

it('the lockfile names no registry host', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": "https?:/);
});
