// Where the node does not see what it should, as /api/v1/coverage and the alert stream tell.

import type { Texts } from './alert-words.ts';
import { wallTime } from './time.ts';

export type Seen = 'SEEN' | 'ONE' | 'BLIND';

export interface CoverageNotice {
  height: 'LOW' | 'HIGH';
  state: Seen;
  never: boolean;
  since: string;
  reason: string;
  population: number;
  zones: string[];
}

export interface Coverage {
  time: string;
  revision: number;
  zones: Record<'LOW' | 'HIGH', Record<Seen, number>>;
  notices: CoverageNotice[];
}

/** What people of a zone are told; nothing when it is seen. Java: dev.tocsin.wire.texts.CoverageWords. */
export function coverageWords(coverage: Coverage | null, zone: string, texts: Texts, timeZone = 'UTC'): string[] {
  return (coverage?.notices ?? [])
    .filter((notice) => notice.zones.includes(zone))
    .map((notice) => {
      const height = notice.height.toLowerCase();
      if (notice.never) {
        return texts.say(`coverage.never.${height}`);
      }
      const since = texts.digits(wallTime(notice.since, timeZone)) + (timeZone === 'UTC' ? 'Z' : '');
      return texts.say(`coverage.${notice.state === 'BLIND' ? 'blind' : 'one'}.${height}`, { time: since });
    });
}
