/** Turns a value into what is answered; a leaf needs neither path nor context for it. */
type CompleteLeaf = (value: unknown) => unknown;

/** A leaf that is answered as it stands in its object. */
export interface OwnLeaf {
  /** Of the property, and of the field in the schema and in the answer: who asks for it by another name gets no function. */
  readonly name: string;
  readonly isText: boolean;
  readonly complete: CompleteLeaf;
}

/** Reads an object's fields at once; undefined, or an error: it is not as plain as that, and must be read field by field. */
export type RowReader = (source: object) => Readonly<Record<string, unknown>> | undefined;

type ReaderFactory = (complete: readonly CompleteLeaf[]) => RowReader;

/**
 * A report of thousands of rows reads the same few properties of each. A function that names them is as fast as code that was written
 * for the report; a loop over fields, which looks each up by its name, takes three times as long. Functions are kept by the names that they
 * read, so that a selection that is asked again finds one that is compiled already. They are made from names of the schema: nothing that
 * somebody sends stands in them.
 */
export function rowReader(fields: readonly OwnLeaf[]): RowReader {
  const shape = fields.map(({ name, isText }) => `${name}:${isText}`).join();
  const factory = factories.get(shape) ?? compiled(fields);
  // What was asked for last stands last, and what nobody asked for in the longest time goes.
  factories.delete(shape);
  factories.set(shape, factory);
  if (factories.size > FACTORIES_MAX) factories.delete(factories.keys().next().value!);
  return factory(fields.map(({ complete }) => complete));
}

const FACTORIES_MAX = 500;
const factories = new Map<string, ReaderFactory>();

function compiled(fields: readonly OwnLeaf[]): ReaderFactory {
  const read = fields.map(({ name }, index) => `const v${index} = source[${JSON.stringify(name)}];`);
  // What is no value, a promise or a function among them, has rules of its own.
  const isValue = fields.map((_, index) => `(v${index} === null || (typeof v${index} !== 'object' && typeof v${index} !== 'function'))`);
  const answered = fields.map(({ name, isText }, index) => {
    const completed = `c${index}(v${index})`;
    return `${JSON.stringify(name)}: ${isText ? `typeof v${index} === 'string' ? v${index} : ${completed}` : completed}`;
  });
  const text = `${fields.map((_, index) => `const c${index} = complete[${index}];`).join('\n')}
    return (source) => {
      ${read.join('\n')}
      return ${isValue.join(' && ')} ? { ${answered.join(', ')} } : undefined;
    };`;
  // oxlint-disable-next-line no-new-func -- made of names alone, see above
  return new Function('complete', text) as ReaderFactory;
}
