/** What the program around the view says of a call of its tool. */
export interface HostListener {
  /** What the tool was asked. */
  readonly asked: (args: Readonly<Record<string, unknown>>) => void;
  /** What it answered. */
  readonly answered: (result: Readonly<Record<string, unknown>>) => void;
  readonly looks: (context: { readonly theme?: unknown; readonly locale?: unknown }) => void;
}

const VERSION = '2026-01-26';
type Message = Readonly<Record<string, unknown>>;
type Said = { readonly method?: unknown; readonly id?: unknown; readonly params?: Message; readonly result?: Message };

/**
 * Speaks with the program that shows the view: MCP Apps, JSON-RPC by messages to the window around it. It asks for nothing but to be heard. Whose pages
 * show it nobody knows beforehand: whoever answers its first word, which says nothing, is the host, and no other origin is told or heard from then on.
 */
export function askHost(window: Window, { asked, answered, looks }: HostListener): void {
  let host: string | undefined;
  // A page without an origin of its own can be named by its window alone.
  const post = (message: Message) =>
    window.parent.postMessage({ jsonrpc: '2.0', ...message }, host === undefined || host === 'null' ? '*' : host);
  window.addEventListener('message', ({ source, origin, data }: MessageEvent<Said | null>) => {
    if (source !== window.parent || typeof data !== 'object' || data === null) return;
    const { method, id, params = {}, result } = data;
    const isAnswer = host === undefined && id === 'begin' && result !== undefined;
    if (isAnswer) host = origin;
    else if (origin !== host) return;
    if (isAnswer) {
      looks((result['hostContext'] ?? {}) as object);
      post({ method: 'ui/notifications/initialized', params: {} });
      new ResizeObserver(() => tellSize(window, post)).observe(window.document.documentElement);
    } else if (method === 'ui/notifications/tool-input') asked((params['arguments'] ?? {}) as Message);
    else if (method === 'ui/notifications/tool-result') answered(params);
    else if (method === 'ui/notifications/host-context-changed') looks(params);
    else if (id !== undefined && typeof method === 'string') post({ id, result: {} });
  });
  post({
    id: 'begin',
    method: 'ui/initialize',
    params: { protocolVersion: VERSION, appInfo: { name: 'costweave', version: '1' }, appCapabilities: {} },
  });
}

function tellSize({ document }: Window, post: (message: Message) => void): void {
  const { width, height } = document.body.getBoundingClientRect();
  post({ method: 'ui/notifications/size-changed', params: { width: Math.ceil(width), height: Math.ceil(height) } });
}
