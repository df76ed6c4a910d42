// Reads SBS-1 lines with sbs1. In: a line. Out: one JSON object a line with what it understood.
import { createInterface } from 'node:readline';
import sbs1 from 'sbs1';

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(sbs1.parseSbs1Message(line) ?? null) + '\n');
}
