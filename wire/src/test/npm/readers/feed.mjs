// Reads Atom and RSS feeds with rss-parser. In: a document in base64 a line. Out: one JSON object a line.
import { createInterface } from 'node:readline';
import Parser from 'rss-parser';

for await (const line of createInterface({ input: process.stdin })) {
  const feed = await new Parser().parseString(Buffer.from(line, 'base64').toString('utf8'));
  process.stdout.write(JSON.stringify(feed) + '\n');
}
