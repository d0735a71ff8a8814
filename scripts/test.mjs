// npm test: everything, from a fresh clone. Installs what it lacks, then runs the steps.
import { become, checkNode, installPackages } from './bootstrap.mjs';
import { installSystem } from './bootstrap-system.mjs';

checkNode();
installPackages();
installSystem();
become([[process.execPath, ['--import', 'tsx', 'scripts/test-run.ts']]]);
