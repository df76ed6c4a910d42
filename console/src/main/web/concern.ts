// Which alert concerns my zone: its own; one for a place that is not known here and whose parent is mine; and, when the
// zones were renamed since I chose, any of those that stand for mine. Never none because of a name.

import { hardness } from './model.ts';
import type { Alert } from './wire.ts';

export interface MyZone {
  id: string;
  names: Record<string, string>;
  parent?: string | null;
  nation?: string;
  /** Zones that stand for mine, when mine is not known any more. */
  instead?: string[];
}

export function concerns(alert: Alert, mine: MyZone): boolean {
  const unknown = alert.known === false && alert.parent !== undefined;
  return (
    alert.zone === mine.id ||
    (unknown && (alert.parent === mine.parent || alert.parent === mine.nation)) ||
    (mine.instead ?? []).includes(alert.zone)
  );
}

/** The hardest alert that concerns me; of equals that for my very zone. */
export function myAlert(standing: Iterable<Alert>, mine: MyZone): Alert | undefined {
  let found: Alert | undefined;
  for (const alert of standing) {
    if (concerns(alert, mine)) {
      const harder = !found || hardness(alert.stage) > hardness(found.stage);
      const same = found && hardness(alert.stage) === hardness(found.stage) && alert.zone === mine.id;
      found = harder || same ? alert : found;
    }
  }
  return found;
}
