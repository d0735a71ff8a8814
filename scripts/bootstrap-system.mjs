// What the tests want from the machine: Chromium, PostgreSQL with PostGIS, and nginx. Installed where that can be done without asking.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say } from './bootstrap.mjs';

function isOnPath(...names) {
  const places = (process.env.PATH ?? '').split(delimiter);
  return places.some((place) => names.some((name) => existsSync(join(place, name))));
}

function hasChromium() {
  return isOnPath('chromium', 'chromium-browser', 'google-chrome');
}

function hasPostgres() {
  const debian = '/usr/lib/postgresql';
  const control = '/usr/share/postgresql';
  if (!existsSync(debian)) return isOnPath('initdb');
  return readdirSync(debian).some(
    (version) =>
      existsSync(join(debian, version, 'bin/initdb')) &&
      existsSync(join(control, version, 'extension/postgis.control')),
  );
}

/** How apt-get can be run here: as root, by sudo without a password, or not at all. */
function aptCommand() {
  if (process.platform !== 'linux' || !isOnPath('apt-get')) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  const sudo = isOnPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return sudo ? ['sudo', '-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'] : undefined;
}

/** Installs what is missing; what could not be had is said here, and its tests are skipped by name. */
export function installSystem() {
  const missing = [
    ...(hasChromium() ? [] : ['chromium']),
    ...(hasPostgres() ? [] : ['postgresql', 'postgresql-postgis']),
    ...(isOnPath('nginx') || existsSync('/usr/sbin/nginx') ? [] : ['nginx-light']),
  ];
  if (missing.length === 0) return;
  const apt = aptCommand();
  const names = missing.join(' ');
  if (!apt) {
    say(`Thiếu ${names}: bỏ qua các kiểm thử cần chúng.`, `${names} missing: the tests that need them are skipped.`);
    return;
  }
  say(`Cài ${names} (apt-get)…`, `Installing ${names} (apt-get)…`);
  const [command, ...before] = apt;
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  run(command, [...before, 'update', '-qq'], quiet);
  for (const packages of [['chromium'], ['postgresql', 'postgresql-postgis'], ['nginx-light']]) {
    const wanted = packages.filter((name) => missing.includes(name));
    if (wanted.length === 0) continue;
    if (!run(command, [...before, 'install', '-y', '-qq', '--no-install-recommends', ...wanted], quiet)) {
      say(`Không cài được ${wanted.join(' ')}.`, `${wanted.join(' ')} could not be installed.`);
    }
  }
}
