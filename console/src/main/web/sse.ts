// Server-sent events over fetch: unlike EventSource it can carry Last-Event-ID over a reconnect that we start ourselves,
// and it tells when it is not connected.

export interface StreamEvent {
  event: string;
  id: string | null;
  data: string;
}

const MAX_BUFFER = 32 * 1024 * 1024;

/** Cuts a stream of text into events (WHATWG "server-sent events", section 9.2.6), whatever the pieces. */
export class EventParser {
  private buffer = '';
  private returned = false;
  private event = '';
  private data: string[] = [];
  private id: string | null = null;

  /** Events completed by this piece. Throws when a line never ends. */
  push(piece: string): StreamEvent[] {
    const out: StreamEvent[] = [];
    let scanned = this.buffer.length;
    this.buffer += this.endings(piece);
    let from = 0;
    for (let end = this.buffer.indexOf('\n', scanned); end >= 0; end = this.buffer.indexOf('\n', scanned)) {
      this.line(this.buffer.slice(from, end), out);
      from = end + 1;
      scanned = from;
    }
    this.buffer = this.buffer.slice(from);
    if (this.buffer.length > MAX_BUFFER) {
      throw new Error('event too long');
    }
    return out;
  }

  /** All line ends as line feeds; a carriage return at the very end waits for what follows. */
  private endings(piece: string): string {
    const whole = this.returned ? `\r${piece}` : piece;
    this.returned = whole.endsWith('\r');
    const text = this.returned ? whole.slice(0, -1) : whole;
    return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
  }

  private line(line: string, out: StreamEvent[]): void {
    if (line === '') {
      if (this.data.length > 0) {
        out.push({ event: this.event || 'message', id: this.id, data: this.data.join('\n') });
      }
      this.event = '';
      this.data = [];
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) {
      return;
    }
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      this.data.push(value);
    } else if (field === 'event') {
      this.event = value;
    } else if (field === 'id' && !value.includes('\0')) {
      this.id = value;
    }
  }
}

export interface StreamHandlers {
  event(event: StreamEvent): void;
  state(connected: boolean): void;
}

/** Waits 0.5, 1, 2, 4, 5, 5 ... seconds between attempts. */
export function retryDelayMillis(attempt: number): number {
  return Math.min(5000, 500 * 2 ** Math.min(attempt, 10));
}

/** Reads a stream for ever, connecting again after every end, with the last id seen; returns a function that stops it. */
export function follow(url: string, handlers: StreamHandlers, silenceMillis: number): () => void {
  let stopped = false;
  let lastId: string | null = null;
  let attempt = 0;
  let abort = new AbortController();

  const once = async (): Promise<void> => {
    abort = new AbortController();
    let alarm = setTimeout(() => abort.abort(), silenceMillis);
    try {
      const headers: Record<string, string> = { Accept: 'text/event-stream' };
      if (lastId !== null) {
        headers['Last-Event-ID'] = lastId;
      }
      const response = await fetch(url, { headers, cache: 'no-store', signal: abort.signal });
      if (!response.ok || !response.body) {
        throw new Error(`status ${response.status}`);
      }
      handlers.state(true);
      const parser = new EventParser();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) {
          return;
        }
        clearTimeout(alarm);
        alarm = setTimeout(() => abort.abort(), silenceMillis);
        for (const event of parser.push(value)) {
          attempt = 0;
          lastId = event.id ?? lastId;
          handlers.event(event);
        }
      }
    } finally {
      clearTimeout(alarm);
      handlers.state(false);
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopped) {
      await once().catch(() => undefined);
      if (!stopped) {
        await new Promise((resolve) => setTimeout(resolve, retryDelayMillis(attempt++)));
      }
    }
  };
  void loop();
  return () => {
    stopped = true;
    abort.abort();
  };
}
