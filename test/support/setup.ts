import fc from 'fast-check';

// One seed for every property: a build that was green stays green. FC_SEED=random looks further.
const wanted = process.env['FC_SEED'];
if (wanted !== 'random') fc.configureGlobal({ seed: wanted === undefined ? 20_261_122 : Number(wanted) });
