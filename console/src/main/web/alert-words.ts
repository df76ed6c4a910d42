// An alert in the words of one language: the same sentences from the same files as the node says them in CAP and in
// /api/v1/alerts?lang= (Java: dev.tocsin.wire.texts.AlertWords); a browser test compares the two.

import { wallDate, wallTime } from './time.ts';
import type { Alert } from './wire.ts';

type Phrase = string | Record<string, string>;
const ISOLATE = '\u2068';
const END_OF_ISOLATE = '\u2069';
const TURNING = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;

/** The words of one language by key. */
export class Texts {
  private readonly plural: Intl.PluralRules;

  constructor(private readonly phrases: Record<string, Phrase>) {
    this.plural = new Intl.PluralRules(this.plain('language'));
  }

  get language(): string {
    return this.plain('language');
  }

  get name(): string {
    return this.plain('name');
  }

  get rightToLeft(): boolean {
    return this.plain('direction') === 'rtl';
  }

  private plain(key: string): string {
    const phrase = this.phrases[key];
    return typeof phrase === 'string' ? phrase : key;
  }

  say(key: string, values: Record<string, string> = {}): string {
    return this.fill(this.plain(key), values);
  }

  count(key: string, number: number): string {
    const forms = this.phrases[key];
    const form = typeof forms === 'object' ? (forms[this.plural.select(number)] ?? forms['other']) : forms;
    return this.fill(form ?? key, { count: this.digits(String(number)) });
  }

  percent(probability: number): string {
    const whole = (n: number) => this.plain('percent').replace('{number}', this.digits(String(n)));
    if (probability < 0.01) {
      return this.say('percent.less', { percent: whole(1) });
    }
    return probability > 0.99 ? this.say('percent.more', { percent: whole(99) }) : whole(Math.round(100 * probability));
  }

  digits(text: string): string {
    const digits = this.plain('digits');
    return text.replace(/[0-9]/g, (d) => digits[Number(d)] ?? d);
  }

  private fill(phrase: string, values: Record<string, string>): string {
    return phrase.replace(/\{([a-z]+)\}/g, (all, name: string) => this.isolated(values[name] ?? all));
  }

  private isolated(value: string): string {
    const clean = value.replace(TURNING, '').replace(CONTROL, ' ');
    return this.rightToLeft || RIGHT_TO_LEFT.test(clean) ? ISOLATE + clean + END_OF_ISOLATE : clean;
  }
}

const kebab = (name: string) => name.toLowerCase().replaceAll('_', '-');

/** The key of a stage in the texts. */
export const stageKey = (stage: string | null) => kebab(stage ?? 'NONE');

/** Why the alert is said: whole sentences. */
export function description(alert: Alert, texts: Texts, issuer: string, timeZone = 'UTC'): string {
  const grounds = alert.grounds ?? { kind: 'UNSAID', count: 0, from: 'UNKNOWN', words: '' };
  const said: string[] = [];
  switch (grounds.kind) {
    case 'HIT':
    case 'DEBRIS':
    case 'OVERFLIGHT':
      threat(alert, grounds, texts, timeZone, said);
      break;
    case 'PERSONS':
      said.push(texts.say('kind.persons'));
      break;
    case 'PASSED':
    case 'TURNED_AWAY':
      said.push(texts.say(grounds.kind === 'PASSED' ? 'cleared.passed' : 'cleared.away'));
      if (grounds.count > 0) {
        said.push(texts.count('remaining', grounds.count));
      }
      break;
    case 'CANCELLED':
      said.push(texts.say('cleared.cancelled', { words: grounds.words }));
      break;
    default:
      said.push(texts.say('given', { words: alert.reason ?? '' }));
      if (alert.stage !== 'ALL_CLEAR') {
        said.push(arrival(alert, texts, timeZone));
      }
  }
  said.push(texts.say('issuer', { issuer }));
  return said.join(' ');
}

function threat(alert: Alert, grounds: NonNullable<Alert['grounds']>, texts: Texts, timeZone: string, said: string[]): void {
  const cause = alert.cause === 'AIRCRAFT' ? 'UNKNOWN' : (alert.cause ?? 'UNKNOWN');
  said.push(texts.count(`coming.${kebab(cause)}`, grounds.count));
  if (grounds.kind !== 'HIT') {
    said.push(texts.say(`kind.${kebab(grounds.kind)}`));
  }
  if (grounds.from !== 'UNKNOWN') {
    said.push(texts.say(`from.${kebab(grounds.from)}`));
  }
  said.push(arrival(alert, texts, timeZone));
  const sources = alert.domains?.length ?? 0;
  said.push(sources === 0 ? texts.say('seen.none') : texts.count('seen', sources));
  const sure = grounds.kind === 'OVERFLIGHT' ? 'sure.overflight' : 'sure.hit';
  said.push(texts.say(sure, { percent: texts.percent(alert.probability ?? 0) }));
}

function arrival(alert: Alert, texts: Texts, timeZone: string): string {
  const from = alert.etaFrom ?? alert.sent;
  const to = alert.etaTo ?? from;
  const time = (iso: string) => texts.digits(wallTime(iso, timeZone));
  const key = timeZone === 'UTC' ? 'arrival.utc' : 'arrival';
  return texts.say(key, { from: time(from), to: time(to), date: texts.digits(wallDate(from, timeZone)) });
}

/** How long until an arrival, rounded down: nobody is told that they have more time than they have. */
export function left(millis: number, texts: Texts): string {
  const seconds = Math.floor(millis / 1000);
  if (seconds <= 0) {
    return texts.say('left.now');
  }
  if (seconds < 100) {
    return texts.count('left.seconds', seconds);
  }
  return seconds < 6000
    ? texts.count('left.minutes', Math.floor(seconds / 60))
    : texts.count('left.hours', Math.floor(seconds / 3600));
}
