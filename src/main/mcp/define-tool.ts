import type { TypedDocumentString } from './generated/graphql.ts';
import type { Told } from './told.ts';

/** Something that a model can ask of the hub: one document of the graph, asked with the arguments as its variables. */
export interface AgentTool {
  readonly name: string;
  /** For a model that has to choose: short, since all of them are read before anything is asked. */
  readonly description: string;
  readonly document: string;
  /** What variables mean that do not say so by their name. */
  readonly about: Readonly<Record<string, string>>;
  /** Whether it writes something: a draft for people, never more. */
  readonly writes: boolean;
  /** Reads on where one answer holds too little to be told; undefined: it never does. */
  readonly readOn: ((data: unknown, args: Readonly<Record<string, unknown>>, ask: AskAgain) => Promise<unknown>) | undefined;
  /** Throws a ToolRefusal where there is nothing to tell. */
  readonly tell: (data: unknown, args: Readonly<Record<string, unknown>>) => Told;
}

/** Asks the document of a tool with other arguments. */
type AskAgain<Data = unknown, Variables = Readonly<Record<string, unknown>>> = (args: Variables) => Promise<Data>;

interface Definition<Data, Variables> {
  readonly name: string;
  readonly description: string;
  readonly document: TypedDocumentString<Data, Variables>;
  readonly about?: Readonly<Partial<Record<keyof Variables & string, string>>>;
  readonly writes?: boolean;
  readonly readOn?: (data: Data, args: Variables, ask: AskAgain<Data, Variables>) => Promise<Data>;
  readonly tell: (data: Data, args: Variables) => Told;
}

export function defineTool<Data, Variables>({
  document,
  about,
  writes = false,
  readOn,
  tell,
  ...named
}: Definition<Data, Variables>): AgentTool {
  return {
    ...named,
    document: document.toString(),
    about: { ...about },
    writes,
    readOn: readOn as AgentTool['readOn'],
    tell: tell as AgentTool['tell'],
  };
}
