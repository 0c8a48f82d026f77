/** Why a tool tells nothing: what was expected and found, and the way out, for a model to read. */
export class ToolRefusal extends Error {
  override readonly name = 'ToolRefusal';
}
