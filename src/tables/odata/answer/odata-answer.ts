/** An answer of the service: whole before anything of it is sent, so that a failure is an error and never half a page. */
export interface ODataAnswer {
  readonly status: number;
  /** In lower case, the content type among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How many rows it holds. */
  readonly rows: number;
}

export const ODATA_VERSION = { 'odata-version': '4.0' } as const;

export function soundAnswer(contentType: string, body: string, headers: Readonly<Record<string, string>> = {}, rows = 0): ODataAnswer {
  return { status: 200, headers: { 'content-type': contentType, ...ODATA_VERSION, ...headers }, body, rows };
}
