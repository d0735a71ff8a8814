// npm run dev: the server on its port, restarted when its sources change, and Vite with the web app beside it.
import { become, checkNode, installPackages } from './bootstrap.mjs';

checkNode();
installPackages();
become([
  [process.execPath, ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'scripts/thua.ts', 'start']],
  [process.execPath, ['node_modules/vite/bin/vite.js']],
]);
