// Builds the console into target/classes for the jar, and tests it. Called by Maven; skips what has not changed.
//   node build.mjs          type check, bundle
//   node build.mjs --test   unit tests, with a report where Maven's reports are; skip=true skips them

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
process.chdir(here);

const PACKAGE = ['package.json', 'package-lock.json', '.npmrc'];
// The public page says what the node says, from the same files.
const TEXTS = '../wire/src/main/resources/dev/tocsin/wire/texts';
const OUTPUT = 'target/classes/dev/tocsin/console';

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`console: Node ${process.versions.node} is too old, 20.19 or newer is needed.`);
  process.exit(78);
}
if (!process.argv.includes('--test')) {
  build();
} else if (!process.argv.includes('skip=true')) {
  await test();
}

function build() {
  const stamp = 'target/console.stamp';
  const now = digest([...PACKAGE, 'tsconfig.json', 'vite.config.mjs', 'build.mjs', 'src/main/web', TEXTS]);
  if (existsSync(join(OUTPUT, 'index.html')) && read(stamp) === now) {
    return;
  }
  packages();
  run('typescript/bin/tsc', '-p', '.');
  run('vite/bin/vite.js', 'build');
  licences();
  writeFileSync(stamp, now);
}

/** The licences of what is in the bundle travel with it. */
function licences() {
  const fonts = ['noto-sans', 'noto-sans-arabic', 'noto-sans-hebrew'].map((f) => `@fontsource-variable/${f}`);
  const texts = ['ol', 'rbush', 'quickselect', ...fonts].map((name) => {
    const folder = join('node_modules', name);
    const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
    return `${name} ${JSON.parse(read(join(folder, 'package.json'))).version}\n\n${read(join(folder, file))}`;
  });
  writeFileSync(join(OUTPUT, 'LICENSES.txt'), texts.join('\n\n----\n\n'));
}

function packages() {
  const stamp = 'node_modules/.tocsin-stamp';
  const now = digest(PACKAGE);
  if (read(stamp) === now) {
    return;
  }
  console.log('console: fetching its npm packages');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit' });
  writeFileSync(stamp, now);
}

async function test() {
  packages();
  rmSync('target/web-tests', { recursive: true, force: true });
  run('typescript/bin/tsc', '-p', 'tsconfig.test.json');
  writeFileSync('target/web-tests/package.json', '{"type":"module"}');
  const { run: runTests } = await import('node:test');
  const files = readdirSync('target/web-tests/test/web')
    .filter((f) => f.endsWith('.test.js'))
    .map((f) => join(here, 'target/web-tests/test/web', f));
  const cases = [];
  for await (const { type, data } of runTests({ files, concurrency: 1 })) {
    if ((type === 'test:pass' || type === 'test:fail') && data.details?.type !== 'suite' && !data.name.endsWith('.js')) {
      cases.push({ name: data.name, failed: type === 'test:fail', error: String(data.details?.error?.cause ?? '') });
    }
  }
  report(cases);
  const failed = cases.filter((c) => c.failed);
  failed.forEach((c) => console.error(`console: FAILED ${c.name}\n${c.error}`));
  if (failed.length > 0 || cases.length === 0) {
    console.error(`console: ${failed.length} of ${cases.length} unit tests failed`);
    process.exit(1);
  }
}

function report(cases) {
  const escape = (s) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const failures = cases.filter((c) => c.failed).length;
  const lines = cases.map((c) => {
    const inner = c.failed ? `<failure message="${escape(c.error)}"/>` : '';
    return `  <testcase classname="dev.tocsin.console.web" name="${escape(c.name)}">${inner}</testcase>`;
  });
  mkdirSync('target/surefire-reports', { recursive: true });
  writeFileSync(
    'target/surefire-reports/TEST-dev.tocsin.console.web.xml',
    `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="dev.tocsin.console.web" tests="${cases.length}" errors="0" skipped="0" failures="${failures}">\n${lines.join('\n')}\n</testsuite>\n`,
  );
}

function run(tool, ...args) {
  try {
    execFileSync(process.execPath, [join('node_modules', tool), ...args], { stdio: 'inherit' });
  } catch (e) {
    process.exit(e.status || 1);
  }
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function digest(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    if (statSync(path).isDirectory()) {
      readdirSync(path).sort().forEach((name) => add(join(path, name)));
    } else {
      hash.update(path).update('\0').update(readFileSync(path)).update('\0');
    }
  };
  paths.filter(existsSync).forEach(add);
  return hash.digest('hex');
}
