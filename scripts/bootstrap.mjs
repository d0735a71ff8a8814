// What npm start, npm run dev and npm test do before anything is installed: plain JavaScript, Node's own modules only.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's directory. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const [oldestMajor, oldestMinor] = [20, 19];
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Says it in both languages and ends the process. */
export function stop(vietnamese, english) {
  process.stderr.write(`✗ ${vietnamese}\n  ${english}\n`);
  process.exit(1);
}

/** Says what is being done, in both languages, on standard error. */
export function say(vietnamese, english) {
  process.stderr.write(`→ ${vietnamese} · ${english}\n`);
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  stop(
    `Cần Node ${oldestMajor}.${oldestMinor} trở lên; đang chạy ${process.versions.node}.`,
    `Node ${oldestMajor}.${oldestMinor} or newer is needed; this is ${process.versions.node}.`,
  );
}

function changedAt(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

/** The newest change under a path, files and folders of any depth. */
function newestUnder(path) {
  let newest = changedAt(path);
  if (!newest || !statSync(path).isDirectory()) return newest;
  for (const name of readdirSync(path)) newest = Math.max(newest, newestUnder(join(path, name)));
  return newest;
}

/** Runs a command to its end with our terminal; true if it succeeded. */
export function run(command, args, environment = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } });
  return result.status === 0;
}

/** npm ci, if packages are missing or older than package-lock.json. Development packages too: the web app is built here. */
export function installPackages() {
  const installed = changedAt(join(root, 'node_modules/.package-lock.json'));
  if (installed && installed >= changedAt(join(root, 'package-lock.json'))) return;
  say('Cài các gói (npm ci)…', 'Installing packages (npm ci)…');
  if (run(npm, ['ci', '--include=dev', '--no-audit', '--no-fund'])) return;
  stop('Không cài được các gói: kiểm tra kết nối mạng.', 'The packages could not be installed: check the network.');
}

const webSources = ['web', 'data', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'];

/** Whether dist/web is missing or older than what it is made of. */
function isWebStale() {
  const built = changedAt(join(root, 'dist/web/index.html'));
  return !built || webSources.some((source) => newestUnder(join(root, source)) > built);
}

export function buildWeb() {
  if (!existsSync(join(root, 'web/index.html')) || !isWebStale()) return;
  say('Dựng ứng dụng web…', 'Building the web app…');
  if (run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])) return;
  stop('Không dựng được ứng dụng web.', 'The web app could not be built.');
}

/** Starts a child with our terminal; signals pass through to it, and its end is ours. */
export function become(children) {
  const running = children.map(([command, args]) => spawn(command, args, { cwd: root, stdio: 'inherit' }));
  const endAll = (signal) => {
    for (const child of running) if (child.exitCode === null) child.kill(signal);
  };
  // On a terminal Ctrl+C reaches the children by itself; sent twice, it would cut their farewell short.
  const forwarded = process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];
  if (process.stdin.isTTY) process.on('SIGINT', () => undefined);
  for (const signal of forwarded) process.on(signal, () => endAll(signal));
  let open = running.length;
  for (const child of running) {
    child.on('exit', (code, signal) => {
      open -= 1;
      process.exitCode ||= code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
      if (open > 0) endAll('SIGTERM');
    });
  }
}
