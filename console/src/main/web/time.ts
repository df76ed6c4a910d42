// Scenario time on the screen. All instants are milliseconds since the epoch; the node's clock may run faster than ours
// (demonstrations), so that scenario time is carried on from the newest message with the node's speed.

const FAST_GAP_MILLIS = 1500;

/** Follows the node's clock between its messages; never runs on for longer than `maxGapMillis` of real time. */
export class ScenarioClock {
  private anchorScenario = Number.NaN;
  private anchorReal = 0;
  private speed = 1;

  constructor(private readonly maxGapMillis: number) {}

  /** A message with the node's time arrived. */
  heard(scenarioMillis: number, realMillis: number): void {
    if (Number.isFinite(scenarioMillis)) {
      this.anchorScenario = scenarioMillis;
      this.anchorReal = realMillis;
    }
  }

  setSpeed(speed: number): void {
    if (Number.isFinite(speed) && speed >= 0) {
      this.speed = speed;
    }
  }

  get scenarioSpeed(): number {
    return this.speed;
  }

  /** NaN before the first message. */
  now(realMillis: number): number {
    // A demonstration's clock may be held back by a busy machine: it is not run ahead of.
    const most = this.speed > 1 ? Math.min(this.maxGapMillis, FAST_GAP_MILLIS) : this.maxGapMillis;
    const gap = Math.min(Math.max(0, realMillis - this.anchorReal), most);
    return this.anchorScenario + gap * this.speed;
  }

  get known(): boolean {
    return Number.isFinite(this.anchorScenario);
  }
}

/** Milliseconds since the epoch; NaN for nothing. */
export function instant(iso: string | null | undefined): number {
  return iso ? Date.parse(iso) : Number.NaN;
}

/** `00:48`, `1:02:09`; `due` when the time is past, since a countdown below zero says nothing; a dash for nothing. */
export function countdown(millis: number): string {
  if (!Number.isFinite(millis)) {
    return '—';
  }
  if (millis <= -1000) {
    return 'due';
  }
  const seconds = Math.abs(Math.trunc(millis / 1000));
  const h = Math.floor(seconds / 3600);
  const m = Math.floor(seconds / 60) % 60;
  const s = seconds % 60;
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

/** For a screen reader: `48 seconds`, `6 minutes`. */
export function spokenDuration(millis: number): string {
  if (!Number.isFinite(millis)) {
    return 'time unknown';
  }
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 100) {
    return `${seconds} seconds`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

/** `21:14:07Z`. */
export function utc(millis: number): string {
  return Number.isFinite(millis) ? `${new Date(millis).toISOString().slice(11, 19)}Z` : '--:--:--Z';
}

/** `13 Apr 2024`. */
export function utcDate(millis: number): string {
  if (!Number.isFinite(millis)) {
    return '';
  }
  const d = new Date(millis);
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][d.getUTCMonth()];
  return `${d.getUTCDate()} ${month} ${d.getUTCFullYear()}`;
}

/** The IANA time zone if this browser knows it, else UTC: a time is never called local that is not. */
export function knownZone(name: string | undefined): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name ?? 'UTC' });
    return name ?? 'UTC';
  } catch {
    return 'UTC';
  }
}

/** What the clock on the wall shows there to the second, cut: `02:04:02`. */
export function wallTime(at: string | number | Date, timeZone: string): string {
  const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', { timeZone, ...parts }).format(new Date(at));
}

/** The day there: `2024-04-14`. */
export function wallDate(at: string | number | Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date(at));
  return ['year', 'month', 'day'].map((type) => parts.find((part) => part.type === type)?.value).join('-');
}

/** Local time of this screen with its offset: `23:14:07 +02`. */
export function local(millis: number): string {
  if (!Number.isFinite(millis)) {
    return '--:--:--';
  }
  const d = new Date(millis);
  const two = (n: number) => String(n).padStart(2, '0');
  const offset = -d.getTimezoneOffset();
  const sign = offset < 0 ? '−' : '+';
  const hours = two(Math.floor(Math.abs(offset) / 60));
  const minutes = Math.abs(offset) % 60;
  const zone = `${sign}${hours}${minutes ? `:${two(minutes)}` : ''}`;
  return `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())} ${zone}`;
}

/** `0.4 s`, `12 s`, `3 min`; a dash for nothing. */
export function age(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) {
    return '—';
  }
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s`;
  }
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
