/** `alive`: a comment, by which the other end says that it is there. */
export interface ServerEvent {
  readonly type: string;
  readonly data: string;
}

/** The events of a stream, as the HTML standard defines `text/event-stream`. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let text = '';
  let type = '';
  let data: string[] = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (text + value).split(/\r\n|\n|\r/);
    text = lines.pop()!;
    for (const line of lines) {
      if (line === '') {
        if (type !== '' || data.length > 0) yield { type, data: data.join('\n') };
        [type, data] = ['', []];
      } else if (line.startsWith(':')) yield { type: 'alive', data: '' };
      else {
        const [, field, content = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
        if (field === 'event') type = content;
        else if (field === 'data') data.push(content);
      }
    }
  }
}
