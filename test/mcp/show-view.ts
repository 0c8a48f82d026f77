import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { openBrowser } from '#test/support/chromium.ts';

interface Shown {
  readonly charts: number;
  readonly bars: number;
  readonly text: string;
  /** How often the view said how large it is. */
  readonly sizes: number;
}

/** Shows a view as programs with assistants do: in a frame that may run scripts and nothing else, told of a call and of its answer. */
export async function showView(page: string, args: object, result: CallToolResult): Promise<Shown> {
  const browser = await openBrowser();
  try {
    const host = await browser.newPage();
    await host.setContent('<!doctype html><iframe sandbox="allow-scripts" width="700" height="500"></iframe>');
    await host.evaluate(
      ({ page, args, result }) => {
        const frame = document.querySelector('iframe')!;
        const view = globalThis as unknown as { sizes: number };
        view.sizes = 0;
        const post = (message: object) => frame.contentWindow!.postMessage({ jsonrpc: '2.0', ...message }, '*');
        window.addEventListener('message', ({ data: { id, method } }: MessageEvent<{ id?: string; method: string }>) => {
          if (method === 'ui/initialize')
            post({ id, result: { protocolVersion: '2026-01-26', hostContext: { theme: 'dark', locale: 'en' } } });
          if (method === 'ui/notifications/initialized') {
            post({ method: 'ui/notifications/tool-input', params: { arguments: args } });
            post({ method: 'ui/notifications/tool-result', params: result });
          }
          // Whoever answers once more is not taken for another host.
          if (method === 'ui/notifications/initialized') post({ id: 'begin', result: { hostContext: { theme: 'light', locale: 'de' } } });
          if (method === 'ui/notifications/size-changed') view.sizes++;
        });
        frame.srcdoc = page;
      },
      { page, args, result },
    );
    const view = host.frameLocator('iframe');
    await view.locator('costweave-bars .segment').first().waitFor({ state: 'attached' });
    return {
      charts: await view.locator('costweave-bars').count(),
      bars: await view.locator('costweave-bars .segment').count(),
      text: (await view.locator('main').innerText()).replaceAll(/\s+/g, ' '),
      sizes: await host.evaluate(() => (globalThis as unknown as { sizes: number }).sizes),
    };
  } finally {
    await browser.close();
  }
}
