/** A pattern of keys: `*` and `?` stay within a folder, `**` crosses folders. */
export interface FilePattern {
  /** What every matching key begins with. */
  readonly prefix: string;
  readonly matches: (key: string) => boolean;
}

export function filePattern(pattern: string): FilePattern {
  const source = pattern.replaceAll(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (part) => {
    if (part === '**/') return '(?:[^/]+/)*';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : `\\${part}`;
  });
  const shape = new RegExp(`^${source}$`);
  return { prefix: /^[^*?]*/.exec(pattern)![0], matches: (key) => shape.test(key) };
}
