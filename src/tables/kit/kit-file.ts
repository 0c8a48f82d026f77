/** A file of a kit. None holds a secret: tools ask for the key themselves, or take it from the environment. */
export interface KitFile {
  readonly name: string;
  readonly text: string;
}
