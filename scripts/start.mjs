// npm start: from a fresh clone to a running Thửa. Installs and builds what is missing, then hands over to the command line.
import { become, buildWeb, checkNode, installPackages } from './bootstrap.mjs';

checkNode();
installPackages();
buildWeb();
become([[process.execPath, ['--import', 'tsx', 'scripts/thua.ts', 'start', ...process.argv.slice(2)]]]);
