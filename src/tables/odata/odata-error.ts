/** Statuses that a request can be refused with before anything of it is read. */
export type ODataErrorStatus = 400 | 404 | 405 | 406 | 413 | 415 | 501;

const CODES: Readonly<Record<ODataErrorStatus, string>> = {
  400: 'BadRequest',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  413: 'RequestTooLarge',
  415: 'UnsupportedMediaType',
  501: 'NotImplemented',
};

/** What a client asked for and does not get: 400 where it is no OData, 501 where it is OData that this service does not offer. */
export class ODataError extends Error {
  override readonly name = 'ODataError';
  readonly status: ODataErrorStatus;
  readonly code: string;
  /** The part of the request that it is about, such as `$filter`. */
  readonly target: string | undefined;

  constructor(status: ODataErrorStatus, message: string, target?: string) {
    super(message);
    this.status = status;
    this.code = CODES[status];
    this.target = target;
  }
}

/** The body of an error, as the JSON format of OData has it (section 19). */
export function errorBody(code: string, message: string, target?: string): string {
  return JSON.stringify({ error: { code, message, ...(target === undefined ? {} : { target }) } });
}

/** As it is quoted in a message: never more than a few words of what was sent. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
