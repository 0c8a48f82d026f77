/** Something that gets added now and then, and an example that is there: how many files know it tells what adding another costs. */
export interface Addition {
  readonly adding: string;
  readonly example: string;
  /** How the example is written in code. */
  readonly names: RegExp;
  /** The paths that are its own: its folder, or its feature's folder in each room. */
  readonly own: RegExp;
}

export interface Tree {
  readonly files: readonly string[];
  readonly textOf: (file: string) => string;
}

/** What runs. Tests, documents, the made-up company and benchmarks are not counted; nor is what is generated. */
const COUNTED = /^(src|schema|connectors|jobs|migrations|web)\/.*\.(ts|graphql)$/;
const LEFT_OUT = /\.test\.ts$|\/generated\/|\/fixtures\/|^src\/main\/docs\//;
/** Written by a command, not by hand. */
const PRINTED = /^schema\/schema\.graphql$/;

/** A table of additions: the files besides its own that have to know of one. */
export function additionCost(additions: readonly Addition[], tree: Tree): string {
  const counted = tree.files.filter((file) => COUNTED.test(file) && !LEFT_OUT.test(file)).toSorted();
  const rows = additions.map(({ adding, example, names, own }) => {
    const knowing = counted.filter((file) => names.test(tree.textOf(file)));
    const ownFiles = knowing.filter((file) => own.test(file));
    if (knowing.length === 0) throw new Error(`${adding}: nothing knows ${example}; measure by one that is there`);
    const elsewhere = knowing.filter((file) => !own.test(file)).map((file) => `\`${file}\`${PRINTED.test(file) ? ' (printed)' : ''}`);
    return `| ${adding} | ${ownFiles.length} | ${elsewhere.length} | ${elsewhere.join(', ')} | \`${example}\` |`;
  });
  return ['| adding | files of its own | other files | which | measured by |', '|---|---|---|---|---|', ...rows].join('\n');
}
