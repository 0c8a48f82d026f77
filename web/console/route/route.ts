/** Where in the console somebody is: a screen, and everything that it shows by choice. The address holds all of it. */
export interface Route {
  /** Its name; the first screen has none. */
  readonly screen: string;
  readonly params: ReadonlyParams;
}

/** What stands behind the question mark. */
export type ReadonlyParams = Pick<URLSearchParams, 'get' | 'getAll' | 'has' | 'toString'>;
/** Values to go to: null takes one away, a list gives several. */
export type Params = Readonly<Record<string, string | readonly string[] | null | undefined>>;

export function routeOf({ pathname, search }: Pick<URL, 'pathname' | 'search'>): Route {
  return { screen: pathname.slice(1), params: new URLSearchParams(search) };
}

/** The address of a screen. */
export function hrefOf(screen: string, params: Params = {}): string {
  const search = new URLSearchParams();
  set(search, params);
  return withSearch(`/${screen}`, search);
}

/** The address of the same screen with some of its choices changed. */
export function hrefWith(route: Route, params: Params): string {
  const search = new URLSearchParams(route.params.toString());
  set(search, params);
  return withSearch(`/${route.screen}`, search);
}

function set(search: URLSearchParams, params: Params): void {
  for (const [name, value] of Object.entries(params)) {
    search.delete(name);
    if (value === null || value === undefined) continue;
    for (const one of typeof value === 'string' ? [value] : value) search.append(name, one);
  }
}

/** A plus is a space to some readers of addresses and itself to others: after a sign-in the hub lets percent signs through alone. */
function withSearch(path: string, search: URLSearchParams): string {
  const text = search.toString().replaceAll('+', '%20').replaceAll('*', '%2A');
  return text === '' ? path : `${path}?${text}`;
}
