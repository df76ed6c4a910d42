// Whether what the screen shows can still be believed. All times here are real time of this screen, milliseconds.

export interface Heard {
  /** Last picture message, 0 for never. */
  picture: number;
  /** Last alert message or heartbeat, 0 for never. */
  alerts: number;
  /** When the page began to listen. */
  began: number;
  /** What the node says about its own data, seconds; null when it does not say. */
  nodeAgeSeconds: number | null;
}

export type Freshness =
  | { state: 'live' }
  | { state: 'waiting' }
  | { state: 'aged'; seconds: number }
  | { state: 'stale'; since: number; why: string };

export const PICTURE_SILENCE = 3000;
export const HEARTBEAT = 5000;
export const HEARTBEATS_MISSED = 3;
const FIRST_MESSAGE = 8000;
const NODE_AGE_SECONDS = 15;

export function freshness(heard: Heard, now: number): Freshness {
  const pictureSilent = now - (heard.picture || heard.began);
  const alertsSilent = now - (heard.alerts || heard.began);
  if (heard.picture === 0 && pictureSilent < FIRST_MESSAGE) {
    return { state: 'waiting' };
  }
  if (heard.picture === 0) {
    return { state: 'stale', since: heard.began, why: 'no picture from the node' };
  }
  if (pictureSilent > PICTURE_SILENCE) {
    return { state: 'stale', since: heard.picture, why: 'no picture from the node' };
  }
  if (alertsSilent > HEARTBEAT * HEARTBEATS_MISSED) {
    return { state: 'stale', since: heard.alerts || heard.began, why: 'no heartbeat of the alerts' };
  }
  if (heard.nodeAgeSeconds !== null && heard.nodeAgeSeconds > NODE_AGE_SECONDS) {
    return { state: 'aged', seconds: heard.nodeAgeSeconds };
  }
  return { state: 'live' };
}
