'use strict';
const { writeFileSync } = require('node:fs');
// Not process.on('exit'): the command ends by process.exit in every case, and that runs these handlers too.
process.on('exit', () => writeFileSync(process.env.DOCTOR_USAGE, JSON.stringify(process.resourceUsage())));
