/** What depends on what: files, or the folders that they lie in. */
export type Dependencies = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Every circle of dependencies once, as the steps of a way round it (`a → b → a`), shortest first found. Breadth first from each
 * name, so a circle is told as the shortest way back, which is the one to cut.
 */
export function findCircles(dependencies: Dependencies): string[] {
  const told = new Set<string>();
  const circles: string[] = [];
  for (const start of [...dependencies.keys()].toSorted()) {
    const way = told.has(start) ? undefined : shortestWayBack(dependencies, start);
    if (!way) continue;
    for (const name of way) told.add(name);
    circles.push([...way, start].join(' → '));
  }
  return circles;
}

function shortestWayBack(dependencies: Dependencies, start: string): string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of dependencies.get(way.at(-1)!) ?? []) {
      if (next === start) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/** The same dependencies between folders. What lies in one folder may depend on each other. */
export function betweenFolders(dependencies: Dependencies, folderOf: (file: string) => string | undefined): Dependencies {
  const folders = new Map<string, Set<string>>();
  for (const [file, targets] of dependencies) {
    const folder = folderOf(file);
    if (folder === undefined) continue;
    const others = folders.get(folder) ?? new Set();
    folders.set(folder, others);
    for (const target of targets) {
      const other = folderOf(target);
      if (other !== undefined && other !== folder) others.add(other);
    }
  }
  return folders;
}
