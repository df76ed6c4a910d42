// Whether the node is still there. A sign of life counts once: its number must be greater than any before, so that a
// repeated one, from whatever stands between, keeps nothing alive. Silence is measured on two clocks of this device, as one
// of them stands still while a device sleeps and the other may be set.

export class Pulse {
  private sequence = 0;
  private real: number;
  private wall: number;
  /** Whether any sign of life counted. */
  begun = false;

  constructor(realMillis: number, wallMillis: number) {
    this.real = realMillis;
    this.wall = wallMillis;
  }

  /** Takes a sign of life; false when its number is not new. */
  beat(sequence: unknown, realMillis: number, wallMillis: number): boolean {
    if (typeof sequence !== 'number' || !(sequence > this.sequence)) {
      return false;
    }
    this.sequence = sequence;
    this.real = realMillis;
    this.wall = wallMillis;
    this.begun = true;
    return true;
  }

  /** Time since the last one that counted, or since the beginning: the longer of both clocks. */
  silentMillis(realMillis: number, wallMillis: number): number {
    return Math.max(realMillis - this.real, wallMillis - this.wall);
  }
}
